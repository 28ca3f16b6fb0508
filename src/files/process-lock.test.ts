import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lockHolder, takeLock } from "./process-lock.ts";

const folder = mkdtempSync(join(tmpdir(), "souvenir-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const aFile = (name: string): string => join(folder, `${name}.json`);

test("a second one is told who holds it, until it is released", () => {
  const path = aFile("held");
  const first = takeLock(path);
  expect(first.kind).toBe("taken");
  expect(takeLock(path)).toMatchObject({ kind: "held", by: { pid: process.pid } });
  if (first.kind === "taken") first.release();
  expect(existsSync(path)).toBe(false);
  const again = takeLock(path);
  expect(again.kind).toBe("taken");
  if (again.kind === "taken") again.release();
});

test("one left by a process that is gone is taken over", async () => {
  const path = aFile("gone");
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  writeFileSync(path, JSON.stringify({ pid: child.pid, since: Date.now() }));
  expect(lockHolder(path)).toBeUndefined();
  expect(takeLock(path).kind).toBe("taken");
  expect(JSON.parse(readFileSync(path, "utf8")).pid).toBe(process.pid);
});

test("one from before the computer was started is taken over, whoever has its number now", () => {
  const path = aFile("rebooted");
  writeFileSync(path, JSON.stringify({ pid: process.pid, since: 1_000 }));
  expect(lockHolder(path)).toBeUndefined();
});

test.skipIf(process.platform === "win32")(
  "one whose number belongs to another program now is taken over",
  () => {
    const path = aFile("stranger");
    const line = "0000000000000000";
    writeFileSync(path, JSON.stringify({ pid: process.pid, since: Date.now(), line }));
    expect(lockHolder(path)).toBeUndefined();
  },
);

test("what is no lock of ours holds nobody up", () => {
  const path = aFile("damaged");
  writeFileSync(path, "{");
  expect(takeLock(path).kind).toBe("taken");
});
