import { RefreshCw, X } from "lucide";
import { Button, IconButton } from "../design/button.tsx";
import { counted, numberText, say } from "./language.ts";
import { cancelSync, startSync, sync } from "./state.ts";
import styles from "./shell.module.css";
import { text } from "./text.ts";

const files = { en: ["file", "files"], fr: ["fichier", "fichiers"] } as const;
const added = {
  en: ["new exchange", "new exchanges"],
  fr: ["nouvel échange", "nouveaux échanges"],
} as const;
const problems = { en: ["problem", "problems"], fr: ["problème", "problèmes"] } as const;
const words = {
  upToDate: { en: "Up to date", fr: "À jour" },
  stopped: {
    en: "Stopped; the next sync does the rest",
    fr: "Arrêtée ; la prochaine fera le reste",
  },
  failed: { en: "Failed: see Sources", fr: "Échec : voir Sources" },
  meanings: { en: "Preparing meanings", fr: "Préparation du sens" },
  waiting: {
    en: "Waiting for a file being written",
    fr: "Attente d'un fichier en cours d'écriture",
  },
};

/** Always in sight: starts a sync, and tells how it goes. */
export function SyncButton() {
  const { running } = sync.value;
  return (
    <div class={styles.sync}>
      {running ? (
        <div class={styles.syncing}>
          <progress aria-label={say(text.reading)} {...progressOf()} />
          <IconButton icon={X} label={say(text.stop)} onClick={() => void cancelSync()} />
        </div>
      ) : (
        <Button icon={RefreshCw} onClick={() => void startSync()}>
          {say(text.synchronise)}
        </Button>
      )}
      <p class={styles.syncText} role="status">
        {syncText()}
      </p>
    </div>
  );
}

function progressOf(): { value?: number; max?: number } {
  const { progress } = sync.value;
  if (progress?.kind === "progress" || progress?.kind === "meanings")
    return { value: progress.done, max: Math.max(1, progress.total) };
  return {};
}

function syncText(): string {
  const { running, progress, report, error } = sync.value;
  if (running) {
    switch (progress?.kind) {
      case "progress":
        return `${numberText(progress.done)} / ${counted(progress.total, files)}`;
      case "meanings":
        return say(words.meanings);
      case "waiting":
        return say(words.waiting);
      case "located":
      case undefined:
        return `${say(text.reading)}…`;
    }
  }
  if (error) return say(words.failed);
  if (!report) return "";
  if (report.stopped) return say(words.stopped);
  const total = report.sources.reduce((sum, source) => sum + source.added + source.updated, 0);
  const failures = report.sources.reduce((sum, source) => sum + source.problems.length, 0);
  const what = total === 0 ? say(words.upToDate) : counted(total, added);
  return failures === 0 ? what : `${what}, ${counted(failures, problems)}`;
}
