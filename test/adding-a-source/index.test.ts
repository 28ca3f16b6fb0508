import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleOf } from "../../src/sources/files/sample-of.ts";
import { recognised } from "../../src/sources/recognised.ts";
import {
  allOf,
  copyAged,
  describeSource,
  firstReading,
} from "../../src/sources/source.contract.ts";
import { sources } from "../../src/sources/index.ts";
import { pearChat } from "./index.ts";

/*
 * The invented app of docs/explanation/adding-a-source.md: what the page tells to write is here, and does what it says.
 */

const fixtures = join(import.meta.dirname, "fixtures");
const page = readFileSync(
  join(import.meta.dirname, "../../docs/explanation/adding-a-source.md"),
  "utf8",
);

describeSource({
  source: pearChat,
  install: (home) => copyAged(fixtures, join(home, ".pear-chat")),
  // It is in no list, so none is asked.
  tellsItself: false,
});

test.each(["index.ts", "read-chat.ts"])("the page has %s as it stands", (file) => {
  const code = readFileSync(join(import.meta.dirname, file), "utf8");
  const inItsFolder = code
    .replaceAll('"../../src/sources/', '"../')
    .replaceAll('"../../src/', '"../../');
  expect(page).toContain(`\`\`\`ts\n${inItsFolder}\`\`\``);
});

test("no other source takes its files for its own", async () => {
  const path = join(fixtures, "chats/pruning.json");
  const sample = await sampleOf({ path, version: "1" }, firstReading);
  expect(recognised(sample, [...sources, pearChat])).toBe(pearChat);
});

test("seconds become milliseconds, and who is nobody costs a message", async () => {
  const items = await allOf(pearChat, { path: join(fixtures, "odd.json"), version: "1" });
  expect(items.map(({ kind }) => kind)).toEqual(["problem", "conversation"]);
  const [chat] = await allOf(pearChat, {
    path: join(fixtures, "chats/pruning.json"),
    version: "1",
  });
  expect(chat).toMatchObject({
    title: "Pruning",
    messages: [{ versions: [{ at: 1_767_225_600_000 }] }, { versions: [{ text: "In winter." }] }],
  });
});
