import { X } from "lucide";
import { Button } from "../../design/button.tsx";
import { counted, numberText, say } from "../../shell/language.ts";
import { cancelSync, sync } from "../../shell/state.ts";
import { sources } from "./load-sources.ts";
import styles from "./sources.module.css";
import { counts, text } from "./text.ts";

/** The sync that runs: how far each source is, and a button that stops it. */
export function Progress() {
  const { running, progress } = sync.value;
  if (!running) return null;
  const { meanings, sources: read = [] } = progress ?? {};
  return (
    <section class={`${styles.card} ${styles.progress}`} aria-label={say(text.reading)}>
      <p class={styles.title} role="status">
        {titleText(progress)}
      </p>
      <Button icon={X} onClick={() => void cancelSync()}>
        {say(text.stop)}
      </Button>
      <ul role="list" class={styles.bars}>
        {read.length === 0 && (
          <li>
            {meanings && <span class={`${styles.note} numbers`}>{meaningsText(meanings)}</span>}
            <progress aria-label={say(text.reading)} {...shareOf(meanings)} />
          </li>
        )}
        {read.map((one) => (
          <li key={one.source} data-progress={one.source}>
            <span>{titleOf(one)}</span>
            <span class={`${styles.note} numbers`}>{detailText(one)}</span>
            <progress aria-label={titleOf(one)} value={one.share} max={1} />
          </li>
        ))}
      </ul>
      <p class={styles.note}>{say(text.stopBody)}</p>
    </section>
  );
}

type Reading = NonNullable<(typeof sync.value)["progress"]>;
type SourceReading = Reading["sources"][number];
type Counted = Pick<SourceReading, "done" | "total">;

function titleText(progress: Reading | undefined): string {
  if (progress?.meanings) return say(text.meanings);
  const reading = progress?.sources.filter(({ done, total }) => done < total) ?? [];
  if (reading.length === 0) return say(text.looking);
  return `${say(text.readingOf)} ${reading.map(titleOf).join(", ")}`;
}

function detailText({ done, total, exchanges, busy }: SourceReading): string {
  if (busy > 0) return say(text.waiting);
  return `${numberText(done)} / ${counted(total, counts.file)} · ${counted(exchanges, counts.exchange)}`;
}

function meaningsText({ done, total }: Counted): string {
  return `${numberText(done)} / ${counted(total, counts.exchange)}`;
}

/** None where nothing is counted yet: the bar then shows that something goes on. */
function shareOf(counted: Counted | undefined): { value?: number; max?: number } {
  return counted ? { value: counted.done, max: Math.max(1, counted.total) } : {};
}

function titleOf({ source, title }: SourceReading): string {
  if (source === "files") return say(text.filesTitle);
  return sources.value?.find(({ id }) => id === source)?.title ?? title;
}
