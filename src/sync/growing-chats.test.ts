import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { givenFiles } from "../sources/given/given-files.ts";
import { sources } from "../sources/index.ts";
import { openForeign } from "../storage/sqlite/open-foreign.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
import type { Store } from "../storage/store.ts";
import { sync } from "./sync.ts";

/*
 * A chat whose file has no id for it, imported before its first answer, after it, and once more when it has gone on: it is
 * one conversation.
 */

type Said = readonly (readonly [role: "user" | "assistant", text: string])[];

const QUESTION = ["user", "How long do chestnuts roast?"] as const;
const GROWING: readonly Said[] = [
  [QUESTION],
  [QUESTION, ["assistant", "Half an hour."]],
  [QUESTION, ["assistant", "Half an hour."], ["user", "And beech nuts?"]],
];

const openAi = (said: Said) => said.map(([role, content]) => ({ role, content }));

/** A file of each form, as an app writes it that gives the chat no id. */
const FORMS: Readonly<Record<string, (said: Said) => unknown>> = {
  messages: openAi,
  sharegpt: (said) => [
    {
      conversations: said.map(([role, value]) => ({
        from: role === "user" ? "human" : "gpt",
        value,
      })),
    },
  ],
  "chatbot-ui": (said) => ({
    version: 4,
    history: [{ name: "", messages: openAi(said) }],
    folders: [],
    prompts: [],
  }),
  "koboldai-lite": (said) => ({
    gamestarted: true,
    prompt: said
      .map(([role, text]) => `\n### ${role === "user" ? "Instruction" : "Response"}:\n${text}`)
      .join(""),
    actions: [],
    savedsettings: {
      opmode: 4,
      instruct_starttag: "\n### Instruction:\n",
      instruct_endtag: "\n### Response:\n",
    },
  }),
  chatgpt: (said) => [
    {
      // Named after the first answer.
      title: said.length > 1 ? "Roasting" : "New chat",
      create_time: 1_760_000_000.25,
      current_node: `m${said.length - 1}`,
      mapping: Object.fromEntries(
        said.map(([role, text], index) => [
          `m${index}`,
          {
            id: `m${index}`,
            parent: index === 0 ? null : `m${index - 1}`,
            message: { author: { role }, content: { content_type: "text", parts: [text] } },
          },
        ]),
      ),
    },
  ],
  claude: (said) => [
    {
      name: said.length > 1 ? "Roasting" : "",
      created_at: "2025-10-09T08:53:20.250000Z",
      chat_messages: said.map(([role, text], index) => ({
        uuid: `m${index}`,
        sender: role === "user" ? "human" : "assistant",
        text,
      })),
    },
  ],
  grok: (said) => ({
    conversations: [
      {
        conversation: {
          title: said.length > 1 ? "Roasting" : "",
          create_time: "2025-10-09T08:53:20.250Z",
        },
        responses: said.map(([role, message]) => ({
          response: { sender: role === "user" ? "human" : "assistant", message },
        })),
      },
    ],
  }),
  "gemini-takeout": (said) =>
    [
      {
        header: "Gemini Apps",
        title: `Prompted ${said[0]?.[1]}`,
        time: "2025-10-09T08:53:20.250Z",
        ...(said.length > 1 ? { safeHtmlItem: [{ html: `<p>${said[1]?.[1]}</p>` }] } : {}),
      },
      ...(said.length > 2
        ? [
            {
              header: "Gemini Apps",
              title: `Prompted ${said[2]?.[1]}`,
              time: "2025-10-09T08:55:00.250Z",
            },
          ]
        : []),
    ].toReversed(),
};

async function archive(): Promise<{ store: Store; importFile: (text: string) => Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), "souvenir-growing-"));
  const store = await openSqliteStore({ path: join(home, "archive.sqlite") });
  onTestFinished(async () => {
    await store.close();
    rmSync(home, { recursive: true });
  });
  let imports = 0;
  return {
    store,
    async importFile(text) {
      const path = join(home, `export-${++imports}.json`);
      writeFileSync(path, text);
      const steps = sync({
        store,
        tenant: localTenant,
        sources: [{ source: givenFiles({ places: [{ path }], sources }) }],
        machine: { platform: "linux", home, windowsHomes: [], environment: {} },
        openDatabase: openForeign,
        keywords: { count: 5, stopWords: [], keepWords: [], pinnedWords: [] },
      });
      let step = await steps.next();
      while (!step.done) step = await steps.next();
      expect(step.value.sources.flatMap(({ problems }) => problems)).toEqual([]);
    },
  };
}

async function conversations(store: Store) {
  return (await store.listConversations(localTenant, {}, { limit: 9 })).items;
}

test.each(Object.keys(FORMS))("%s: a chat that grows between imports stays one", async (form) => {
  const { store, importFile } = await archive();
  for (const said of GROWING) await importFile(JSON.stringify(FORMS[form]?.(said)));
  const found = await conversations(store);
  expect(found.map(({ source, exchanges }) => [source, exchanges])).toEqual([[form, 2]]);
  expect(await store.count(localTenant, {})).toBe(2);
});

test("what says #nomemory only later hides what was read of it before", async () => {
  const { store, importFile } = await archive();
  await importFile(JSON.stringify(openAi([QUESTION])));
  expect(await conversations(store)).toHaveLength(1);
  const tagged: Said = [QUESTION, ["assistant", "Half an hour."], ["user", "#nomemory"]];
  await importFile(JSON.stringify(openAi(tagged)));
  expect(await conversations(store)).toEqual([]);
});
