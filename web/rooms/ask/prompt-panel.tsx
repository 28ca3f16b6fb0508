import { useSignalEffect } from "@preact/signals";
import { ChevronDown, ChevronUp, Copy } from "lucide";
import { useId, useRef } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { KeptTogether } from "../../shared/kept-together.tsx";
import { counted, numberText, say } from "../../shell/language.ts";
import { copyPrompt, isPromptShown, selectionWanted } from "./generate.ts";
import { answer } from "./look.ts";
import styles from "./prompt-panel.module.css";
import { nouns, text } from "./text.ts";

const FENCE_END = "</memories>";

/** The finished prompt as it grows, and how much of the budget it takes. */
export function PromptPanel() {
  const prompt = useRef<HTMLPreElement>(null);
  const id = useId();
  useSignalEffect(() => {
    if (selectionWanted.value === 0) return;
    // It may have been folded until now.
    requestAnimationFrame(() => {
      if (!prompt.current) return;
      prompt.current.focus();
      getSelection()?.selectAllChildren(prompt.current);
    });
  });
  const enriched = answer.value?.enriched;
  if (!enriched) return null;
  const { blockTokens, budgetTokens, promptTokens } = enriched;
  const end = blockTokens > 0 ? enriched.prompt.indexOf(FENCE_END) + FENCE_END.length : 0;
  const isShown = isPromptShown.value;
  return (
    <section class={styles.panel} data-tour="prompt">
      <header class={styles.header}>
        <h2 id={id}>{say(text.prompt)}</h2>
        <div class={styles.tools}>
          <Button
            look="quiet"
            small
            icon={isShown ? ChevronUp : ChevronDown}
            aria-expanded={isShown}
            aria-controls={`${id}-prompt`}
            onClick={() => {
              isPromptShown.value = !isShown;
            }}
          >
            {say(isShown ? text.hide : text.show)}
          </Button>
          <Button small icon={Copy} onClick={() => void copyPrompt()}>
            {say(text.copy)}
          </Button>
        </div>
      </header>
      <div class={styles.room}>
        <span class={styles.track} aria-hidden="true">
          <span
            class={styles.fill}
            style={{ width: `${Math.min(1, blockTokens / budgetTokens) * 100}%` }}
          />
        </span>
        <p class="numbers">
          {numberText(blockTokens)} / {numberText(budgetTokens)} {say(text.ofBudget)},{" "}
          {counted(promptTokens, nouns.tokens)} {say(text.inAll)}
        </p>
      </div>
      <pre
        ref={prompt}
        id={`${id}-prompt`}
        class={styles.prompt}
        hidden={!isShown}
        tabIndex={0}
        role="region"
        aria-labelledby={id}
      >
        {end > 0 && (
          <span class={styles.block}>
            <KeptTogether text={enriched.prompt.slice(0, end)} />
          </span>
        )}
        <span class={styles.asked}>
          <KeptTogether text={enriched.prompt.slice(end)} />
        </span>
      </pre>
    </section>
  );
}
