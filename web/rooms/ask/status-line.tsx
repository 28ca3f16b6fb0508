import { useSignal, useSignalEffect } from "@preact/signals";
import { Check } from "lucide";
import { Icon } from "../../design/icon.tsx";
import { counted, durationText, language, numberText, say } from "../../shell/language.ts";
import { done } from "./generate.ts";
import { answer, failure, isCurrent, whyNothing } from "./look.ts";
import { question } from "./state.ts";
import styles from "./status-line.module.css";
import { nothingTexts, nouns, text } from "./text.ts";

// Who listens is told when the typing rests.
const REST_MS = 900;

/** How many memories, in how many tokens, in what time; for a moment, that the prompt was copied. */
export function StatusLine() {
  const said = useSignal("");
  useSignalEffect(() => {
    const line = statusText();
    const timer = setTimeout(() => {
      said.value = line;
    }, REST_MS);
    return () => clearTimeout(timer);
  });
  const isDone = doneText() !== undefined;
  const look = isDone ? styles.good : failure.value === undefined ? "" : styles.bad;
  return (
    <>
      {/* The same for the eye, without the rest. */}
      <p class={`${styles.status} ${look} numbers`} aria-hidden="true">
        {isDone && <Icon of={Check} size={16} />}
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
  const told = doneText();
  if (told !== undefined) return told;
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

/** What was done with the prompt as it stands. */
function doneText(): string | undefined {
  const { key, text: told } = done.value ?? {};
  return isCurrent.value && answer.value?.key === key ? told : undefined;
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
