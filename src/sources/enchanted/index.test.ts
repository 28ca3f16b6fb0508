import { join } from "node:path";
import { expect, test } from "vitest";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { describeDatabase } from "../databases/database.contract.ts";
import { closedApp, openApp } from "../databases/fixtures/app-database.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import type { Source } from "../source.ts";
import { enchanted } from "./index.ts";

const current = [join(import.meta.dirname, "fixtures", "default-store.sql")];
const inHome = ["Library", "Containers", "subj.Enchanted", "Data", "Library"];

/** The app is for macOS alone. */
const onMac: Source = {
  ...enchanted,
  locate: (machine, folder) => enchanted.locate({ ...machine, platform: "darwin" }, folder),
};

describeSource({
  source: onMac,
  install: async (home) => {
    await closedApp(join(home, ...inHome, "Application Support", "default.store"), current);
  },
});

describeDatabase({
  source: enchanted,
  name: "default.store",
  sqlFiles: current,
  add: "UPDATE ZMESSAGESD SET ZCONTENT = ZCONTENT || ' Or of brass.' WHERE Z_PK = 3",
});

const read = async () => {
  const path = await closedApp(join(temporaryHome(), "default.store"), current);
  return allOf(enchanted, { path, version: "" });
};

test("a chat has its id, its times since 2001, its model, and images by what they are", async () => {
  const [chat] = await read();
  expect(chat).toMatchObject({
    id: "01234567-89AB-CDEF-0123-456789ABCDEF",
    title: "Lanterns",
    systemPrompt: "You light lamps.",
    createdAt: Date.UTC(2025, 8, 19, 18, 40, 0, 250),
  });
  expect(chat?.kind === "conversation" && exchangesOf(chat)).toMatchObject([
    {
      exchange: {
        question: "How do I shade this lantern?",
        answer: "With a shade of tin.",
        reasoning: "Paper burns.",
        attachments: ["image"],
      },
      model: "llava:13b",
      askedAt: Date.UTC(2025, 8, 19, 18, 40, 1, 500),
    },
  ]);
});

test("a chat without a model or an answer is read, one without a message is nothing", async () => {
  const [, chat, ...more] = await read();
  expect(more).toEqual([]);
  expect(chat?.kind === "conversation" && exchangesOf(chat)).toMatchObject([
    { exchange: { question: "Combien de bougies ?", answer: "" } },
  ]);
});

test("an answer that is being written waits for its end", async () => {
  const path = join(temporaryHome(), "default.store");
  const app = await openApp(path, current);
  const now = (Date.now() - Date.UTC(2001, 0, 1)) / 1000;
  app.exec(
    `INSERT INTO ZMESSAGESD (ZDONE, ZERROR, ZCONVERSATION, ZCREATEDAT, ZCONTENT, ZROLE)
     VALUES (1, 0, 1, ${now}, 'And now?', 'user'), (0, 0, 1, ${now + 0.1}, 'No', 'assistant')`,
  );
  const items = await allOf(enchanted, { path, version: "" });
  app.close();
  expect(items.filter(({ kind }) => kind === "problem")).toMatchObject([{ severity: "busy" }]);
  expect(items[0]?.kind === "conversation" && items[0].messages).toHaveLength(2);
});

test("it is looked for on macOS alone, where the system asks for permission", async () => {
  expect(enchanted.asksPermission).toBe(true);
  for (const platform of ["linux", "win32"] as const) {
    const machine = { ...testMachine(temporaryHome()), platform };
    expect(await enchanted.locate(machine)).toMatchObject({ looked: [], locations: [] });
  }
});
