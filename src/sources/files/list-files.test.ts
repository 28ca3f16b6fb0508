import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryHome } from "../source.contract.ts";
import { type KnownFiles, listFiles } from "./list-files.ts";
import { problemsOf } from "./problems.ts";

function listed(root: string, known: KnownFiles): string[] {
  const options = {
    problems: problemsOf("pear-chat"),
    accepts: () => true,
    known: () => known,
  };
  return listFiles(root, options)
    .files.map(({ relativePath }) => relativePath)
    .toSorted();
}

test("where names are known, only those files of a folder are listed, or the first of them", () => {
  const root = temporaryHome();
  for (const [folder, ...names] of [
    ["a", "shown.json", "told.json", "other.json"],
    ["b", "told.json"],
    ["c", "other.json"],
  ] as const) {
    mkdirSync(join(root, folder, "deeper"), { recursive: true });
    for (const name of names) writeFileSync(join(root, folder, name), "[]");
    writeFileSync(join(root, folder, "deeper", "told.json"), "[]");
  }
  writeFileSync(join(root, "told.json"), "[]");
  const names = ["shown.json", "told.json"];
  expect(listed(root, { names, wanted: "all" })) //
    .toEqual(["a/shown.json", "a/told.json", "b/told.json", "told.json"]);
  expect(listed(root, { names, wanted: "first" })) //
    .toEqual(["a/shown.json", "b/told.json", "told.json"]);
});

test("a link by a known name is not followed", ({ skip }) => {
  skip(process.platform === "win32", "Windows lets few users make links");
  const root = temporaryHome();
  const outside = join(temporaryHome(), "letter.json");
  writeFileSync(outside, "[]");
  mkdirSync(join(root, "a"));
  symlinkSync(outside, join(root, "a", "shown.json"));
  expect(listed(root, { names: ["shown.json"], wanted: "all" })).toEqual([]);
});
