import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aUser, basil, writeChat } from "./command-line.ts";

test("everything deleted leaves nothing of Souvenir, and everything of the app", () => {
  const { home, archive, souvenir } = aUser();
  const chat = writeChat(home, basil);
  souvenir("sync");
  souvenir("search", "--demo", "cat");
  souvenir("config", "set", "memories", "4");
  const backup = join(home, "backup.sqlite");
  expect(souvenir("backup", backup).status).toBe(0);
  expect(souvenir("restore", backup).status).toBe(0);
  expect(readdirSync(archive)).toContain("copies");
  expect(souvenir("delete-everything").status).toBe(2);
  expect(readdirSync(archive)).toContain("archive.sqlite");
  const { status, stdout } = souvenir("delete-everything", "--yes");
  expect([status, stdout]).toEqual([0, expect.stringContaining("Deleted")]);
  expect(existsSync(archive)).toBe(false);
  expect([existsSync(chat), existsSync(backup)]).toEqual([true, true]);
  // It begins anew.
  expect(souvenir("sync").status).toBe(0);
  expect(souvenir("search", "basil").status).toBe(0);
});

test("what somebody else keeps in the folder stays", () => {
  const { archive, souvenir } = aUser();
  souvenir("config", "set", "memories", "4");
  writeFileSync(join(archive, "mine.txt"), "");
  writeFileSync(join(archive, "config.toml.123.part"), "");
  expect(souvenir("delete-everything", "--yes").stdout).toContain("mine.txt");
  expect(readdirSync(archive)).toEqual(["mine.txt"]);
});
