import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lmStudio } from "./lm-studio/index.ts";
import { locatePlaces, withAddedFolders } from "./locate-places.ts";
import type { Machine } from "./machine.ts";

/** A machine with LM Studio's chats of these names, and a folder beside it for others. */
function aMachine(...chats: string[]): { machine: Machine; home: string } {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  aFolder(join(home, ".lmstudio", "conversations"), ...chats);
  return { machine: { platform: "linux", home, windowsHomes: [], environment: {} }, home };
}

function aFolder(path: string, ...chats: string[]): string {
  mkdirSync(path, { recursive: true });
  for (const chat of chats) writeFileSync(join(path, `${chat}.conversation.json`), "{}");
  return path;
}

const locate = (machine: Machine, ...added: string[]) =>
  locatePlaces(lmStudio, machine, { folder: undefined, added });
const idsOf = ({ locations }: Awaited<ReturnType<typeof locate>>) =>
  locations.map(({ hint }) => hint?.id ?? "");

test("added folders are read after the usual places, each with what is found in it", async () => {
  const { machine, home } = aMachine("1");
  const [one, two] = [aFolder(join(home, "one"), "2", "3"), aFolder(join(home, "two"), "4")];
  const located = await locate(machine, one, "~/two", join(home, "nowhere"));
  expect(idsOf(located)).toEqual(["1", "2", "3", "4"]);
  expect(located.looked).toContain(two);
  expect(located.folders).toEqual([
    { path: one, found: true, locations: 2 },
    { path: "~/two", found: true, locations: 1 },
    { path: join(home, "nowhere"), found: false, locations: 0 },
  ]);
});

test("a chat that lies in two places keeps its id in the first, and has its path for one in the other", async () => {
  const { machine, home } = aMachine("1");
  const copies = aFolder(join(home, "copies"), "1", "2");
  const located = await locate(machine, copies);
  const path = join(copies, "1.conversation.json");
  expect(idsOf(located)).toEqual(["1", path, "2"]);
  expect(located.locations[1]?.version).toContain(path);
});

test("a folder within another, or named twice, is read once", async () => {
  const { machine, home } = aMachine("1");
  const outer = aFolder(join(home, "outer"), "2");
  const inner = aFolder(join(outer, "inner"), "3");
  expect(idsOf(await locate(machine, inner, outer, outer)).toSorted()).toEqual(["1", "2", "3"]);
  expect(idsOf(await locate(machine, join(home, ".lmstudio")))).toEqual(["1"]);
});

test("a file among the added folders is no folder of the app's, and no problem", async () => {
  const { machine, home } = aMachine("1");
  const file = join(aFolder(join(home, "one"), "2"), "2.conversation.json");
  const located = await locate(machine, file, join(home, "one"));
  expect(idsOf(located)).toEqual(["1", "2"]);
  expect(located).toMatchObject({ problems: [], folders: [{ path: join(home, "one") }] });
  expect(located.looked).not.toContain(file);
});

test("a folder without chats does not say that the app is there", async () => {
  const { home, machine } = aMachine();
  rmSync(join(home, ".lmstudio"), { recursive: true });
  const folder = aFolder(join(home, "folder"));
  expect((await locate(machine, folder)).installed).toBe(false);
  aFolder(folder, "1");
  expect((await locate(machine, folder)).installed).toBe(true);
});

test("a folder that is not there is a problem, told by the first source alone", async () => {
  const { machine, home } = aMachine("1");
  const nowhere = join(home, "nowhere");
  const [first, second] = [true, false].map((tells) =>
    withAddedFolders(lmStudio, [nowhere], tells),
  );
  const { problems, locations } = (await first?.locate(machine)) ?? {};
  expect(locations).toHaveLength(1);
  expect(problems).toMatchObject([{ path: nowhere, severity: "unreadable" }]);
  expect((await second?.locate(machine))?.problems).toEqual([]);
});
