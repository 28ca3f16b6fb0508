import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { aUser, basil, boiler, json, main, writeChat } from "./command-line.ts";

// Windows knows no such signals: there it ends at once.
const ENDED = process.platform === "win32" ? null : 0;
const running: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((end) => end()));
});

type User = ReturnType<typeof aUser>;

/** The built `souvenir watch --json` of this user, and what it tells. */
function watching(user: User) {
  const child = spawn(process.execPath, [main, "watch", "--json"], {
    env: user.env,
    cwd: user.home,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const end = async (signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  running.push(end);
  const events = (): {
    kind: string;
    report?: { sources: { added: number; updated: number }[] };
  }[] =>
    out
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  /** Resolves once there are so many events that something was read by. */
  const read = async (number: number): Promise<void> => {
    const count = (): number =>
      events().filter(({ report }) => report?.sources.some((each) => each.added + each.updated > 0))
        .length;
    for (let waited = 0; count() < number; waited += 50) {
      expect(waited, out + errors).toBeLessThan(25_000);
      await sleep(50);
    }
  };
  return { child, end, read, events, exited, errors: () => errors };
}

/** The question of what is found first. */
const found = (user: User, question: string): string =>
  json(user.souvenir("search", question, "--json")).results[0]?.exchange.question;

test("what an app writes is found soon after, in new folders and after the folder was away", async () => {
  const user = aUser();
  writeChat(user.home, basil);
  const { read, end } = watching(user);
  await read(1);
  expect(found(user, "basilic")).toBe(basil.turns[0][0]);
  writeChat(user.home, boiler);
  await read(2);
  expect(found(user, "boiler")).toBe(boiler.turns[0][0]);

  const chats = join(user.home, ".lmstudio", "conversations");
  rmSync(chats, { recursive: true });
  await sleep(500);
  mkdirSync(chats);
  const turns = [["Which oven for bread?", "One with steam."]] as const;
  writeChat(user.home, { id: "1762034000000", name: "Bread", turns });
  await read(3);
  expect(found(user, "oven")).toBe("Which oven for bread?");
  expect(await end()).toBe(ENDED);
});

test("an answer that is written word by word ends up whole, without versions of its beginning", async () => {
  const user = aUser();
  const { read, events } = watching(user);
  const words = "Suspend it upside down in a dry and airy place for a week or so".split(" ");
  for (let count = 1; count <= words.length; count++) {
    const answer = words.slice(0, count).join(" ");
    const file = writeChat(user.home, { ...basil, turns: [["How to dry basil?", answer]] });
    // Some of the readings meet a file that is cut short.
    if (count % 4 === 0) writeFileSync(file, readFileSync(file, "utf8").slice(0, -20));
    await sleep(count % 4 === 0 ? 700 : 100);
  }
  await read(1);
  const answerNow = (): string => json(user.souvenir("list", "--json")).exchanges[0]?.answer ?? "";
  for (let waited = 0; answerNow() !== words.join(" "); waited += 100) {
    expect(waited, JSON.stringify(events())).toBeLessThan(15_000);
    await sleep(100);
  }
  const [exchange] = json(user.souvenir("list", "--json")).exchanges;
  expect(exchange.alternatives ?? []).toEqual([]);
});

test("a second one says who watches already, and one that was killed is no hindrance", async () => {
  const user = aUser();
  writeChat(user.home, basil);
  const { child, read, end } = watching(user);
  await read(1);
  const second = user.souvenir("watch");
  expect(second.status).toBe(5);
  expect(second.stderr).toContain(`process ${child.pid}`);
  expect(user.souvenir("watch", "--lang", "fr").stderr).toContain("déjà surveillées");
  const deleted = user.souvenir("delete-everything", "--yes");
  expect([deleted.status, deleted.stderr]).toEqual([5, expect.stringContaining("being watched")]);
  await end("SIGKILL");
  expect(existsSync(join(user.archive, "watch.json"))).toBe(true);

  const other = watching(user);
  writeChat(user.home, boiler);
  await other.read(1);
  expect(await other.end()).toBe(ENDED);
  expect(existsSync(join(user.archive, "watch.json"))).toBe(process.platform === "win32");
});

test.skipIf(process.platform === "win32")(
  "Ctrl-C ends it, and it says nothing elsewhere than in a terminal",
  async () => {
    const user = aUser();
    const child = spawn(process.execPath, [main, "watch"], { env: user.env });
    let said = "";
    child.stdout.on("data", (text) => (said += text));
    child.stderr.on("data", (text) => (said += text));
    const exited = new Promise((resolve) => child.once("exit", resolve));
    running.push(async () => child.kill("SIGKILL"));
    for (let waited = 0; !existsSync(join(user.archive, "archive.sqlite")); waited += 50) {
      expect(waited).toBeLessThan(15_000);
      await sleep(50);
    }
    child.kill("SIGINT");
    expect([await exited, said]).toEqual([0, ""]);
  },
);
