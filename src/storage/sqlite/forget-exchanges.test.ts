import { createHash } from "node:crypto";
import {
  mkdtempSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { localTenant } from "../../core/tenant.ts";
import {
  aConversation,
  anAlternative,
  anExchange,
  hide,
  keywords,
  save,
  VERSION,
} from "../contract/makers.contract.ts";
import { copiesFolder } from "./open-archive.ts";
import { openDatabase } from "./open-database.ts";
import { openSqliteStore } from "./sqlite-store.ts";

function archiveFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every byte below a folder, as text in which one byte is one letter. */
function rawBytes(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString("latin1"))
    .join("\n");
}

/** A word that stands nowhere else and in no order of time, so that it lies anywhere in the files. */
function mark(number: number): string {
  return `${((number * 2_654_435_761) >>> 0).toString(36)}zq${number.toString(36)}`;
}

/** A signature unlike any other, and after it the mark of the text it is of. */
function markedMeaning(number: number): Uint8Array {
  const side = createHash("sha512").update(mark(number)).digest();
  return Uint8Array.of(...side, ...side, ...Buffer.from(mark(number)));
}

test("of a forgotten text and its meaning no byte is left in any file", async () => {
  const folder = archiveFolder();
  const path = join(folder, "archive.db");
  const store = await openSqliteStore({ path });
  await store.prepareMeanings(localTenant, VERSION);
  const count = 400;
  const chat = (n: number, edit: string) =>
    aConversation(
      `c${n}`,
      [
        anExchange(
          `ask ${mark(n)} ${edit}`,
          `say ${mark(n)} ${"and so on ".repeat((n * 37) % 900)}`,
          {
            reasoning: `think ${mark(n)}`,
            attachments: [`${mark(n)}.pdf`],
            toolCalls: [{ name: "find", parameters: `"${mark(n)}"`, result: mark(n) }],
            keywords: keywords(`${mark(n)} thing`, "common"),
            meaning: markedMeaning(n),
            alternatives: [anAlternative(`ask ${mark(n)}`, `other ${mark(n)}`)],
          },
        ),
        anExchange(`neighbour ${n}`, "stays ".repeat(n % 50)),
      ],
      { title: n % 2 === 0 ? "Plain title" : `Title ${n}` },
    );
  for (let n = 0; n < count; n += 40)
    await save(store, ...Array.from({ length: 40 }, (_, index) => chat(n + index, "")));
  // Edits, hidden chats and new titles move texts and lists about.
  for (let n = 0; n < count; n += 5) await save(store, chat(n, "edited"));
  for (let n = 1; n < count; n += 5) await hide(store, { source: "app", id: `c${n}` });

  const isForgotten = (n: number): boolean => n % 3 !== 0;
  const stored = rawBytes(folder);
  for (let n = 0; n < count; n++) expect(stored).toContain(mark(n));
  const { items } = await store.list(localTenant, {}, { limit: 2 * count });
  const byMark = (n: number) => items.filter(({ question }) => question.includes(` ${mark(n)}`));
  const ids = Array.from({ length: count }, (_, n) => n)
    .filter((n) => isForgotten(n) && n % 5 !== 1)
    .flatMap((n) => byMark(n).map(({ id }) => id));
  await store.forget(localTenant, { ids });
  for (let n = 1; n < count; n += 5)
    if (isForgotten(n))
      await store.forget(localTenant, { conversation: { source: "app", id: `c${n}` } });

  const check = (): void => {
    const bytes = rawBytes(folder);
    const left = Array.from({ length: count }, (_, n) => n).filter((n) => bytes.includes(mark(n)));
    expect(left.filter((n) => isForgotten(n))).toEqual([]);
    expect(left).toHaveLength(Math.ceil(count / 3));
    const signature = (n: number) => Buffer.from(markedMeaning(n).subarray(0, 64));
    const compared = Array.from({ length: count }, (_, n) => n).filter((n) =>
      bytes.includes(signature(n).toString("latin1")),
    );
    expect(compared).toEqual(left);
  };
  check();
  await store.close();
  check();
});

test("copies made before a migration go too, but not those of another archive", async () => {
  const folder = archiveFolder();
  const path = join(folder, "archive.db");
  const copies = copiesFolder(path);
  mkdirSync(copies);
  for (const name of ["archive.db.format-1", "archive.db.format-1.4711", "demo.db.format-1"])
    writeFileSync(join(copies, name), "old");
  const store = await openSqliteStore({ path });
  await save(store, aConversation("c1", [anExchange("a", "b")]));
  await store.forget(localTenant, { ids: [] });
  expect(readdirSync(copies)).toHaveLength(3);
  await store.forget(localTenant, {});
  expect(readdirSync(copies)).toEqual(["demo.db.format-1"]);
  await store.close();
});

test("while somebody reads the archive, forgetting says that traces may stay; the next time they go", async () => {
  const folder = archiveFolder();
  const path = join(folder, "archive.db");
  const store = await openSqliteStore({ path, busyTimeoutMs: 50 });
  await save(store, aConversation("c1", [anExchange("ask zanzibar", "say no more")]));
  const reader = await openDatabase(path, { readOnly: true });
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM exchanges").get();
  expect(await store.forget(localTenant, {})).toMatchObject({ exchanges: 1, erased: false });
  expect(await store.count(localTenant, {})).toBe(0);
  reader.exec("COMMIT");
  reader.close();
  await store.close();
  expect(rawBytes(folder)).not.toContain("zanzibar");
});
