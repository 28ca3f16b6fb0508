import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryHome } from "../../sources/source.contract.ts";
import { watchedPlaces } from "./watched-places.ts";

const located = (looked: readonly string[], ...paths: string[]) =>
  watchedPlaces({
    looked,
    locations: paths.map((path) => ({ path, version: "1" })),
    installed: true,
    problems: [],
  }).map(({ path, deep, mark }) => ({ path, deep, there: mark !== undefined }));

test("a folder of chats is watched with all below it, empty or not", () => {
  const home = temporaryHome();
  const chats = join(home, "chats");
  mkdirSync(chats);
  const expected = [{ path: chats, deep: true, there: true }];
  expect(located([chats])).toEqual(expected);
  expect(located([chats], join(chats, "a", "1.json"))).toEqual(expected);
});

test("of a folder with a database, what lies below does not matter", () => {
  const home = temporaryHome();
  expect(located([home], join(home, "webui.db"))).toEqual([
    { path: home, deep: false, there: true },
  ]);
});

test("for a file that was named, its folder is watched", () => {
  const home = temporaryHome();
  const file = join(home, "mine.db");
  writeFileSync(file, "");
  expect(located([file], file)).toEqual([{ path: home, deep: false, there: true }]);
});

test("a folder that is not there is waited for", () => {
  const missing = join(temporaryHome(), "chats");
  expect(located([missing])).toEqual([{ path: missing, deep: true, there: false }]);
});

test("a folder in another one is watched once, and what was found elsewhere as well", () => {
  const [home, elsewhere] = [temporaryHome(), temporaryHome()];
  expect(
    located([join(home, "a"), home], join(home, "a", "1.json"), join(elsewhere, "2.json")),
  ).toEqual([
    { path: home, deep: true, there: true },
    { path: elsewhere, deep: false, there: true },
  ]);
});
