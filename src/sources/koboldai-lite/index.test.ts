import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allOf, describeSource, temporaryHome } from "../source.contract.ts";
import { koboldAiLite } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");

describeSource({
  source: koboldAiLite,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) =>
    ["instruct.json", "chat.json", "no-settings.json"].map((name) => join(home, name)),
});

const read = (name: string) => allOf(koboldAiLite, { path: join(fixtures, name), version: "" });

async function readText(value: unknown) {
  const path = join(temporaryHome(), "x.json");
  writeFileSync(path, JSON.stringify(value));
  return allOf(koboldAiLite, { path, version: "" });
}

test("instructions are cut at their tags, or at the placeholders for those", async () => {
  expect(await read("instruct.json")).toEqual([
    {
      kind: "conversation",
      source: "koboldai-lite",
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      formerIds: [expect.stringMatching(/^[0-9a-f]{32}$/)],
      title: "Que semer en octobre ?",
      systemPrompt: "Tu es jardinier.",
      messages: [
        { role: "user", selected: 0, versions: [{ text: "Que semer en octobre ?" }] },
        { role: "assistant", selected: 0, versions: [{ text: "Des fèves.", reasoning: "Froid." }] },
        { role: "user", selected: 0, versions: [{ text: "Et après ?" }] },
        { role: "assistant", selected: 0, versions: [{ text: "De l'ail.\nEn novembre." }] },
      ],
    },
  ]);
});

test("a chat is cut at the names at the beginning of a line; several others keep theirs", async () => {
  const [conversation] = await read("chat.json");
  expect(
    conversation?.kind === "conversation" &&
      conversation.messages.map(({ role, versions }) => [role, versions[0]?.text]),
  ).toEqual([
    ["assistant", "Ada: Good day."],
    ["user", "Who is there?"],
    ["assistant", "Ada: It is I. Note: I am early."],
    ["assistant", "Grace: And I."],
    ["user", "Welcome, both."],
  ]);
});

test("without names, whoever begins a line speaks; without settings, the placeholders tell", async () => {
  const [chat] = await readText({
    gamestarted: true,
    prompt: "User: Hm?\nKobold: Hm.",
    actions: [],
    savedsettings: { opmode: 3 },
  });
  expect(chat).toMatchObject({
    messages: [{ versions: [{ text: "Hm?" }] }, { versions: [{ text: "Hm." }] }],
  });
  expect(await read("no-settings.json")).toMatchObject([{ title: "Is rye sour?" }]);
});

test("system messages and the system prompt are apart, and tags may have ends", async () => {
  const settings = {
    opmode: 4,
    instruct_sysprompt: "Sois bref.",
    instruct_starttag: "<|im_start|>user\\n",
    instruct_starttag_end: "<|im_end|>\\n",
    instruct_endtag: "<|im_start|>assistant\\n",
    instruct_endtag_end: "<|im_end|>\\n",
  };
  const [chat] = await readText({
    gamestarted: true,
    prompt: "{{[SYSTEM]}}Tu jardines.{{[SYSTEM_END]}}\n{{[INPUT]}}\nQue semer ?{{[INPUT_END]}}",
    memory: "Octobre.",
    actions: [
      "{{[OUTPUT]}}Des fèves.",
      "<|im_end|>\n<|im_start|>user\nEt ?<|im_end|>\n<|im_start|>assistant\nDe l'ail.",
    ],
    savedsettings: settings,
  });
  if (chat?.kind !== "conversation") throw new Error("no chat");
  expect(chat.systemPrompt).toBe("Sois bref.\n\nOctobre.\n\nTu jardines.");
  expect(chat.messages.map(({ role, versions }) => [role, versions[0]?.text])).toEqual([
    ["user", "Que semer ?"],
    ["assistant", "Des fèves."],
    ["user", "Et ?"],
    ["assistant", "De l'ail."],
  ]);
});

test("a story and an adventure are no conversations, which is told", async () => {
  expect(await read("story.json")).toMatchObject([{ kind: "problem", severity: "unreadable" }]);
  const adventure = {
    gamestarted: true,
    prompt: "{{[INPUT]}}",
    actions: [],
    savedsettings: { opmode: 2 },
  };
  expect(await readText(adventure)).toMatchObject([{ kind: "problem" }]);
});

test("an action of a wrong type costs that action, and a chat that goes on keeps its id", async () => {
  const saved = (actions: unknown[]) => ({
    gamestarted: true,
    prompt: "{{[INPUT]}}A?{{[OUTPUT]}}B.",
    actions,
    savedsettings: null,
  });
  const [short] = await readText(saved([]));
  const items = await readText(saved([7, "{{[INPUT]}}C?"]));
  expect(items.map(({ kind }) => kind)).toEqual(["problem", "conversation"]);
  expect(items[1]).toMatchObject({ id: short?.kind === "conversation" ? short.id : "" });
});

test("a long text without tags, or of nothing else, is cut in no time", async () => {
  const text = "\nAda: ".repeat(50_000) + "a".repeat(1_000_000);
  await readText({ gamestarted: true, prompt: text, actions: [], savedsettings: { opmode: 3 } });
  await readText({
    gamestarted: true,
    prompt: "{{[".repeat(300_000),
    actions: [],
    savedsettings: { opmode: 4 },
  });
}, 5_000);

test("names and tags that are too long to be any are passed over", async () => {
  const long = "a".repeat(100_000);
  const about = { gamestarted: true, prompt: "### Instruction:\nFigs?\n### Response:\nIn August." };
  const tags = { opmode: 4, instruct_starttag: long, instruct_endtag: long };
  expect(await readText({ ...about, savedsettings: tags })).toMatchObject([{ title: "Figs?" }]);
  const chat = { gamestarted: true, prompt: "\nUser: Figs?\nAda: In August." };
  const names = { opmode: 3, chatname: long, chatopponent: `Ada||$||${long}` };
  expect(await readText({ ...chat, savedsettings: names })).toMatchObject([{ title: "Figs?" }]);
});
