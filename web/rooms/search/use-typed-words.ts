import { useEffect, useRef, useState } from "preact/hooks";
import type { SearchPlace } from "./search-place.ts";

const REST_MS = 400;

/**
 * The words in the box: ahead of the address, which follows when the typing rests, since browsers allow only so many
 * changes of it. Whatever else changes the address changes the words.
 */
export function useTypedWords(
  at: SearchPlace,
  goTo: (to: SearchPlace, options: { readonly replace: boolean }) => void,
): [words: string, setWords: (words: string) => void, settle: () => void] {
  const [words, setWords] = useState(at.words);
  const written = useRef(at.words);
  if (at.words !== written.current) {
    written.current = at.words;
    if (words !== at.words) setWords(at.words);
  }
  const write = (replace: boolean): void => {
    if (words === written.current) return;
    written.current = words;
    // What was open belongs to what was asked before.
    const { opened: _opened, ...rest } = at;
    goTo({ ...rest, words }, { replace });
  };
  useEffect(() => {
    const timer = setTimeout(() => write(true), REST_MS);
    return () => clearTimeout(timer);
  });
  return [words, setWords, () => write(false)];
}
