import type { Api } from "../../src/server/api.ts";
import { Button } from "../design/button.tsx";
import type { Bilingual } from "../shell/language.ts";
import { say } from "../shell/language.ts";
import styles from "./did-you-mean.module.css";

export type Suggestion = Api["GET /api/search"]["output"]["suggestions"][number];

interface DidYouMeanProps {
  readonly suggestions: readonly Suggestion[];
  /** Takes a word in place of another one. */
  readonly onInstead: (word: string, instead: string) => void;
}

/** What was searched for instead of words that are nowhere, or what may have been meant by them: each a button. */
export function DidYouMean({ suggestions, onInstead }: DidYouMeanProps) {
  return suggestions.map(({ word, instead, searched }) => (
    <p key={word} class={styles.suggestion}>
      {say(searched ? searchedInstead(word) : didYouMean(word))}
      {instead.map((better) => (
        <Button key={better} look="quiet" small onClick={() => onInstead(word, better)}>
          {better}
        </Button>
      ))}
    </p>
  ));
}

function searchedInstead(word: string): Bilingual {
  return {
    en: `Nothing has “${word}”. Searched for instead:`,
    fr: `Rien ne contient « ${word} ». Cherché à la place :`,
  };
}

function didYouMean(word: string): Bilingual {
  return {
    en: `Nothing has “${word}”. Did you mean:`,
    fr: `Rien ne contient « ${word} ». Vouliez-vous dire :`,
  };
}
