import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { resolveConfig } from "../config.ts";
import { closedApp } from "../sources/databases/fixtures/app-database.ts";
import { openSouvenir } from "../souvenir.ts";

const fixtures = join(import.meta.dirname, "../sources/original-database/fixtures");

async function finished(events: AsyncGenerator): Promise<void> {
  while (!(await events.next()).done);
}

test("the original's database, imported before LM Studio is read, leaves nothing twice", async () => {
  const folder = mkdtempSync(join(tmpdir(), "souvenir-original-"));
  const path = await closedApp(join(folder, "conversations.db"), [join(fixtures, "models.sql")]);
  const paths = { "sources.lm-studio.path": join(fixtures, "lm-studio") };
  const souvenir = await openSouvenir({
    folder,
    config: { ...resolveConfig({ environment: {} }).values, ...paths },
    machine: { platform: "linux", home: folder, windowsHomes: [], environment: {} },
  });
  onTestFinished(async () => {
    await souvenir.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await finished(souvenir.importFiles([path]));
  expect((await souvenir.stats()).exchanges).toBe(5);
  await finished(souvenir.sync());
  const { items } = await souvenir.list({}, { limit: 20 });
  const eggs = items.filter(({ question }) => question.startsWith("Combien"));
  expect(eggs.map(({ answer }) => answer)).toEqual(["Neuf minutes.\n\nPuis de l'eau froide."]);
  expect(items).toHaveLength(6);
});
