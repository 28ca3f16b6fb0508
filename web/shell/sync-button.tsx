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
  const { meanings, sources = [] } = sync.value.progress ?? {};
  if (meanings) return { value: meanings.done, max: Math.max(1, meanings.total) };
  const { total } = filesOf(sources);
  if (total === 0) return {};
  return { value: sources.reduce((sum, each) => sum + each.share * each.total, 0), max: total };
}

type Counted = { readonly done: number; readonly total: number };

/** Of all sources that are read at once. */
function filesOf(sources: readonly Counted[]): Counted {
  return {
    done: sources.reduce((sum, { done }) => sum + done, 0),
    total: sources.reduce((sum, { total }) => sum + total, 0),
  };
}

function syncText(): string {
  const { running, progress, report, error } = sync.value;
  if (running) {
    if (progress?.meanings) return say(words.meanings);
    const reading = progress?.sources.filter(({ done, total }) => done < total) ?? [];
    if (reading.length > 0 && reading.every(({ busy }) => busy > 0)) return say(words.waiting);
    const { done, total } = filesOf(progress?.sources ?? []);
    return total > 0 ? `${numberText(done)} / ${counted(total, files)}` : `${say(text.reading)}…`;
  }
  if (error) return say(words.failed);
  if (!report) return "";
  if (report.stopped) return say(words.stopped);
  const total = report.sources.reduce((sum, source) => sum + source.added + source.updated, 0);
  const failures = report.sources.reduce((sum, source) => sum + source.problems.length, 0);
  const what = total === 0 ? say(words.upToDate) : counted(total, added);
  return failures === 0 ? what : `${what}, ${counted(failures, problems)}`;
}
