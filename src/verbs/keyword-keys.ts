import { keywordKey } from "../text/keywords.ts";

/** A keyword was stored with the stems of its own text's language, which a filter cannot know: all are asked for. */
export function keywordKeys(phrase: string): string[] {
  if (phrase.startsWith("=")) return [phrase.slice(1)];
  return [
    ...new Set((["fr", "en", "other"] as const).map((language) => keywordKey(phrase, language))),
  ];
}
