import { expect, test } from "vitest";
import { contentOf, plainText, reasoningOf } from "./message-content.ts";

test("a text, its thoughts apart", () => {
  expect(contentOf("<think>Hm.</think>\nYes.")).toMatchObject({ text: "Yes.", thoughts: ["Hm."] });
});

test("parts of both APIs: texts, thoughts, files, calls and results", () => {
  const content = contentOf([
    { type: "text", text: "Look:" },
    { type: "input_text", text: "here" },
    { type: "image_url", image_url: { url: "data:image/png;base64,xx" } },
    { type: "file", file: { filename: "plan.pdf" } },
    { type: "thinking", thinking: "A plan." },
    { type: "tool_use", id: "c1", name: "weather", input: { city: "Lima" } },
    { type: "tool_result", tool_use_id: "c1", content: [{ type: "text", text: "19 C" }] },
    { type: "unknown" },
    null,
  ]);
  expect(content).toEqual({
    text: "Look:\n\nhere",
    thoughts: ["A plan."],
    attachments: ["image", "plan.pdf"],
    calls: [{ id: "c1", name: "weather", parameters: '{"city":"Lima"}' }],
    results: [{ id: "c1", text: "19 C" }],
  });
});

test("a thought of which only summaries are left, and a result that names its tool", () => {
  const content = contentOf([
    { type: "thinking", thinking: "", summaries: [{ summary: "First." }, { summary: "Then." }] },
    { type: "tool_result", name: "search", content: [] },
  ]);
  expect(content.thoughts).toEqual(["First.\nThen."]);
  expect(content.results).toEqual([{ name: "search", text: "" }]);
});

test("what is nothing says nothing", () => {
  expect(contentOf(null).text).toBe("");
  expect(contentOf(42)).toMatchObject({ text: "", thoughts: [] });
  expect(reasoningOf([" \n"])).toEqual({});
  expect(plainText(undefined)).toBe("");
});
