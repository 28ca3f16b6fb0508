import { expect, test } from "vitest";
import { buildPrompt } from "./build-prompt.ts";
import { rememberedWords } from "./prompt-words.ts";

test.each(["en", "fr"] as const)(
  "of a prompt in %s, what was said is left, and the frame gone",
  (language) => {
    const { prompt } = buildPrompt({
      question: "And now?",
      language,
      budgetTokens: 1000,
      countTokens: (text) => text.length / 4,
      memories: [
        {
          question: "Which flour?",
          weight: 1,
          saidAt: Date.UTC(2026, 2, 4),
          model: "gemma-3-4b-it",
          summarise: () => [
            { speaker: "user", text: "Whole rye." },
            { speaker: "model", text: "Take **T80**:\n- mill it" },
            { speaker: "model", text: "Then rest." },
          ],
        },
        {
          question: "",
          weight: 1,
          summarise: () => [{ speaker: "model", text: "An answer alone." }],
        },
      ],
    });
    expect(rememberedWords(prompt).split(/\n+/)).toEqual([
      "Which flour?",
      "Whole rye.",
      "Take **T80**:",
      "- mill it",
      "Then rest.",
      "An answer alone.",
    ]);
  },
);

test("a prompt without memories says nothing", () => {
  expect(rememberedWords("Which flour did I use?")).toBe("");
});
