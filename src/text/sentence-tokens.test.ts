import fc from "fast-check";
import { expect, test } from "vitest";
import { sentenceTokensOf } from "./sentence-tokens.ts";
import { sentencesOf } from "./sentences.ts";
import { tokensOf } from "./tokens.ts";

test("a text is read once for words and sentences", () => {
  const { forms, starts, sentenceEnds } = sentenceTokensOf("L'été finit. … Et après ?", "fr");
  expect(forms.map(({ folded }) => folded)).toEqual(["ete", "finit", "et", "apres"]);
  expect(starts).toEqual([2, 6, 15, 18]);
  expect(sentenceEnds).toEqual([2, 2, 4]);
});

test("each sentence has the tokens that it would have alone", () => {
  const parts = fc.constantFrom(
    ..."l' n’ été L'Été d 's n't don't O'Brien . . .. … ! ? 。 ！ : ; , ( ) « » “ ” ’ ' \" ** ` M. etc. e.g. 3.5 J. c++ C# 東京 京。都 \ud800".split(
      " ",
    ),
    " ",
    " ",
    "\n",
    "\n\n",
    "\u00a0",
  );
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 40 }).map((chosen) => chosen.join("")),
      (text) => {
        const { forms, starts, sentenceEnds } = sentenceTokensOf(text, "other");
        const sentences = sentenceEnds.map((end, index) =>
          forms.slice(sentenceEnds[index - 1] ?? 0, end).map(({ surface }) => surface),
        );
        expect(sentences).toEqual(
          sentencesOf(text).map(({ start, end }) =>
            tokensOf(text.slice(start, end)).map(({ surface }) => surface),
          ),
        );
        expect(starts).toEqual(tokensOf(text).map(({ start }) => start));
      },
    ),
    { numRuns: 3_000 },
  );
});
