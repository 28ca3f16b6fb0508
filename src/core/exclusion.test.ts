import { describe, expect, test } from "vitest";
import type { Exclusion } from "./exclusion.ts";
import { isExcludedBy, isSameExclusion } from "./exclusion.ts";

const chat = { source: "app", id: "1", folder: "Work/Letters", title: "Draft of a Letter" };

describe("an exclusion", () => {
  test.each<[Exclusion, boolean]>([
    [{ kind: "conversation", source: "app", id: "1" }, true],
    [{ kind: "conversation", source: "web", id: "1" }, false],
    [{ kind: "conversation", source: "app", id: "01" }, false],
    [{ kind: "source", source: "app" }, true],
    [{ kind: "source", source: "web" }, false],
    [{ kind: "folder", folder: "work" }, true],
    [{ kind: "folder", folder: "Work/Letters" }, true],
    [{ kind: "folder", folder: "Wor" }, false],
    [{ kind: "title", title: "draft of a letter" }, true],
    [{ kind: "title", title: "draft" }, false],
    [{ kind: "title", title: "draft*", source: "app" }, true],
    [{ kind: "title", title: "draft*", source: "web" }, false],
    [{ kind: "title", title: "*LETTER" }, true],
    [{ kind: "title", title: "d*of*l*r" }, true],
    [{ kind: "title", title: "*" }, true],
    [{ kind: "title", title: "draft of a letter*" }, true],
    [{ kind: "title", title: "draft of a letter*letter" }, false],
    [{ kind: "title", title: "*of*of*" }, false],
    [{ kind: "title", title: "draft.*" }, false],
    [{ kind: "title", title: "" }, false],
  ])("%j covers the chat: %s", (exclusion, expected) => {
    expect(isExcludedBy(exclusion, chat)).toBe(expected);
  });

  test("by title covers nothing that has none, and does not mind how accents are encoded", () => {
    const { title: _, ...untitled } = chat;
    expect(isExcludedBy({ kind: "title", title: "*" }, untitled)).toBe(false);
    const letter = { ...chat, title: " Éte\u0301 " };
    expect(isExcludedBy({ kind: "title", title: "e\u0301té" }, letter)).toBe(true);
  });

  test("with many wildcards is as quick as with one", () => {
    const pattern = { kind: "title", title: `${"*a".repeat(2_000)}b` } as const;
    const began = performance.now();
    expect(isExcludedBy(pattern, { ...chat, title: "a".repeat(100_000) })).toBe(false);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test("is the same as another of the same kind, source and name, whatever its case", () => {
    const drafts: Exclusion = { kind: "title", title: "Draft*" };
    expect(isSameExclusion(drafts, { kind: "title", title: "draft*" })).toBe(true);
    expect(isSameExclusion(drafts, { kind: "folder", folder: "Draft*" })).toBe(false);
    expect(isSameExclusion(drafts, { ...drafts, source: "app" })).toBe(false);
    expect(
      isSameExclusion({ kind: "source", source: "app" }, { kind: "source", source: "web" }),
    ).toBe(false);
  });
});
