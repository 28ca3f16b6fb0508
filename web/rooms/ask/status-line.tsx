import { useSignal, useSignalEffect } from "@preact/signals";
import { counted, durationText, language, numberText, say } from "../../shell/language.ts";
import { answer, failure, isCurrent, whyNothing } from "./look.ts";
import { question } from "./state.ts";
import styles from "./status-line.module.css";
import { nothingTexts, nouns, text } from "./text.ts";

// Who listens is told when the typing rests.
const REST_MS = 900;

/** How many memories, in how many tokens, in what time. */
export function StatusLine() {
  const said = useSignal("");
  useSignalEffect(() => {
    const line = statusText();
    const timer = setTimeout(() => {
      said.value = line;
    }, REST_MS);
    return () => clearTimeout(timer);
  });
  return (
    <>
      {/* The same for the eye, without the rest. */}
      <p
        class={`${styles.status} ${failure.value === undefined ? "" : styles.bad} numbers`}
        aria-hidden="true"
      >
        {statusText()}
      </p>
      <p class="said" role="status">
        {said.value}
      </p>
    </>
  );
}

function statusText(): string {
  if (question.value.trim() === "") return say(text.ready);
  if (failure.value !== undefined) return failure.value;
  if (!answer.value) return "…";
  const { enriched, tookMs } = answer.value;
  if (enriched.alreadyEnriched) return say(text.alreadyEnriched);
  const used = enriched.memories.length;
  const memories =
    language.value === "fr"
      ? `${counted(used, nouns.memories)} sur ${numberText(enriched.considered)} trouvé${enriched.considered < 2 ? "" : "s"}`
      : `${counted(used, nouns.memories)} of ${numberText(enriched.considered)} found`;
  const parts = [
    used === 0 && isCurrent.value ? say(nothingTexts[whyNothing.value]) : memories,
    counted(enriched.promptTokens, nouns.tokens),
    tookText(tookMs),
  ];
  return parts.join("\u00a0· ");
}

/** "0.03 s": a hundredth is what an answer takes. */
function tookText(ms: number): string {
  if (ms >= 1_000) return durationText(ms);
  const seconds = (ms / 1_000).toLocaleString(language.value === "fr" ? "fr" : "en-GB", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${seconds}\u00a0s`;
}
