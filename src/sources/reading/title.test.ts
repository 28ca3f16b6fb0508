import { expect, test } from "vitest";
import type { Message } from "../../core/conversation.ts";
import { titleOf } from "./title.ts";

const asked = (text: string): Message[] => [
  { role: "assistant", versions: [{ text: "Hello." }], selected: 0 },
  { role: "user", versions: [{ text }], selected: 0 },
];

test("a title is the name, else how the first question begins", () => {
  expect(titleOf(" Ferry ", asked("When?"))).toEqual({ title: "Ferry" });
  expect(titleOf("", asked("\nWhen does it leave?\nAnd from where?"))).toEqual({
    title: "When does it leave?",
  });
  expect(titleOf(undefined, [])).toEqual({});
});

test("a long one is cut between two words, and never in a character", () => {
  const { title } = titleOf(undefined, asked("word ".repeat(40)));
  expect(title).toBe(`${"word ".repeat(15)}word…`);
  expect(titleOf(undefined, asked(`a${"🍐".repeat(60)}`)).title).toBe(`a${"🍐".repeat(39)}…`);
});
