import { expect, test } from "vitest";
import { splitToolCalls } from "./inline-tool-calls.ts";

test("calls between tags are taken out of the answer, in their order", () => {
  expect(
    splitToolCalls(
      'Let me look.\n<tool_call>\n{"name": "sky", "arguments": {"at": 9}}\n</tool_call><tool_call>{"name":"sea"}</tool_call> So.',
    ),
  ).toEqual({
    text: "Let me look.\n So.",
    calls: [
      { name: "sky", parameters: '{"at":9}' },
      { name: "sea", parameters: "{}" },
    ],
  });
});

test("what is no call, or is not closed, stays", () => {
  for (const text of [
    "<tool_call>no JSON</tool_call>",
    "<tool_call>{}</tool_call>",
    "a <tool_call>",
  ])
    expect(splitToolCalls(text)).toEqual({ text, calls: [] });
});

test("a long run of opened tags takes no longer than it must", () => {
  const text = "<tool_call>".repeat(100_000);
  expect(splitToolCalls(text).text).toBe(text);
  expect(splitToolCalls(`${text}</tool_call>`).calls).toEqual([]);
});
