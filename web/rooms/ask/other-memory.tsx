import { Meter } from "../../design/meter.tsx";
import { say } from "../../shell/language.ts";
import type { Found } from "./look.ts";
import { MemoryFacts, MemoryTitle } from "./memory-facts.tsx";
import styles from "./other-memory.module.css";
import { beginningOf } from "./summary-blocks.ts";
import { text } from "./text.ts";

/** A memory beside those of the prompt: a tick takes it in. */
export function OtherMemory({
  found,
  onTick,
}: {
  readonly found: Found;
  readonly onTick: () => void;
}) {
  const { id, question, answer } = found.exchange;
  return (
    <li class={styles.other} data-memory={id}>
      <input
        type="checkbox"
        class={styles.tick}
        checked={false}
        aria-label={`${say(text.use)} ${question.slice(0, 200)}`}
        onChange={onTick}
      />
      <MemoryTitle found={found} />
      <Meter share={found.relevance} label={say(text.relevance)} />
      <div class={styles.facts}>
        <p class={styles.begins} dir="auto">
          {beginningOf(answer, 200)}
        </p>
        <MemoryFacts found={found} />
      </div>
    </li>
  );
}
