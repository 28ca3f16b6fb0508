import fc from "fast-check";
import { expect, test } from "vitest";
import type { Conversation } from "../core/conversation.ts";
import { analyseConversation, type EncodeMeaning } from "./analyse.ts";
import { packAnalysis, unpackAnalysis } from "./packed-analysis.ts";

const keywords = { count: 5, stopWords: [], keepWords: [], pinnedWords: [] };
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom(..."le basilic sèche the leaves 東京 ﷺ C++ . \n".split(" ")))
    .map((words) => words.join(" ")),
);
const versions = fc.array(
  fc.record(
    { text, model: fc.constant("tiny"), at: fc.nat(), reasoning: text },
    { requiredKeys: ["text"] },
  ),
  { minLength: 1, maxLength: 3 },
);
const conversation = fc.record(
  {
    kind: fc.constant("conversation" as const),
    source: fc.constant("app"),
    id: fc.string(),
    title: text,
    createdAt: fc.nat(),
    messages: fc.array(
      fc.record({
        role: fc.constantFrom("user" as const, "assistant" as const),
        versions,
        selected: fc.nat({ max: 2 }),
      }),
      { maxLength: 6 },
    ),
  },
  { requiredKeys: ["kind", "source", "id", "messages"] },
);

test("what arrives is what was sent, with meanings and without", () => {
  const encode: EncodeMeaning = (question, answer) =>
    Uint8Array.from({ length: question.forms.length % 5 }, (_, i) => answer.forms.length + i);
  const maybeEncode = fc.option(fc.constant(encode), { nil: undefined });
  fc.assert(
    fc.property(fc.array(conversation, { maxLength: 4 }), maybeEncode, (read, encoder) => {
      const analysed = read.map((one: Conversation) => analyseConversation(one, keywords, encoder));
      const packed = packAnalysis(analysed);
      const arrived = structuredClone(packed, {
        transfer: [packed.numbers.buffer, packed.meanings.buffer],
      });
      expect(unpackAnalysis(arrived)).toEqual(analysed);
    }),
    { numRuns: 300 },
  );
});

test("a term travels once, however often it stands in texts", () => {
  const read: Conversation = {
    kind: "conversation",
    source: "app",
    id: "1",
    messages: Array.from({ length: 100 }, (_, index) => ({
      role: index % 2 === 0 ? ("user" as const) : ("assistant" as const),
      versions: [{ text: "basilic et menthe, basilic" }],
      selected: 0,
    })),
  };
  const packed = packAnalysis([analyseConversation(read, keywords)]);
  expect(packed.vocabulary).toEqual(["basilic", "et", "menth"]);
});
