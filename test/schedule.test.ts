import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aUser, json } from "./command-line.ts";

/** A user of a Linux without systemd, whose table of cron is a file. */
function aCronUser() {
  const bin = mkdtempSync(join(tmpdir(), "souvenir-bin-"));
  const table = join(bin, "table");
  const program = (name: string, text: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  program("systemctl", "exit 1");
  program(
    "crontab",
    `case $1 in
      -l) cat '${table}' ;;
      -r) rm '${table}' ;;
      -) cat > '${table}' ;;
    esac`,
  );
  const user = aUser({ PATH: `${bin}:/usr/bin:/bin` });
  const lines = (): string => (existsSync(table) ? readFileSync(table, "utf8") : "");
  return { ...user, lines, table };
}

// The systems themselves are asked nowhere: whoever runs the tests keeps their own schedule.
describe.skipIf(process.platform !== "linux")("souvenir schedule", () => {
  test("changes nothing without a terminal, and shows what it would do", () => {
    const { souvenir, lines, archive } = aCronUser();
    const { status, stdout, stderr } = souvenir("schedule", "install");
    expect([status, lines()]).toEqual([2, ""]);
    expect(stderr).toContain("nothing was changed");
    expect(stdout).toContain("Runs crontab -");
    expect(stdout).toContain(`SOUVENIR_HOME='${archive}'`);
    expect(souvenir("schedule", "install", "--lang", "fr").stderr).toContain("rien n'a changé");
  });

  test("installs what it showed, tells of it, and removes it", () => {
    const { souvenir, lines } = aCronUser();
    expect(souvenir("schedule").stdout).toContain("Nothing is installed");
    const installed = souvenir("schedule", "install", "--every", "20", "--yes");
    expect(installed.status, installed.stderr).toBe(0);
    expect(lines()).toMatch(
      /^\*\/20 \* \* \* \* SOUVENIR_HOME=.* sync --quiet # souvenir sync-\w{8}\n$/,
    );
    expect(installed.stdout).toContain(lines().trim());
    expect(souvenir("schedule", "status").stdout).toContain("every 20 minutes");
    expect(json(souvenir("schedule", "--json"))).toEqual({
      scheduler: "cron",
      installed: [{ job: "sync", everyMinutes: 20, upToDate: true }],
    });

    expect(souvenir("schedule", "install", "--watch", "--yes").status).toBe(0);
    expect(lines()).toMatch(/^@reboot .* watch --quiet # souvenir watch-\w{8}\n$/);
    const deleted = souvenir("delete-everything", "--yes");
    expect([deleted.status, deleted.stderr]).toEqual([
      5,
      expect.stringContaining("schedule remove"),
    ]);
    expect(souvenir("schedule", "remove", "--yes").stdout).toContain("Removed");
    expect(lines()).toBe("");
  });

  test("says when what is installed is not what would be now", () => {
    const { souvenir, lines, table } = aCronUser();
    expect(souvenir("schedule", "install", "--yes").status).toBe(0);
    expect(souvenir("schedule").stdout).not.toContain("To renew it");
    writeFileSync(table, lines().replace(process.execPath, "/old/node"));
    expect(souvenir("schedule").stdout).toContain("To renew it: souvenir schedule install");
    expect(souvenir("doctor").stdout).toMatch(/To\s+renew\s+it:\s+souvenir\s+schedule\s+install/);
  });

  test.each([
    [["install", "--watch", "--every", "10"], "--every is for syncs"],
    [["remove", "--watch"], "go with souvenir schedule install"],
    [["start"], "install, status or remove"],
  ])("%j is a mistake", (words, message) => {
    const { status, stderr } = aCronUser().souvenir("schedule", ...words);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
