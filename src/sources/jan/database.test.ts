import { join } from "node:path";
import { expect, test } from "vitest";
import { describeDatabase } from "../databases/database.contract.ts";
import { closedApp } from "../databases/fixtures/app-database.ts";
import { sampleOf } from "../files/sample-of.ts";
import { sources } from "../index.ts";
import { recognised } from "../recognised.ts";
import { allOf, firstReading, temporaryHome } from "../source.contract.ts";
import { jan } from "./index.ts";

const sqlFiles = [join(import.meta.dirname, "fixtures", "jan-db.sql")];

describeDatabase({
  source: jan,
  name: "jan.db",
  sqlFiles,
  add: `INSERT INTO messages VALUES ('e', 'p1', '{"id":"e","role":"user","content":["Sûr ?"]}', 1760000009)`,
});

test("the database of a telephone is recognised, and has the same as the files", async () => {
  const path = await closedApp(join(temporaryHome(), "anything"), sqlFiles);
  const sample = await sampleOf({ path, version: "" }, firstReading);
  expect(recognised(sample, sources)?.id).toBe("jan");
  expect(await jan.count({ path, version: "" }, firstReading)).toBe(3);
  const items = await allOf(jan, { path, version: "" });
  expect(items).toEqual([
    {
      kind: "conversation",
      source: "jan",
      id: "p1",
      title: "En route",
      systemPrompt: "Sois bref.",
      createdAt: 1_760_000_000_000,
      messages: [
        {
          role: "user",
          selected: 0,
          versions: [{ text: "Quand part le train ?", at: 1_760_000_000_000 }],
        },
        {
          role: "assistant",
          selected: 0,
          versions: [{ text: "À 9 h 12.", model: "mini-1b", at: 1_760_000_004_000 }],
        },
      ],
    },
    expect.objectContaining({ kind: "problem", path: `${path}#p2#messages[1]` }),
    expect.objectContaining({ id: "p2", title: "Short" }),
  ]);
});
