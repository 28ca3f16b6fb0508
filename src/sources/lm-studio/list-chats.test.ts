import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { Location } from "../source.ts";
import { temporaryHome, testMachine } from "../source.contract.ts";
import { lmStudio } from "./index.ts";

const onWindows = process.platform === "win32";

function put(folder: string, ...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '{"messages":[]}');
  }
}

async function byId(folder: string): Promise<Map<string | undefined, Location>> {
  const { locations } = await lmStudio.locate(testMachine(folder), folder);
  return new Map(locations.map((location) => [location.hint?.id, location]));
}

test("a chat keeps its id when it moves to a folder", async () => {
  const folder = temporaryHome();
  put(folder, "1.conversation.json", "Trips/2.conversation.json");
  const before = await byId(folder);
  renameSync(join(folder, "1.conversation.json"), join(folder, "Trips", "1.conversation.json"));
  const after = await byId(folder);
  expect(new Set(after.keys())).toEqual(new Set(before.keys()));
  expect(after.get("1")?.hint?.folder).toBe("Trips");
});

test("namesakes are told apart by their folder, and the least deep keeps the name", async () => {
  const folder = temporaryHome();
  put(folder, "b/1.conversation.json", "a/x/1.conversation.json", "a/1.conversation.json");
  put(folder, "2.conversation.json", "2.json", "2.chat.json");
  expect(new Set((await byId(folder)).keys())).toEqual(
    new Set(["1", "a/x/1", "b/1", "2", "2.chat.json", "2.json"]),
  );
});

test("when a namesake goes, the other takes the name and is read again", async () => {
  const folder = temporaryHome();
  put(folder, "1.conversation.json", "b/1.conversation.json");
  const before = (await byId(folder)).get("b/1");
  renameSync(join(folder, "1.conversation.json"), join(folder, "3.conversation.json"));
  const after = (await byId(folder)).get("1");
  expect(after?.path).toBe(before?.path);
  expect(after?.version).not.toBe(before?.version);
});

test("a chat under Unsync never takes a name from a visible one, and its version differs", async () => {
  const folder = temporaryHome();
  put(folder, "UNSYNC/1.conversation.json", "deep/er/1.conversation.json", "2.conversation.json");
  const before = await byId(folder);
  expect(before.get("1")?.hint?.excluded).toBe(false);
  expect(before.get("UNSYNC/1")?.hint?.excluded).toBe(true);
  renameSync(join(folder, "2.conversation.json"), join(folder, "UNSYNC", "2.conversation.json"));
  const after = (await byId(folder)).get("2");
  expect(after?.hint?.excluded).toBe(true);
  expect(after?.version).toMatch(/^excluded-/);
  expect(before.get("2")?.version).not.toMatch(/^excluded-/);
});

test("the version of a 0.2 chat covers its three files", async () => {
  const folder = temporaryHome();
  put(folder, "1.chat.json", "1.config.chat.json", "1.metadata.chat.json", "2.config.chat.json");
  const before = await byId(folder);
  expect([...before.keys()]).toEqual(["1"]);
  writeFileSync(join(folder, "1.metadata.chat.json"), '{"name":"New"}');
  expect((await byId(folder)).get("1")?.version).not.toBe(before.get("1")?.version);
});

test("locks, macOS twins, folders and other files are no chats", async () => {
  const folder = temporaryHome();
  put(folder, "1.conversation.json.lock", "._1.conversation.json", "notes.txt", "2.JSON");
  mkdirSync(join(folder, "3.conversation.json"));
  expect([...(await byId(folder)).keys()]).toEqual(["2"]);
});

test.skipIf(onWindows)(
  "no link is followed: not in circles, not inside, and not out of the folder",
  async () => {
    const root = temporaryHome();
    const folder = join(root, "conversations");
    put(root, "private/diary.conversation.json");
    put(folder, "1.conversation.json", "sub/2.conversation.json");
    symlinkSync(folder, join(folder, "sub", "circle"));
    symlinkSync(join(folder, "self"), join(folder, "self"));
    symlinkSync(join(folder, "gone"), join(folder, "dangling.json"));
    symlinkSync(
      join(folder, "sub", "2.conversation.json"),
      join(folder, "twice.conversation.json"),
    );
    symlinkSync(join(root, "private"), join(folder, "out"));
    const { locations, problems } = await lmStudio.locate(testMachine(root), folder);
    expect(locations.map(({ hint }) => hint?.id)).toEqual(["1", "2"]);
    expect(problems).toMatchObject([{ path: join(folder, "out"), severity: "partial" }]);
    expect(problems[0]?.reason.fr).toContain(join(root, "private"));
  },
);
