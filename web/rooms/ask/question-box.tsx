import { useSignalEffect } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { say } from "../../shell/language.ts";
import { generate } from "./generate.ts";
import styles from "./question-box.module.css";
import { question, questionWanted, write } from "./state.ts";
import { text } from "./text.ts";

/** Where the question is written. It grows with it as far as half of the window. */
export function QuestionBox() {
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    // Where the style sheet has it grow, measuring would lay out the whole page once more.
    if (!box.current || CSS.supports("field-sizing", "content")) return;
    box.current.style.height = "auto";
    box.current.style.height = `${box.current.scrollHeight + 2}px`;
  }, [question.value]);
  useSignalEffect(() => {
    if (questionWanted.value > 0) box.current?.focus();
  });
  return (
    <div class={styles.question}>
      <label for={id} class="said">
        {say(text.question)}
      </label>
      <textarea
        ref={box}
        id={id}
        rows={question.value === "" ? 2 : 1}
        class={styles.box}
        dir="auto"
        value={question.value}
        placeholder={say(text.placeholder)}
        aria-describedby={`${id}-keys`}
        autocomplete="off"
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          // While a word is composed, Enter ends the composing (Input Method Editors).
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void generate();
        }}
      />
      <p id={`${id}-keys`} class="said">
        {say(text.keys)}
      </p>
    </div>
  );
}
