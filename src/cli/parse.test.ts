import { describe, expect, test } from "vitest";
import { SouvenirError } from "../core/errors.ts";
import type { Command } from "./command.ts";
import { commonFlags } from "./flags.ts";
import { parseInput } from "./parse.ts";

const text = { en: "", fr: "" };
const search: Pick<Command, "name" | "words" | "flags"> = {
  name: "search",
  words: { usage: text, max: Number.POSITIVE_INFINITY, mayBeginWithHyphen: true },
  flags: {
    ...commonFlags,
    limit: { kind: "integer", min: 1, max: 200, usual: 10, text },
    floor: { kind: "number", min: 0, max: 1, usual: 0, text },
    source: { kind: "list", value: text, text },
    since: { kind: "text", value: text, text },
  },
};
const stats = { ...search, name: "stats", words: { usage: text, max: 0 } };

describe("a command line", () => {
  test("is words and flags, in any order", () => {
    expect(parseInput(["basil", "--limit", "3", "bread", "--json"], search)).toEqual({
      words: ["basil", "bread"],
      flags: { limit: 3, json: true },
    });
  });

  test("collects what may be given several times, and takes the last of the others", () => {
    const { flags } = parseInput(["--source", "a", "--source=b", "--limit=1", "--limit=2"], search);
    expect(flags).toEqual({ source: ["a", "b"], limit: 2 });
  });

  test("keeps a word with a minus where words may have one", () => {
    expect(parseInput(["basil", "-hiver", "-tomato"], search).words).toEqual([
      "basil",
      "-hiver",
      "-tomato",
    ]);
    expect(parseInput(["-h"], search).flags).toEqual({ help: true });
    expect(parseInput(["--", "--limit"], search).words).toEqual(["--limit"]);
  });

  test("takes a French decimal comma", () => {
    expect(parseInput(["--floor", "0,25"], search).flags).toEqual({ floor: 0.25 });
  });

  test.each([
    ["a flag nobody knows", ["--nope"], search],
    ["a short flag", ["-x"], stats],
    ["a word too many", ["now"], stats],
    ["a number out of range", ["--limit", "0"], search],
    ["a fraction for a count", ["--limit", "1.5"], search],
    ["no number at all", ["--limit", "x"], search],
    ["a value that is missing", ["--since"], search],
    ["a flag where a value should be", ["--since", "--json"], search],
    ["a value for a switch", ["--json=no"], search],
    ["a choice that is none", ["--lang", "de"], search],
    ["a name of Object.prototype", ["--constructor"], search],
  ])("refuses %s", (_name, args, command) => {
    expect(() => parseInput(args, command)).toThrow(SouvenirError);
  });
});
