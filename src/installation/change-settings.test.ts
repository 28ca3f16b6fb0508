import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "smol-toml";
import { describe, expect, onTestFinished, test } from "vitest";
import type { SettingName } from "../config.ts";
import { settings } from "../config.ts";
import { SouvenirError } from "../core/errors.ts";
import { setSetting, unsetSetting } from "./change-settings.ts";
import { firstSettingsText, tomlValue } from "./first-settings-text.ts";

/** A config.toml with this text, or none. */
function aFile(text?: string) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "config.toml");
  if (text !== undefined) writeFileSync(path, text);
  const options = { path, environment: {}, language: "en" } as const;
  return { folder, path, options, read: () => readFileSync(path, "utf8") };
}

async function afterSetting(text: string, name: SettingName, raw: unknown): Promise<string> {
  const { options, read } = aFile(text);
  await setSetting(name, raw, options);
  return read();
}

async function afterUnsetting(text: string, name: SettingName): Promise<string> {
  const { options, read } = aFile(text);
  await unsetSetting(name, options);
  return read();
}

describe("a setting that is set", () => {
  test.each<[string, string, SettingName, unknown, string]>([
    [
      "changes its value alone",
      "# mine\r\nmemories=5   # five\r\ncopy = false\n",
      "memories",
      "7",
      "# mine\r\nmemories=7   # five\r\ncopy = false\n",
    ],
    [
      "takes the place of its default, commented out",
      "# Most memories.\n# memories = 3 # or so\n\ncopy = true\n",
      "memories",
      4,
      "# Most memories.\nmemories = 4 # or so\n\ncopy = true\n",
    ],
    [
      "does not take the place of a remark",
      "# memories = 3 was too few\ncopy = true\n",
      "memories",
      4,
      "# memories = 3 was too few\ncopy = true\nmemories = 4\n",
    ],
    [
      "goes into its table",
      "[words] # mine\r\nstop = [\"a\",\r\n  'b', # two\r\n]\r\n\r\n[sources]\r\n",
      "words.keep",
      "c, d",
      '[words] # mine\r\nstop = ["a",\r\n  \'b\', # two\r\n]\r\nkeep = ["c", "d"]\r\n\r\n[sources]\r\n',
    ],
    ["goes into an empty table", "[words]", "words.keep", "", "[words]\nkeep = []"],
    [
      "goes into a table that only a deeper one names, as a table of its own",
      '[sources.lm-studio]\npath = "/a"\n',
      "sources.folders",
      ["/b"],
      '[sources.lm-studio]\npath = "/a"\n\n[sources]\nfolders = ["/b"]\n',
    ],
    [
      "stands beside its like where they have dots in their names",
      'words.stop = ["a"]\n\n[other]\n',
      "words.keep",
      "b",
      'words.stop = ["a"]\nwords.keep = ["b"]\n\n[other]\n',
    ],
    [
      "goes between braces",
      'words = { stop = ["a"] } # mine\n',
      "words.keep",
      "b",
      'words = { stop = ["a"], keep = ["b"] } # mine\n',
    ],
    ["fills empty braces", "words = {}\n", "words.keep", "b", 'words = { keep = ["b"] }\n'],
    [
      "changes between braces",
      "words={stop=['a'],keep=[ ]}\n",
      "words.stop",
      "b",
      'words={stop=["b"],keep=[ ]}\n',
    ],
    [
      "goes before the first table and what is said of it",
      "# Mine.\n\n# words\n[words]\nstop = []\n",
      "copy",
      "false",
      "# Mine.\n\ncopy = false\n\n# words\n[words]\nstop = []\n",
    ],
    ["goes behind comments", "# only this\n", "theme", "dark", '# only this\ntheme = "dark"\n'],
    ["begins an empty file", "", "words.stop", "a", '[words]\nstop = ["a"]\n'],
    [
      "is found with a mark of byte order before it",
      "\ufeffmemories = 5\n",
      "memories",
      6,
      "\ufeffmemories = 6\n",
    ],
    [
      "is not taken from a text of several lines",
      '[mine]\ntext = """\n# memories = 3\nmemories = 5\n"""\nwhen = 2025-01-01 07:30:00\n',
      "memories",
      6,
      'memories = 6\n\n[mine]\ntext = """\n# memories = 3\nmemories = 5\n"""\nwhen = 2025-01-01 07:30:00\n',
    ],
    [
      "holds every character",
      'sources.lm-studio.path = "x"',
      "sources.lm-studio.path",
      'C:\\Été "\u007f\n',
      'sources.lm-studio.path = "C:\\\\Été \\"\\u007f\\n"',
    ],
  ])("%s", async (_, before, name, raw, after) => {
    expect(await afterSetting(before, name, raw)).toBe(after);
  });

  test("makes a file that explains itself, for its owner alone", async () => {
    const { options, read, path, folder } = aFile();
    const inFrench = { ...options, language: "fr" } as const;
    expect(await setSetting("memories", "4", inFrench)).toEqual({
      name: "memories",
      value: 4,
      changed: true,
    });
    expect(read()).toBe(firstSettingsText("fr").replace("# memories = 3", "memories = 4"));
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["config.toml"]);
  });

  test("that says so already changes nothing", async () => {
    const { options, read } = aFile("memories = 0x5\n");
    expect((await setSetting("memories", "5", options)).changed).toBe(false);
    expect(read()).toBe("memories = 0x5\n");
  });

  test("says which variable of the environment holds instead", async () => {
    const { options } = aFile("");
    const environment = { SOUVENIR_MEMORIES: "2" };
    const { value, overriddenBy } = await setSetting("memories", 5, { ...options, environment });
    expect([value, overriddenBy]).toEqual([5, "SOUVENIR_MEMORIES"]);
  });

  test("one after the other, many at once are all kept", async () => {
    const { options, read } = aFile();
    await Promise.all([
      setSetting("memories", 5, options),
      setSetting("budget", 700, options),
      setSetting("words.stop", ["a"], options),
      unsetSetting("memories", options),
    ]);
    expect(parse(read())).toEqual({ budget: 700, words: { stop: ["a"] } });
  });

  test.skipIf(process.platform === "win32")("in a file linked here changes that file", async () => {
    const { options, folder, path } = aFile();
    const elsewhere = join(folder, "dotfiles");
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, "souvenir.toml"), "memories = 5\n");
    symlinkSync(join(elsewhere, "souvenir.toml"), path);
    await setSetting("memories", 6, options);
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(elsewhere, "souvenir.toml"), "utf8")).toBe("memories = 6\n");
  });
});

describe("what cannot be set", () => {
  test.each<[string, string, SettingName, unknown]>([
    ["a value that does not fit", "copy = true\n", "memories", "99"],
    ["anything in a file that is not TOML", "memories = = 5\n", "copy", "true"],
    ["a text that TOML cannot hold", "copy = true\n", "sources.lm-studio.path", "\ud800"],
    ["a name that the file uses for something else", "words = 5\n", "words.stop", "a"],
  ])("%s is refused, and the file left as it is", async (_, text, name, raw) => {
    const { options, read } = aFile(text);
    const error: unknown = await setSetting(name, raw, options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SouvenirError);
    expect(error).toMatchObject({ code: "config" });
    expect(String(error)).toContain(options.path);
    expect(read()).toBe(text);
  });
});

describe("a setting taken back", () => {
  test.each<[string, string, SettingName, string]>([
    ["leaves no line", "copy = true\r\nmemories = 5 # x\r\n", "memories", "copy = true\r\n"],
    [
      "leaves its default where a comment says what it is",
      "# Words.\nwords.stop = [\n  'a',\n] # x\n",
      "words.stop",
      "# Words.\n# words.stop = [] # x\n",
    ],
    [
      "leaves no comma",
      "words = { stop = ['a'], keep = [] }\n",
      "words.stop",
      "words = { keep = [] }\n",
    ],
    [
      "leaves no comma before",
      "words = { stop = ['a'], keep = [] }\n",
      "words.keep",
      "words = { stop = ['a'] }\n",
    ],
    ["leaves its table", "[words]\nstop = ['a']\n\n[mine]\n", "words.stop", "[words]\n\n[mine]\n"],
    ["was not there", "# memories = 5\n", "memories", "# memories = 5\n"],
  ])("%s", async (_, before, name, after) => {
    expect(await afterUnsetting(before, name)).toBe(after);
  });

  test("leaves the file as it was first written", async () => {
    const { options, read } = aFile();
    for (const name of ["theme", "words.pinned", "sources.folders"] as const) {
      await setSetting(name, name === "theme" ? "dark" : ["a", "b"], options);
    }
    for (const name of ["words.pinned", "theme", "sources.folders"] as const) {
      expect(await unsetSetting(name, options)).toMatchObject({
        changed: true,
        value: settings[name].default,
      });
    }
    expect(read()).toBe(firstSettingsText("en"));
  });
});

describe("any file", () => {
  const names = Object.keys(settings) as SettingName[];
  const strange = fc.stringMatching(/^[a-z]{1,4}$/);
  const text = fc.string({ unit: "grapheme", maxLength: 12 });

  /** A value that fits the setting. */
  function aValue(name: SettingName): fc.Arbitrary<string | number | boolean | string[]> {
    const setting = settings[name];
    switch (setting.kind) {
      case "integer":
        return fc.integer({ min: setting.min, max: setting.max });
      case "number":
        return fc.double({ min: setting.min, max: setting.max, noNaN: true }).map(Math.abs);
      case "choice":
        return fc.constantFrom(...setting.choices);
      case "flag":
        return fc.boolean();
      case "words":
      case "paths":
        return fc.array(text, { maxLength: 3 });
      case "address":
        return fc.constantFrom("", "http://127.0.0.1:1", "https://example.org");
      case "path":
        return text;
      case "secret":
        return text.map((word) => word.trim());
    }
  }

  const named = fc
    .constantFrom(...names)
    .chain((name) => aValue(name).map((value) => ({ name, value })));
  const remark = fc.oneof(
    fc.constant(""),
    text.map((word) => `# ${word.replaceAll(/[\p{C}\r\n]/gu, "")}`),
    named.map(({ name, value }) => `# ${name} = ${tomlValue(value)}`),
  );
  const spaced = fc.constantFrom("=", " = ", "  =\t");

  /** A file of settings, tables and lines of others, in many ways of writing. */
  const aText = fc
    .record({
      known: fc.uniqueArray(named, { selector: ({ name }) => name, maxLength: 8 }),
      inTables: fc.boolean(),
      others: fc.uniqueArray(fc.tuple(strange, text), { selector: ([key]) => key, maxLength: 3 }),
      remarks: fc.array(remark, { minLength: 30, maxLength: 30 }),
      equals: spaced,
      lineBreak: fc.constantFrom("\n", "\r\n"),
      ended: fc.boolean(),
    })
    .map(({ known, inTables, others, remarks, equals, lineBreak, ended }) => {
      const comments = remarks.values();
      const comment = () => comments.next().value ?? "";
      const withRemark = (line: string) => [comment(), `${line} ${comment()}`.trimEnd()];
      const lines: string[] = [comment()];
      const tables = new Map<string, string[]>();
      for (const { name, value } of known) {
        const dot = name.lastIndexOf(".");
        const valueText =
          Array.isArray(value) && value.length > 1
            ? `[ # ${comment()}${lineBreak}${value.map((each) => `${tomlValue(each)},${lineBreak}`).join("")}]`
            : tomlValue(value);
        if (dot < 0 || !inTables) lines.push(...withRemark(`${name}${equals}${valueText}`));
        else {
          const table = tables.get(name.slice(0, dot)) ?? [];
          tables.set(name.slice(0, dot), table);
          table.push(...withRemark(`${name.slice(dot + 1)}${equals}${valueText}`));
        }
      }
      for (const [table, inside] of tables)
        lines.push(`[${table}] ${comment()}`.trimEnd(), ...inside);
      lines.push(`[others]`);
      for (const [key, value] of others)
        lines.push(...withRemark(`'${key}'${equals}${tomlValue(value)}`));
      return lines.join(lineBreak) + (ended ? lineBreak : "");
    });

  const parsed = (file: string): Record<string, unknown> => parse(file);
  const at = (content: unknown, name: string): unknown =>
    name
      .split(".")
      .reduce<unknown>(
        (inner, level) => (inner as Record<string, unknown> | undefined)?.[level],
        content,
      );

  /** Without this setting, and without tables left empty. */
  function rest(content: Record<string, unknown>, name: string, above = ""): Map<string, unknown> {
    const values = new Map<string, unknown>();
    for (const [key, value] of Object.entries(content)) {
      if (`${above}${key}` === name) continue;
      if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        for (const entry of rest(value as Record<string, unknown>, name, `${above}${key}.`))
          values.set(...entry);
      } else values.set(`${above}${key}`, value);
    }
    return values;
  }

  /** On how many lines it is written above. */
  const linesOf = (value: unknown): number => (Array.isArray(value) ? value.length + 2 : 1);

  /** Everything but one stretch within a few lines is as it was. */
  function sameAround(before: string, after: string): [string, string] {
    let start = 0;
    while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
    let end = 0;
    while (
      end < Math.min(before.length, after.length) - start &&
      before.at(-1 - end) === after.at(-1 - end)
    )
      end++;
    return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  }

  test("has the new value after a change, all others as before, and all comments", async () => {
    await fc.assert(
      fc.asyncProperty(aText, named, async (file, { name, value }) => {
        const { options, read } = aFile(file);
        const before = parsed(file);
        await setSetting(name, value, options);
        const after = read();
        expect(at(parsed(after), name)).toEqual(value);
        expect(rest(parsed(after), name)).toEqual(rest(before, name));
        const [gone, come] = sameAround(file, after);
        const isNew = at(before, name) === undefined;
        // One stretch changed: the value, or within one line, or nothing went away.
        if (isNew) expect(gone).not.toContain("\n");
        if (!isNew) expect(gone.split("\n").length).toBeLessThanOrEqual(linesOf(at(before, name)));
        expect(come.split("\n").length).toBeLessThanOrEqual(5);

        await unsetSetting(name, options);
        expect(at(parsed(read()), name)).toBe(undefined);
        expect(rest(parsed(read()), name)).toEqual(rest(before, name));
      }),
      { numRuns: 300 },
    );
  });
});
