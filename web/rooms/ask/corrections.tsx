import { useSignal, useSignalEffect } from "@preact/signals";
import { DidYouMean } from "../../shared/did-you-mean.tsx";
import { hasWord, withInstead } from "../../shared/with-instead.ts";
import styles from "./corrections.module.css";
import { answer } from "./look.ts";
import { question, questionWanted } from "./state.ts";

// A word that is being typed is not mistyped yet.
const REST_MS = 900;

/** What words of the question were taken for, or may have been meant to be: told when the typing rests. */
export function Corrections() {
  const rested = useSignal(question.value);
  useSignalEffect(() => {
    const now = question.value;
    const timer = setTimeout(() => {
      rested.value = now;
    }, REST_MS);
    return () => clearTimeout(timer);
  });
  const known = answer.value?.enriched.suggestions ?? [];
  // What stays while one types on.
  const told = known.filter(({ word }) =>
    [rested.value, question.value].every((text) => hasWord(text, word)),
  );
  return (
    <div class={styles.corrections} role="status">
      <DidYouMean
        suggestions={told}
        onInstead={(word, instead) => {
          // It is the same question: what was done by hand for it stays.
          question.value = withInstead(question.value, word, instead);
          questionWanted.value++;
        }}
      />
    </div>
  );
}
