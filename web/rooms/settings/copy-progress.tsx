import { X } from "lucide";
import { Button } from "../../design/button.tsx";
import { say } from "../../shell/language.ts";
import { stages, text } from "./data-text.ts";
import type { CopyStep } from "./run-copy.ts";
import styles from "./settings.module.css";

/** How far a backup or a restore is, and a button that stops it. */
export function CopyProgress({
  step,
  stop,
}: {
  readonly step: CopyStep | undefined;
  readonly stop: () => void;
}) {
  const { stage = "copying", done, total } = step ?? {};
  const share = done === undefined || total === undefined ? {} : { value: done, max: total || 1 };
  return (
    <div class={styles.copying}>
      <p role="status">{say(stages[stage])}…</p>
      <progress aria-label={say(stages[stage])} {...share} />
      <Button small icon={X} onClick={stop}>
        {say(text.stop)}
      </Button>
    </div>
  );
}
