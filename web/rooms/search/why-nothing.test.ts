import { expect, test } from "vitest";
import { noFilters } from "../../shared/filters/filters.ts";
import { whyNothing } from "./why-nothing.ts";

const term = (word: string, documents = 0) => ({ word, weight: 1, documents });
const nothing = { terms: [], times: [] };
const asked = (words: string) => ({ words, like: undefined, filters: noFilters });
const inFrench = { ...noFilters, language: ["fr"] };

test("a question without a word is of signs, of words left out, or of a time", () => {
  expect(whyNothing(nothing, asked("😀 ?!"))).toEqual({ kind: "signs" });
  expect(whyNothing(nothing, asked("-basil ?"))).toEqual({ kind: "operators" });
  const times = [{ since: "2026-11-29T00:00:00.000Z", before: "2026-11-30T00:00:00.000Z" }];
  expect(whyNothing({ terms: [], times }, asked("yesterday"))).toEqual({ kind: "then" });
  expect(whyNothing({ terms: [], times }, { ...asked("yesterday"), filters: inFrench })).toEqual({
    kind: "filters",
  });
});

test("words that are nowhere are named when there are no others, whatever is filtered", () => {
  const terms = [term("E28"), term("zzzqqq")];
  const why = { kind: "nowhere", words: ["E28", "zzzqqq"] };
  expect(whyNothing({ ...nothing, terms }, asked("E28 zzzqqq"))).toEqual(why);
  expect(whyNothing({ ...nothing, terms }, { ...asked("E28 zzzqqq"), filters: inFrench })).toEqual(
    why,
  );
  const known = [...terms, term("basil", 2)];
  expect(whyNothing({ ...nothing, terms: known }, asked("E28 basil"))).toEqual({ kind: "other" });
});

test("of what was pasted some words are named, and their beginnings", () => {
  const terms = Array.from({ length: 20 }, (_, n) => term(`${"😀".repeat(60)}${n}`));
  const why = whyNothing({ ...nothing, terms }, asked("…"));
  expect(why.kind === "nowhere" && why.words).toEqual([
    ...Array.from({ length: 8 }, () => `${"😀".repeat(39)}…`),
    "…",
  ]);
});

test("an exchange that is like no other has no words to blame", () => {
  expect(whyNothing(nothing, { ...asked(""), like: "1f0c9a3e" })).toEqual({ kind: "like" });
});
