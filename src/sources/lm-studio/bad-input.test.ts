import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Problem } from "../../core/problem.ts";
import { allOf, temporaryHome, testMachine } from "../source.contract.ts";
import { lmStudio } from "./index.ts";

const asRoot = process.getuid?.() === 0;
const onWindows = process.platform === "win32";
const fixtures = join(import.meta.dirname, "fixtures", "lm-studio-home", "conversations");
const LONG_AGO = 1_750_000_000;

type Yielded = Awaited<ReturnType<typeof allOf>>;

async function reading(
  content: string | Buffer,
  { name = "1.conversation.json", fresh = false } = {},
): Promise<Yielded> {
  const folder = temporaryHome();
  writeFileSync(join(folder, name), content);
  if (!fresh) utimesSync(join(folder, name), LONG_AGO, LONG_AGO);
  const { locations } = await lmStudio.locate(testMachine(folder), folder);
  return (await Promise.all(locations.map((location) => allOf(lmStudio, location)))).flat();
}

function problems(yielded: Yielded): Problem[] {
  return yielded.filter((item) => item.kind === "problem");
}

const question = { type: "singleStep", role: "user", content: [{ type: "text", text: "Why?" }] };
const said = { versions: [question], currentlySelected: 0 };

test.each([
  ["", "is empty"],
  ["\0".repeat(100), "NUL bytes"],
  ['{"name":"x","messages":[{"versions":[', "not complete JSON"],
  ["[[1]]", "not a chat"],
  ['"text"', "not a chat"],
  ["{}", "not a chat"],
  ['{"messages":{}}', "not a chat"],
  ['{"messages":[{"role":"user","content":"x"}]}', "not a chat"],
  ["[".repeat(100_000), "not complete JSON"],
  ["[".repeat(100_000) + "]".repeat(100_000), "not a chat"],
])("a chat file that holds %.40j is a problem with a next step", async (content, words) => {
  const [problem, ...more] = problems(await reading(content));
  expect(more).toEqual([]);
  expect(problem?.severity).toBe("unreadable");
  expect(problem?.reason.en).toContain(words);
  expect(problem?.reason.en).toContain("restore the file");
});

test("the same file, changed a moment ago, may be in the writing", async () => {
  for (const content of ["", '{"messages":[{"ver']) {
    expect(await reading(content, { fresh: true })).toMatchObject([{ severity: "busy" }]);
  }
});

test("JSON by somebody else is no problem, unless it was a chat", async () => {
  const name = "other.json";
  for (const content of ["", "{}", "[", '[{"role":"user","content":"x"}]', '{"messages":[]}']) {
    expect(await reading(content, { name })).toEqual([]);
  }
  const broken = JSON.stringify({ messages: [said] }).slice(0, -5);
  expect(await reading(broken, { name })).toMatchObject([{ severity: "unreadable" }]);
  expect(await reading(JSON.stringify({ messages: [said] }), { name })).toMatchObject([
    { kind: "conversation", id: "other" },
  ]);
});

test("a file of 300 MB is refused unread, with its size and the limit", async () => {
  const folder = temporaryHome();
  const path = join(folder, "1.conversation.json");
  writeFileSync(path, "");
  truncateSync(path, 300 * 2 ** 20); // sparse: takes no room
  const { locations } = await lmStudio.locate(testMachine(folder), folder);
  const [problem] = locations[0] ? await allOf(lmStudio, locations[0]) : [];
  expect(problem).toMatchObject({ kind: "problem", severity: "unreadable" });
  expect(JSON.stringify(problem)).toContain("300 MiB");
  expect(JSON.stringify(problem)).toContain("128 Mio");
});

test("one wrong message costs that message, and the others keep their position", async () => {
  const messages = [said, null, { versions: "?" }, { versions: [] }, { versions: [null] }, said];
  const yielded = await reading(JSON.stringify({ messages }));
  expect(problems(yielded).map(({ path, severity }) => [path.split("#")[1], severity])).toEqual([
    ["messages[1]", "partial"],
    ["messages[2]", "partial"],
    ["messages[4]", "partial"],
  ]);
  const conversation = yielded.at(-1);
  expect(conversation?.kind === "conversation" && conversation.messages.length).toBe(6);
  expect(conversation).toMatchObject({ messages: { 5: { versions: [{ text: "Why?" }] } } });
});

test("a wrong part costs that part and says so", async () => {
  const content = [
    { type: "text", text: "Why " },
    7,
    { type: "text", text: 8 },
    { type: "text", text: "not?" },
  ];
  const messages = [{ versions: [{ ...question, content }] }];
  expect(await reading(JSON.stringify({ messages }))).toMatchObject([
    { kind: "problem", severity: "partial" },
    { kind: "conversation", messages: [{ versions: [{ text: "Why not?" }] }] },
  ]);
});

test("a chat of which nothing is legible does not come out as emptied", async () => {
  const yielded = await reading(
    JSON.stringify({ messages: [{ versions: [null] }, { versions: [3] }] }),
  );
  expect(yielded.map(({ kind }) => kind)).toEqual(["problem", "problem"]);
});

test.each([
  ["UTF-16", (text: string) => Buffer.from(`\u{FEFF}${text}`, "utf16le")],
  [
    "UTF-16 of another machine",
    (text: string) => Buffer.from(`\u{FEFF}${text}`, "utf16le").swap16(),
  ],
  ["Latin-1", (text: string) => Buffer.from(text, "latin1")],
])("a chat that an editor saved as %s is read, its name too", async (_, saved) => {
  const content = [{ type: "text", text: "Où sécher le thym\u00a0?" }];
  const json = JSON.stringify({
    name: "Été",
    messages: [{ versions: [{ ...question, content }] }],
  });
  expect(await reading(saved(json))).toMatchObject([
    {
      kind: "conversation",
      title: "Été",
      messages: [{ versions: [{ text: "Où sécher le thym\u00a0?" }] }],
    },
  ]);
});

test("a byte order mark and lone surrogates are read", async () => {
  const json = JSON.stringify({ name: "Été", messages: [said] }).replace("Why?", "\\ud83d why");
  expect(await reading(`\u{FEFF}${json}`)).toMatchObject([
    { kind: "conversation", title: "Été", messages: [{ versions: [{ text: "\ud83d why" }] }] },
  ]);
});

test("tool parameters nested too deeply cost the parameters at most", async () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const call = { type: "toolCallRequest", callId: 1, name: "dig", parameters: "DEEP" };
  const step = { type: "contentBlock", content: [{ type: "text", text: "Digging." }, call] };
  const messages = [said, { versions: [{ type: "multiStep", steps: [step] }] }];
  const [conversation] = await reading(JSON.stringify({ messages }).replace('"DEEP"', deep));
  expect(conversation).toMatchObject({
    messages: {
      1: {
        versions: [
          { text: "Digging.", toolCalls: [{ name: "dig", parameters: expect.any(String) }] },
        ],
      },
    },
  });
});

test("an attachment cannot lead out of LM Studio's folder", async () => {
  const home = temporaryHome();
  mkdirSync(join(home, "conversations"));
  mkdirSync(join(home, "user-files"));
  writeFileSync(join(home, "secret.metadata.json"), '{"originalName":"leaked"}');
  const content = [{ type: "file", fileIdentifier: "../secret" }];
  const messages = [{ versions: [{ ...question, content }] }];
  writeFileSync(join(home, "conversations", "1.conversation.json"), JSON.stringify({ messages }));
  const { locations } = await lmStudio.locate(testMachine(home), home);
  const yielded = locations[0] ? await allOf(lmStudio, locations[0]) : [];
  expect(yielded).toMatchObject([{ messages: [{ versions: [{ attachments: ["../secret"] }] }] }]);
});

test("times that cannot be are unknown, and the file name is asked", async () => {
  const chat = { createdAt: 5, userLastMessagedAt: 9e15, messages: [said] };
  const name = "1750000000000.conversation.json";
  expect(await reading(JSON.stringify(chat), { name })).toMatchObject([
    { createdAt: 1_750_000_000_000, messages: [{ versions: [{ at: 1_750_000_000_000 }] }] },
  ]);
  const [unknown] = await reading(JSON.stringify(chat), {
    name: "9999999999999.conversation.json",
  });
  expect(unknown).not.toHaveProperty("createdAt");
  expect(JSON.stringify(unknown)).not.toContain('"at"');
});

test("a chat gone between listing and reading is nothing", async () => {
  const folder = temporaryHome();
  writeFileSync(join(folder, "1.conversation.json"), JSON.stringify({ messages: [said] }));
  const { locations } = await lmStudio.locate(testMachine(folder), folder);
  rmSync(join(folder, "1.conversation.json"));
  expect(locations[0] && (await allOf(lmStudio, locations[0]))).toEqual([]);
});

// Root may read everything, and Windows has no such permissions.
test.skipIf(asRoot || onWindows)("a file without permission says to check it", async () => {
  const folder = temporaryHome();
  const path = join(folder, "1.conversation.json");
  writeFileSync(path, JSON.stringify({ messages: [said] }));
  chmodSync(path, 0);
  const { locations } = await lmStudio.locate(testMachine(folder), folder);
  const yielded = locations[0] ? await allOf(lmStudio, locations[0]) : [];
  expect(yielded).toMatchObject([{ kind: "problem", severity: "unreadable", path }]);
  expect(problems(yielded)[0]?.reason.en).toContain("permission");
});

test("a companion of a 0.2 chat that is broken costs what it says", async () => {
  const folder = temporaryHome();
  writeFileSync(
    join(folder, "1.chat.json"),
    '{"messages":[{"role":"user","content":"x"},{"role":1}]}',
  );
  writeFileSync(join(folder, "1.metadata.chat.json"), "{");
  writeFileSync(join(folder, "1.config.chat.json"), '{"inference_params":{"pre_prompt":7}}');
  const { locations } = await lmStudio.locate(testMachine(folder), folder);
  const yielded = locations[0] ? await allOf(lmStudio, locations[0]) : [];
  expect(
    yielded.map((item) => (item.kind === "problem" ? item.path.slice(folder.length + 1) : item.id)),
  ).toEqual(["1.metadata.chat.json", "1.chat.json#messages[1]", "1"]);
});

const whole = ["edited-answer", "tool-call", "thinking", "attachment"].map((name) =>
  readFileSync(join(fixtures, `${name}.conversation.json`), "utf8"),
);

test("any field may have any type", async () => {
  const folder = temporaryHome();
  const path = join(folder, "1.conversation.json");
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.nat(),
      fc.jsonValue(),
      async (json, choice, wrong) => {
        const fields = json.split(/(?<=": )/);
        const at = 1 + (choice % (fields.length - 1));
        let index = 0;
        const altered: unknown = JSON.parse(json, (key, value: unknown) =>
          key !== "" && !/^\d+$/.test(key) && ++index === at ? wrong : value,
        );
        writeFileSync(path, JSON.stringify(altered));
        for (const item of await allOf(lmStudio, { path, version: "" })) {
          if (item.kind !== "conversation") continue;
          for (const { versions, selected } of item.messages) {
            expect(typeof versions[selected]?.text).toBe("string");
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
