import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aUserWithChats, json, main } from "./command-line.ts";

/* What can be done with an archive that can only be read, as on a disk that is mounted so: all but change it. */

const NO_PERMISSION = 6;

describe.skipIf(process.platform === "win32")("an archive that can only be read", () => {
  test("is asked, examined and shown, and not a byte of it changes", ({ skip }) => {
    const user = aUserWithChats();
    const file = join(user.archive, "archive.sqlite");
    const [before, names] = [readFileSync(file), readdirSync(user.archive)];
    if (!user.makeReadOnly()) skip("only root may run the program here");
    for (const words of [["ask"], ["enrich"], ["search", "basilic"], ["stats"], ["models"]]) {
      const { status, stdout, stderr } = user.souvenirWith("Le basilic ?", ...words);
      expect([words, status, stderr.includes("cannot")]).toEqual([words, 0, false]);
      expect([words, /basilic|archive|LM Studio/.test(stdout)]).toEqual([words, true]);
    }
    const examined = json(user.souvenir("doctor", "--json"));
    const archive = examined.checks.find(({ name }: { name: string }) => name === "archive");
    expect(archive).toMatchObject({
      state: "warning",
      text: expect.stringContaining("2 exchanges"),
    });
    expect(archive.text).toContain("nothing new is kept");
    expect(user.souvenir("doctor", "--lang", "fr").stdout).toContain("rien de nouveau n'est gardé");
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(user.archive)).toEqual(names);
  });

  test("ends a round of questions that somebody else's writing has overtaken", async ({ skip }) => {
    const user = aUserWithChats();
    if (!user.makeReadOnly()) skip("only root may run the program here");
    const asking = spawn(process.execPath, [main, "ask"], { env: user.env, ...user.as });
    const ended = once(asking, "close");
    let said = "";
    asking.stderr.on("data", (text) => (said += String(text)));
    asking.stdin.write("Le basilic ?\n");
    await once(asking.stdout, "data");
    chmodSync(join(user.archive, "archive.sqlite"), 0o600);
    asking.stdin.write("Le basilic ?\n");
    expect(await ended).toEqual([5, null]);
    expect(said).toContain("has changed since");
  });

  test("refuses what would change it, and says what to look at", ({ skip }) => {
    const user = aUserWithChats();
    if (!user.makeReadOnly()) skip("only root may run the program here");
    for (const words of [["sync"], ["exclude", "--folder", "Home"], ["forget", "--yes", "--all"]]) {
      const { status, stderr } = user.souvenir(...words);
      expect([words, status]).toEqual([words, NO_PERMISSION]);
      expect(stderr).toContain("archive.sqlite cannot be written. Check the permissions");
    }
    const { status, stderr } = user.souvenir("config", "set", "memories", "5");
    expect(status).toBe(NO_PERMISSION);
    expect(stderr).toContain("config.toml cannot be written: no setting has changed.");
  });
});
