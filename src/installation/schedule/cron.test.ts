import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { carryOut } from "./carry-out.ts";
import { cron, crontabLine } from "./cron.ts";
import { aHome, answering, anOrder, aSystem, awkward } from "./fixtures/pretended-system.ts";

describe("a line of cron", () => {
  test.each([
    [5, "*/5 * * * *"],
    [30, "*/30 * * * *"],
    [45, "*/30 * * * *"],
    [60, "0 */1 * * *"],
    [90, "0 */1 * * *"],
    [600, "0 */8 * * *"],
    [1_440, "0 12 * * *"],
  ])("for every %i minutes says when", (everyMinutes, when) => {
    expect(crontabLine(anOrder({ everyMinutes })).startsWith(`${when} `)).toBe(true);
  });

  test.skipIf(process.platform === "win32")("is understood by the shell as it was meant", () => {
    const home = join(aHome(), awkward.replaceAll("/", "-"));
    mkdirSync(home);
    const main = join(home, "main.cjs");
    const told = join(home, "told.json");
    writeFileSync(
      main,
      `require("fs").writeFileSync(${JSON.stringify(told)}, JSON.stringify([process.env.SOUVENIR_HOME, ...process.argv.slice(1)]))`,
    );
    const line = crontabLine(
      anOrder({ node: process.execPath, main, environment: { SOUVENIR_HOME: home } }),
    );
    // What cron makes of it: five words of time, and percent signs.
    const command = line
      .split(" ")
      .slice(5)
      .join(" ")
      .replaceAll(String.raw`\%`, "%");
    expect(spawnSync("/bin/sh", ["-c", command]).status).toBe(0);
    expect(JSON.parse(readFileSync(told, "utf8"))).toEqual([home, main, "sync", "--quiet"]);
  });

  test("is one for crontab itself", ({ skip }) => {
    // -T only checks; not every crontab has it, and none here writes a table.
    const checked = spawnSync("crontab", ["-T", "-"], { input: `${crontabLine(anOrder())}\n` });
    if (checked.error || /invalid option|usage/i.test(String(checked.stderr)))
      skip("no crontab that checks a table is on this machine");
    expect(checked.status).toBe(0);
  });
});

test("lines of others stay as they are, whatever is installed and removed", async () => {
  const theirs = "MAILTO=ada\n# mine\n0 5 * * 1 tar czf /backup.tgz /home # souvenir photos\n";
  let table: string | undefined = theirs;
  const { run } = answering((line, input) => {
    if (line === "crontab -l") return table === undefined ? { status: 1 } : { stdout: table };
    table = line === "crontab -" ? input : undefined;
    return undefined;
  });
  const scheduler = cron(aSystem("linux"), run);
  expect(await scheduler.remove()).toEqual([]);
  await carryOut(await scheduler.install(anOrder()), run);
  await carryOut(await scheduler.install(anOrder({ everyMinutes: 20 })), run);
  expect(table?.startsWith(theirs)).toBe(true);
  expect(table?.split("\n").length).toBe(5);
  const [status] = await scheduler.status();
  expect(status).toMatchObject({ job: "sync", everyMinutes: 20 });
  expect(status && scheduler.isSame(status, anOrder({ everyMinutes: 20 }))).toBe(true);
  await carryOut(await scheduler.remove(), run);
  expect(table).toBe(theirs);
});

test("a table that was not there before goes again", async () => {
  let table: string | undefined;
  const { run } = answering((line, input) => {
    if (line === "crontab -l")
      return table === undefined ? { status: 1, stderr: "no crontab for ada" } : { stdout: table };
    table = line === "crontab -" ? input : undefined;
    return undefined;
  });
  const scheduler = cron(aSystem("linux"), run);
  await carryOut(await scheduler.install(anOrder({ job: "watch" })), run);
  expect(table).toMatch(/^@reboot SOUVENIR_HOME=.* watch --quiet # souvenir watch\n$/);
  await carryOut(await scheduler.remove(), run);
  expect(table).toBeUndefined();
});
