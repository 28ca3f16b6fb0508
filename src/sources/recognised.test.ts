import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleOf } from "./files/sample-of.ts";
import { sources } from "./index.ts";
import { recognised } from "./recognised.ts";
import { firstReading, temporaryHome } from "./source.contract.ts";

const sourceOf = async (path: string): Promise<string | undefined> =>
  recognised(await sampleOf({ path, version: "" }, firstReading), sources)?.id;

// Files of LM Studio's oldest versions say nothing of themselves, and are read as what they are.
const AS_MESSAGES: ReadonlySet<string> = new Set(["export-array.json", "three-files.chat.json"]);

test.each(sources.map(({ id }) => id))(
  "no file among those of %s is taken for another app's",
  async (id) => {
    const folder = join(import.meta.dirname, id, "fixtures");
    if (!existsSync(folder)) return;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const { name, parentPath } of files) {
      const path = join(parentPath, name);
      const own = path.includes(join("fixtures", "lm-studio")) ? "lm-studio" : id;
      const allowed = [undefined, AS_MESSAGES.has(name) ? "messages" : own];
      expect(allowed, path).toContain(await sourceOf(path));
    }
  },
);

const json = (value: unknown): string => JSON.stringify(value, undefined, 2);

test.each([
  ["a package", json({ name: "pears", version: "1.0.0", type: "module", scripts: { chat: "x" } })],
  ["settings of a compiler", json({ compilerOptions: { target: "es2022" }, include: ["src"] })],
  ["a list of objects with a text", json([{ id: 1, text: "Leeks", user: "ada", time: 1 }])],
  ["the words of a page", json({ chat: { title: "Chat", messages: "Messages", history: "Past" } })],
  [
    "a chat of Telegram's form",
    json({ name: "Ada", id: 7, messages: [{ id: 1, from: "Ada", text: "Six?" }] }),
  ],
  [
    "a chat of Messenger's form",
    json({ participants: [{ name: "Ada" }], messages: [{ sender_name: "Ada", content: "Six?" }] }),
  ],
  [
    "a channel of Slack's form",
    json([{ type: "message", user: "U1", text: "Six?", ts: "1772000000.1" }]),
  ],
  [
    "a channel of Discord's form",
    json({ guild: {}, messages: [{ author: { name: "Ada" }, content: "Six?" }] }),
  ],
  [
    "requests to a server",
    json({ log: { version: "1.2", entries: [{ request: { url: "x" }, response: {} }] } }),
  ],
  [
    "a notebook",
    json({ cells: [{ cell_type: "code", source: ["1"] }], metadata: {}, nbformat: 4 }),
  ],
  ["a map", json({ type: "FeatureCollection", features: [{ type: "Feature", properties: {} }] })],
  [
    "what a linter found",
    json([{ filePath: "a.ts", messages: [{ ruleId: "x", message: "No." }] }]),
  ],
  ["letters", json({ items: [{ from: "ada", to: "zoe", subject: "Figs", body: "Six." }] })],
  ["events", '{"type":"session","cwd":"/a","id":"1"}\n{"type":"message","id":"2"}\n'],
  [
    "lines of a log",
    '{"level":"info","message":"up","session":"1"}\n{"level":"info","message":"down"}\n',
  ],
  ["settings", "model: petit-chat\nuser: ada\nmessages: 7\n"],
  [
    "a read-me",
    "# Pears\n\nA program about pears.\n\n## Use\n\n- user: who eats\n- model: which pear\n",
  ],
  ["a page", "<!doctype html><title>Pears</title><p>User: who eats</p>"],
  ["a table", "question,answer\nFigs?,August\n"],
])("%s is nobody's", async (_, text) => {
  const path = join(temporaryHome(), "given");
  writeFileSync(path, text);
  expect(await sourceOf(path)).toBeUndefined();
});
