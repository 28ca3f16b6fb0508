import { X } from "lucide";
import { Button } from "../../design/button.tsx";
import { counted, numberText, say } from "../../shell/language.ts";
import { cancelSync, sync } from "../../shell/state.ts";
import { sources } from "./load-sources.ts";
import styles from "./sources.module.css";
import { counts, text } from "./text.ts";

/** The sync that runs: what it is at, how far, and a button that stops it. */
export function Progress() {
  const { running, progress } = sync.value;
  if (!running) return null;
  const { title, detail, share } = shownProgress(progress);
  return (
    <section class={`${styles.card} ${styles.progress}`} aria-label={say(text.reading)}>
      <div>
        <p class={styles.title} role="status">
          {title}
        </p>
        <p class={`${styles.note} numbers`}>{detail}</p>
      </div>
      <Button icon={X} onClick={() => void cancelSync()}>
        {say(text.stop)}
      </Button>
      <progress aria-label={say(text.reading)} {...share} />
      <p class={styles.note}>{say(text.stopBody)}</p>
    </section>
  );
}

function shownProgress(progress: (typeof sync.value)["progress"]) {
  switch (progress?.kind) {
    case "progress": {
      const { done, total, exchanges } = progress;
      return {
        title: `${say(text.readingOf)} ${titleOf(progress.source)}`,
        detail: `${numberText(done)} / ${counted(total, counts.file)} · ${counted(exchanges, counts.exchange)}`,
        share: { value: done, max: Math.max(1, total) },
      };
    }
    case "meanings":
      return {
        title: say(text.meanings),
        detail: `${numberText(progress.done)} / ${counted(progress.total, counts.exchange)}`,
        share: { value: progress.done, max: Math.max(1, progress.total) },
      };
    case "waiting":
      return { title: say(text.waiting), detail: titleOf(progress.source), share: {} };
    case "located":
    case undefined:
      return { title: say(text.looking), detail: "", share: {} };
  }
}

function titleOf(id: string): string {
  return sources.value?.find((source) => source.id === id)?.title ?? id;
}
