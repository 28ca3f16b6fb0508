import { expect, test } from "vitest";
import type { FoundSource } from "../souvenir.ts";
import { offersOf } from "./offer-sources.ts";

const english = { program: "souvenir", say: ({ en }: { en: string }) => en };

function found(id: string, title: string, details: Partial<FoundSource> = {}): FoundSource {
  return {
    id,
    title,
    group: "app",
    on: false,
    offered: true,
    asksPermission: false,
    installed: true,
    looked: [],
    locations: 3,
    folders: [],
    problems: [],
    ...details,
  };
}

test("apps are asked about together, and coding agents apart from them, with what becomes of theirs", () => {
  const offers = offersOf(english, [
    found("codex", "Codex CLI", { group: "coding agent" }),
    found("jan", "Jan", { conversations: 1 }),
    found("claude-code", "Claude Code", { group: "coding agent", conversations: 2 }),
    found("gpt4all", "GPT4All"),
  ]);
  expect(offers.map(({ apps }) => apps.map(({ id }) => id))).toEqual([
    ["jan", "gpt4all"],
    ["codex", "claude-code"],
  ]);
  const [apps, agents] = offers;
  expect(apps?.question).toBe(
    "Found here too: Jan (1 conversation), GPT4All (3 files). Read them from now on?",
  );
  expect(agents?.question).toBe(
    "Coding agents found here: Codex CLI (3 files), Claude Code (2 conversations). What is read of them can be searched, and is left out of prompts unless you ask for it. Read them from now on?",
  );
  expect(agents?.note).toContain("souvenir sources on codex claude-code");
});

test("where only one kind is found, only that is asked about", () => {
  const agent = found("codex", "Codex CLI", { group: "coding agent" });
  expect(offersOf(english, [agent]).map(({ question }) => question)).toEqual([
    expect.stringMatching(
      /^A coding agent found here: .* left out of prompts .* Read it from now on\?$/,
    ),
  ]);
  expect(offersOf(english, [found("jan", "Jan")])).toHaveLength(1);
  expect(offersOf(english, [])).toEqual([]);
});
