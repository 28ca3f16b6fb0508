import { expect, test } from "vitest";
import { conversationOf, halfOf } from "./halves.ts";
import type { Query } from "./set-lines.ts";

const query: Query = { qid: "q1", group: "g", type: "t", query: "?", relevant: [] };
const item = { id: "i1", group: "g", question: "Jardins", answer: "…" };

test("the conversations of LoCoMo alternate in the order of the file", () => {
  const all = ["conv-26", "conv-30", "conv-41", "conv-42", "conv-43"];
  expect(all.map((name) => halfOf("locomo", name, all))).toEqual([
    "tuned",
    "reported",
    "tuned",
    "reported",
    "tuned",
  ]);
});

test("elsewhere the first bit of SHA-256 over the name decides", () => {
  // printf %s NAME | sha256sum: ca97…, 3e23…
  expect(halfOf("beam", "a", ["a", "b"])).toBe("reported");
  expect(halfOf("beam", "b", ["a", "b"])).toBe("tuned");
});

test("a conversation is the group where there are several", () => {
  expect(conversationOf(query, { ...item, session: "s" }, ["g", "h"])).toBe("g");
});

test("both versions of a dialogue are one conversation", () => {
  const names = ["xp-0/fr", "xp-0/en", "fr:xp-0/fr", "en:xp-0/en"];
  const conversations = names.map((session) => conversationOf(query, { ...item, session }, ["g"]));
  expect(new Set(conversations)).toEqual(new Set(["xp-0"]));
});

test("without a session it is the article's title, else the sheet, else the query", () => {
  expect(conversationOf(query, item, ["g"])).toBe("Jardins");
  expect(conversationOf(query, { ...item, question: "" }, ["g"])).toBe("i1");
  expect(conversationOf(query, undefined, ["g"])).toBe("q1");
});
