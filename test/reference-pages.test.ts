import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SettingName } from "../src/config.ts";
import { environmentName, settings } from "../src/config.ts";
import { exchangeId } from "../src/core/exchange-id.ts";
import { localTenant } from "../src/core/tenant.ts";
import { demo } from "../src/sources/demo/index.ts";
import {
  defaultRanking,
  fields,
  longAnswerTerms,
  tellingQuestionTerms,
} from "../src/storage/bm25.ts";
import { weights } from "../src/retrieval/rank.ts";
import type { Database } from "../src/storage/sqlite/open-database.ts";
import { openDatabase } from "../src/storage/sqlite/open-database.ts";
import { openForeign } from "../src/storage/sqlite/open-foreign.ts";
import { openSqliteStore } from "../src/storage/sqlite/sqlite-store.ts";
import { sync } from "../src/sync/sync.ts";

const page = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../docs/reference/${name}`, import.meta.url)), "utf8");

describe("docs/reference/archive.md", () => {
  const archivePage = page("archive.md");
  let folder: string;
  let database: Database;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "souvenir-pages-"));
    const path = join(folder, "archive.sqlite");
    const store = await openSqliteStore({ path });
    const keywords = { count: 5, stopWords: [], keepWords: [], pinnedWords: [] };
    const machine = { platform: "linux", home: folder, windowsHomes: [], environment: {} } as const;
    const events = sync({
      store,
      tenant: localTenant,
      sources: [{ source: demo }],
      machine,
      openDatabase: openForeign,
      keywords,
    });
    while (!(await events.next()).done);
    await store.close();
    database = await openDatabase(path, {});
  });
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const queries = [...archivePage.matchAll(/^```sql\n([\s\S]*?)^```/gm)].map(([, sql = ""]) => sql);
  test.each(queries)("this query works on an archive:\n%s", (sql) => {
    const rows = database.prepare(sql).all();
    // Nothing in the demo was deleted, broken, branched or read from LM Studio.
    const mayBeEmpty =
      /NOT p\.current|problem IS NOT NULL|HAVING places|FROM syncs|'lm-studio'/.test(sql);
    expect(rows.length > 0 || mayBeEmpty).toBe(true);
  });

  test("every table and view, and each of their columns, is described", () => {
    const names = database
      .prepare(
        `SELECT m.name, c.name AS column_name FROM sqlite_master m, pragma_table_info(m.name) c
         WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%'`,
      )
      .all();
    const inner = new Set([
      "segments",
      "postings",
      "posting_lists",
      "documents",
      "lengths",
      "terms",
    ]);
    const missing = names.flatMap(({ name, column_name: column }) => {
      const wanted = inner.has(String(name)) ? [name] : [name, column];
      return wanted.filter((word) => !archivePage.includes(`\`${String(word)}\``));
    });
    expect(missing).toEqual([]);
  });

  test("the example of an id is right", () => {
    const example = /printf '(.*?)\\0(.*?)' .*\n# ([0-9a-f]{32})/.exec(archivePage);
    expect(exchangeId(example?.[1] ?? "", example?.[2] ?? "")).toBe(example?.[3]);
  });

  test("the parameters of the ranking are those of the program", () => {
    const row = (name: "weight" | "b") =>
      `| ${name} | ${fields.map((field) => defaultRanking.fields[field][name]).join(" | ")} |`;
    for (const text of [row("weight"), row("b"), `k1 = ${defaultRanking.k1}.`]) {
      expect(archivePage).toContain(text);
    }
  });
});

describe("docs/reference/archive.md, the score", () => {
  const { words, title, nearTitle, across, instruction, preference, applies, ...others } = weights;
  const {
    context,
    contextTerms,
    contextMedian,
    contextLesser,
    contextFurther,
    conversation,
    conversationBest,
    time,
    timeAlone,
    ordered,
    ...features
  } = others;

  test.each(Object.entries(features))(
    "gives %s the weight %d, as the program does",
    (name, weight) => {
      expect(page("archive.md")).toContain(`| ${name} | ${weight} | `);
    },
  );

  test("has the other numbers of the program", () => {
    const text = page("archive.md");
    expect(text).toContain(`min(1, ${longAnswerTerms} / terms in the answer)`);
    expect(text).toContain(`min(1, terms in the question / ${tellingQuestionTerms})`);
    expect(text).toContain(`own(d)          = ${words} · words(d) + title(d)`);
    expect(title).toBe(1);
    expect(text).toContain(`at least ${nearTitle} times the square of \`wordsFound\``);
    expect(text).toContain(`context(d)      = ${context} · nearby · (the larger`);
    expect(text).toContain(`min(1, ${contextMedian} / the median of`);
    expect(text).toContain(`+ ${contextLesser} · the smaller`);
    expect(text).toContain(`+ ${contextFurther} · Σ lent(`);
    expect(text).toContain(`min(1, ${contextTerms} / terms in n)`);
    expect(text).toContain(`conversation(d) = ${conversation} / ${conversationBest} · Σ`);
    expect(text).toContain(`time(d)         = ${time} · the largest`);
    expect(text).toContain(`\`time\` is ${time} within a time`);
    expect(text).toContain(`${timeAlone} in the place of ${time}`);
    expect(text).toContain(`${timeAlone} has the place of ${time}`);
    expect(text).toContain(`+ ${ordered} · order(d)`);
    expect(text).toContain(
      `wish(d)         = ${instruction} (an instruction), ${preference} (a preference)`,
    );
    expect(text).toContain(
      `applies(i)      = min(1, (near(i) − ${applies.from}) / ${applies.to - applies.from})`,
    );
    expect(applies.gives).toBe(1);
    expect(applies.othersBefore).toBe(2);
    expect(text).toContain(`\`side\` and \`whole\` count ${across.vectors} times`);
    expect(text).toContain(`is ${across.square} times its square`);
    expect(text).toContain(`\`context\` counts ${across.context} times`);
    expect(across.conversation).toBe(0);
  });
});

describe("docs/reference/settings.md", () => {
  const sections = new Map(
    page("settings.md")
      .split(/^## /m)
      .slice(1)
      .map((section) => [/^`(.+)`\n/.exec(section)?.[1], section]),
  );

  test.each(Object.keys(settings) as SettingName[])("%s is described as it is", (name) => {
    const setting = settings[name];
    const section = sections.get(name) ?? "";
    expect(section).toContain(setting.text.en);
    expect(section).toContain(setting.text.fr);
    expect(section).toContain(`\`${environmentName(name)}\``);
    if ("min" in setting) expect(section).toContain(`${setting.min} to ${setting.max}`);
    if ("choices" in setting)
      for (const choice of setting.choices) expect(section).toContain(choice);
    const isNone = String(setting.default) === ""; // an empty list, too
    expect(section).toContain(isNone ? "| none |" : `| \`${String(setting.default)}\` |`);
  });

  test("no section is about a setting that is gone", () => {
    expect([...sections.keys()]).toEqual(Object.keys(settings));
  });
});
