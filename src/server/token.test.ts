import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TOKEN_FILE } from "../installation/own-files.ts";
import { installationToken } from "./token.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "souvenir-token-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the token of an installation stays the same, and is for its owner alone", async () => {
  const tokens = await Promise.all(Array.from({ length: 5 }, () => installationToken(folder)));
  expect(new Set([...tokens, await installationToken(folder)]).size).toBe(1);
  expect(tokens[0]).toMatch(/^[\w-]{43}$/);
  if (process.platform !== "win32")
    expect(statSync(join(folder, TOKEN_FILE)).mode & 0o777).toBe(0o600);
});

test.skipIf(process.platform === "win32")("one that others could read is replaced", async () => {
  const before = await installationToken(folder);
  chmodSync(join(folder, TOKEN_FILE), 0o644);
  expect(await installationToken(folder)).not.toBe(before);
});

test("half a file is replaced", async () => {
  writeFileSync(join(folder, TOKEN_FILE), "abc", { mode: 0o600 });
  const token = await installationToken(folder);
  expect(token).toHaveLength(43);
  expect(readFileSync(join(folder, TOKEN_FILE), "utf8").trim()).toBe(token);
});

test("a folder that cannot be written says so", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  await expect(installationToken(file)).rejects.toMatchObject({ code: "no-permission" });
});
