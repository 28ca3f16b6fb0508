import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import type { Machine } from "../machine.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { i32, writeChat, type WrittenChat } from "./fixtures/write-chat.ts";
import { gpt4All } from "./index.ts";

const plain: WrittenChat = {
  version: 12,
  createdAt: 1_760_000_000,
  id: "a1",
  name: "Graines",
  model: "Petit Chat 3B",
  items: [
    { speaker: "Prompt: ", text: "Quand semer les radis ?" },
    { speaker: "Response: ", text: "En mars, sous abri." },
  ],
};

function put(folder: string, name: string, bytes: Buffer): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, bytes);
  utimesSync(path, 1_760_000_500, 1_760_000_500);
  return path;
}

/** The usual folder on the system that runs the tests. */
function usualFolder(home: string, platform = process.platform): string {
  if (platform === "darwin")
    return join(home, "Library", "Application Support", "nomic.ai", "GPT4All");
  if (platform === "win32") return join(home, "AppData", "Local", "nomic.ai", "GPT4All");
  return join(home, ".local", "share", "nomic.ai", "GPT4All");
}

describeSource({
  source: gpt4All,
  install: (home) => {
    put(usualFolder(home), "gpt4all-a1.chat", writeChat(plain));
    put(usualFolder(home), "gpt4all-b2.chat", writeChat({ ...plain, version: 8, id: "b2" }));
    put(usualFolder(home), "gpt4all-c3.chat.tmp", writeChat(plain));
    put(usualFolder(home), "model.gguf", Buffer.from("GGUF"));
  },
});

async function read(bytes: Buffer) {
  return allOf(gpt4All, { path: put(temporaryHome(), "x.chat", bytes), version: "" });
}

async function chat(written: WrittenChat): Promise<Conversation> {
  const [conversation] = await read(writeChat(written));
  if (conversation?.kind !== "conversation") throw new Error("no conversation");
  return conversation;
}

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
  "a chat of version %i has its title, its time, its model and its texts",
  async (version) => {
    expect(await chat({ ...plain, version, collections: ["Garden"] })).toEqual({
      kind: "conversation",
      source: "gpt4all",
      id: "a1",
      title: "Graines",
      createdAt: 1_760_000_000_000,
      messages: [
        { role: "user", selected: 0, versions: [{ text: "Quand semer les radis ?" }] },
        {
          role: "assistant",
          selected: 0,
          versions: [{ text: "En mars, sous abri.", model: "Petit Chat 3B" }],
        },
      ],
    });
  },
);

test.each([6, 7, 8, 9, 10])(
  "version %i may come without the state of the model",
  async (version) => {
    const { messages } = await chat({ ...plain, version, hasState: false });
    expect(messages).toHaveLength(2);
  },
);

test("the bytes of the description are read as it says", async () => {
  const hex = `F5D553CC 0000000C 0000000068E77800 00000004 00610031 00000004 00480069 00000000 00000002 006D
    00000000 00000001 00000010 00500072006F006D00700074003A0020 00000004 00480069 FFFFFFFF 00000000
    0000000000000000 0000000000000000 0000000000000000`;
  const [conversation] = await read(Buffer.from(hex.replaceAll(/\s/g, ""), "hex"));
  expect(conversation).toMatchObject({ id: "a1", title: "Hi", createdAt: 1_760_000_000_000 });
});

test("the title by the user wins, and a proposed answer is none", async () => {
  const conversation = await chat({
    ...plain,
    userName: "Potager",
    items: [
      { speaker: "Prompt: ", text: "?" },
      { speaker: "Response: ", text: "!", newResponse: "Mieux." },
    ],
  });
  expect(conversation.title).toBe("Potager");
  expect(conversation.messages[1]?.versions).toEqual([{ text: "!", model: "Petit Chat 3B" }]);
});

test("from version 12 on an answer consists of parts, of which one may lie in another", async () => {
  const { messages } = await chat({
    ...plain,
    items: [
      { speaker: "Prompt: ", text: "12 × 12 ?" },
      {
        speaker: "Response: ",
        text: "",
        parts: [
          {
            kind: "Think: ",
            text: "Calculons.",
            parts: [{ kind: "Text: ", text: "Je calcule." }],
          },
          {
            kind: "ToolCall: ",
            text: "12 * 12",
            call: {
              name: "javascript_interpret",
              parameters: [
                ["code", "12 * 12"],
                ["timeout", 30],
                ["scale", 0.5],
                ["strict", true],
              ],
              result: "144",
            },
          },
          {
            kind: "ToolCall: ",
            text: "",
            call: { name: "broken", parameters: [], result: "", error: "no such tool" },
          },
          { kind: "ToolCall: ", text: "", call: { name: "late", parameters: [], result: "" } },
          { kind: "ToolResponse: ", text: "at last" },
          { kind: "Response: ", text: "144." },
        ],
      },
    ],
  });
  expect(messages[1]?.versions).toEqual([
    {
      text: "Je calcule.\n\n144.",
      reasoning: "Calculons.",
      model: "Petit Chat 3B",
      toolCalls: [
        {
          name: "javascript_interpret",
          parameters: '{"code":"12 * 12","timeout":30,"scale":0.5,"strict":true}',
          result: "144",
        },
        { name: "broken", parameters: "{}", result: "no such tool" },
        { name: "late", parameters: "{}", result: "at last" },
      ],
    },
  ]);
});

test("documents that were looked up hang on the answer, later on the question, beside attachments", async () => {
  const files = async (version: number) => {
    const { messages } = await chat({
      ...plain,
      version,
      items: [
        { speaker: "Prompt: ", text: "?", attachments: ["tableau d'été.xlsx"] },
        { speaker: "Response: ", text: "!", sources: ["radis.pdf", "radis.pdf"] },
      ],
    });
    return messages.map(({ versions }) => versions[0]?.attachments);
  };
  expect(await files(7)).toEqual([undefined, undefined]);
  expect(await files(8)).toEqual([undefined, ["radis.pdf"]]);
  expect(await files(10)).toEqual([["tableau d'été.xlsx"], ["radis.pdf"]]);
});

test("thoughts between tags are reasoning; an error and an interrupted answer are no answers", async () => {
  const { messages, systemPrompt } = await chat({
    ...plain,
    version: 11,
    items: [
      { speaker: "System: ", text: "Sois bref." },
      { speaker: "Prompt: ", text: "Un ?" },
      { speaker: "Response: ", text: "<think>Hm.</think>Un." },
      { speaker: "Prompt: ", text: "Deux ?" },
      { speaker: "Response: ", text: "Out of memory", isError: true },
      { speaker: "Prompt: ", text: "Trois ?" },
      { speaker: "Response: ", text: "" },
    ],
  });
  expect(systemPrompt).toBe("Sois bref.");
  expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "user", "user"]);
  expect(messages[1]?.versions).toEqual([
    { text: "Un.", reasoning: "Hm.", model: "Petit Chat 3B" },
  ]);
});

test("a version that is newer than ours is told, and nothing guessed", async () => {
  const bytes = Buffer.concat([Buffer.from("F5D553CC", "hex"), i32(13), Buffer.alloc(40)]);
  const [problem] = await read(bytes);
  expect(problem).toMatchObject({ kind: "problem", severity: "unreadable" });
  expect(problem?.kind === "problem" && problem.reason.en).toContain("format 13");
});

test("of a damaged chat, what stands before the damage is read", async () => {
  const whole = writeChat(plain);
  for (const bytes of [whole.subarray(0, -30), Buffer.concat([whole, Buffer.alloc(3)])]) {
    const items = await read(bytes);
    expect(items.map(({ kind }) => kind)).toEqual(["problem", "conversation"]);
    expect(items[0]).toMatchObject({ severity: "partial" });
  }
  const [fresh] = await allOf(gpt4All, {
    path: put(temporaryHome(), "x.chat", whole.subarray(0, -30)),
    version: "",
    changedAt: Date.now(),
  });
  expect(fresh).toMatchObject({ severity: "busy" });
});

test("a length or a number that cannot be true costs no memory", async () => {
  const bytes = writeChat({ ...plain, version: 10 });
  const before = process.memoryUsage().rss;
  for (let at = 8; at < Math.min(bytes.length - 4, 200); at++) {
    const damaged = Buffer.from(bytes);
    damaged.writeUInt32BE(0x7fff_fffe, at);
    await read(damaged);
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
});

test("parts that lie too deep in each other are damage", async () => {
  let parts: NonNullable<WrittenChat["items"][number]["parts"]> = [];
  for (let depth = 0; depth < 200; depth++) parts = [{ kind: "Text: ", text: "", parts }];
  const [item] = await read(
    writeChat({ ...plain, items: [{ speaker: "Response: ", text: "", parts }] }),
  );
  expect(item).toMatchObject({
    kind: "problem",
    severity: "unreadable",
    reason: {
      en: expect.stringContaining("too deep in each other"),
      fr: expect.stringContaining("ses parties sont trop imbriquées"),
    },
  });
});

test("what is wrong with a damaged chat is said in French, too", async () => {
  const bytes = writeChat({ ...plain, version: 10 });
  const problem = await read(bytes.subarray(0, 30));
  expect(problem).toMatchObject([
    {
      reason: { en: expect.stringContaining("too early"), fr: expect.stringContaining("trop tôt") },
    },
  ]);
});

test("each system has its folder, and the settings may name another", async () => {
  const home = temporaryHome();
  const looked = async (machine: Partial<Machine>) =>
    (await gpt4All.locate({ ...testMachine(home), ...machine })).looked;
  for (const platform of ["darwin", "linux", "win32"] as const)
    expect(await looked({ platform })).toEqual([usualFolder(home, platform)]);
  expect(await looked({ platform: "linux", windowsHomes: ["/mnt/c/Users/Ada"] })).toContain(
    usualFolder("/mnt/c/Users/Ada", "win32"),
  );
  const chosen = join(home, "modèles");
  put(chosen, "gpt4all-z9.chat", writeChat(plain));
  const ini = `[%General]\nmodelPath=/no\n[General]\nuserDefaultModel=x\nmodelPath=${chosen.replace("è", "\\xe8")}\n`;
  mkdirSync(join(home, ".config", "nomic.ai"), { recursive: true });
  writeFileSync(join(home, ".config", "nomic.ai", "GPT4All.ini"), ini);
  const located = await gpt4All.locate({ ...testMachine(home), platform: "linux" });
  expect(located.looked).toEqual([chosen, usualFolder(home, "linux")]);
  expect(located.locations.map(({ hint }) => hint?.id)).toEqual(["z9"]);
});

test.skipIf(process.platform === "win32")(
  "under WSL the settings of Windows name a Windows path",
  async () => {
    const mounts = temporaryHome();
    const home = join(mounts, "c", "Users", "Ada");
    const settings = join(home, "AppData", "Roaming", "nomic.ai");
    mkdirSync(settings, { recursive: true });
    writeFileSync(join(settings, "GPT4All.ini"), '[General]\r\nmodelPath="D:\\\\Models"\r\n');
    const { looked } = await gpt4All.locate({
      ...testMachine("/nobody", [home]),
      platform: "linux",
    });
    expect(looked).toContain(join(mounts, "d", "Models"));
  },
);
