import type { Signal } from "@preact/signals";
import { Check, Undo2 } from "lucide";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { say } from "../../shell/language.ts";
import { reworded } from "./hand.ts";
import type { Memory } from "./look.ts";
import styles from "./memory-summary.module.css";
import { hand } from "./state.ts";
import { SummaryText } from "./summary-text.tsx";
import { text } from "./text.ts";

interface MemorySummaryProps {
  readonly id: string;
  readonly used: Memory | undefined;
  readonly editing: Signal<boolean>;
}

/** What the prompt says of a memory: chosen sentences, or somebody's own. */
export function MemorySummary({ id, used, editing }: MemorySummaryProps) {
  const lines = used?.summary ?? [];
  const own = hand.value.summaries[id];
  if (editing.value)
    return (
      <Editor id={id} text={own ?? lines.map((line) => line.text).join("\n")} editing={editing} />
    );
  return (
    <div class={styles.summary}>
      <SummaryText lines={lines} />
      {own !== undefined && <p class={styles.own}>{say(text.editedMark)}</p>}
    </div>
  );
}

function Editor({
  id,
  text: written,
  editing,
}: {
  readonly id: string;
  readonly text: string;
  readonly editing: Signal<boolean>;
}) {
  const box = useRef<HTMLTextAreaElement>(null);
  const boxId = useId();
  // Taken once: what is typed goes into the prompt, and must not come back from there.
  const first = useRef(written);
  useEffect(() => box.current?.focus(), []);
  const leave = (): void => {
    const card = box.current?.closest("li");
    editing.value = false;
    requestAnimationFrame(() => card?.querySelector<HTMLElement>("input")?.focus());
  };
  return (
    <div class={styles.editor}>
      <label for={boxId}>{say(text.summary)}</label>
      <textarea
        ref={box}
        id={boxId}
        dir="auto"
        rows={Math.min(14, Math.max(5, first.current.split("\n").length + 2))}
        defaultValue={first.current}
        onInput={(event) => {
          hand.value = reworded(hand.value, id, event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          leave();
        }}
      />
      <div class={styles.actions}>
        <Button
          small
          look="quiet"
          icon={Undo2}
          onClick={() => {
            hand.value = reworded(hand.value, id, undefined);
            leave();
          }}
        >
          {say(text.restore)}
        </Button>
        <Button small icon={Check} onClick={leave}>
          {say(text.done)}
        </Button>
      </div>
    </div>
  );
}
