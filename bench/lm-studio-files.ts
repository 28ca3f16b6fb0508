import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readLines } from "./set-lines.ts";

interface Exchange {
  readonly question: string;
  readonly answer: string;
}

const MODELS = ["tiny-baker-3b", "acme-chat-7b", "petit-modele-8b"];
const FOLDERS = ["", "Work", "Work/Code", "Maison"];

/** Conversations of real people and models without labels, in the order of the files, until there are enough. */
export function* conversationsOf(data: string, wanted: number): Generator<Exchange[]> {
  let count = 0;
  for (const conversation of allConversations(data)) {
    if (count >= wanted) return;
    const part = conversation.slice(0, wanted - count);
    count += part.length;
    yield part;
  }
}

function* allConversations(data: string): Generator<Exchange[]> {
  const path = (name: string): string => join(data, "scale", `${name}.jsonl.gz`);
  const rows = <T>(name: string): T[] => (existsSync(path(name)) ? readLines<T>(path(name)) : []);
  for (const name of ["oasst1-fr-exchanges", "oasst1-en-exchanges"]) yield* grouped(rows(name), 6);
  const sheets = rows<{ title: string; text: string }>("service-public-fr-fiches");
  yield* grouped(
    sheets.map(({ title, text }) => ({ session: title, question: title, answer: text })),
    1,
  );
  // Consecutive messages are no question and answer, but real words in real proportions.
  const messages = rows<{ text: string }>("oasst1-en-messages");
  for (let i = 0; i + 8 <= messages.length; i += 8) {
    const texts = messages.slice(i, i + 8).map(({ text }) => text);
    yield [0, 2, 4, 6].map((at) => ({ question: texts[at] ?? "", answer: texts[at + 1] ?? "" }));
  }
  yield* grouped(rows("sgd"), 50);
}

function* grouped(
  rows: readonly (Exchange & { session: string })[],
  most: number,
): Generator<Exchange[]> {
  let group: (Exchange & { session: string })[] = [];
  for (const row of rows) {
    if (group.length > 0 && (group[0]?.session !== row.session || group.length >= most)) {
      yield group;
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) yield group;
}

/** Writes conversations as LM Studio 0.4 keeps them, statistics and all. Returns how many files and exchanges. */
export function writeLmStudioFiles(
  home: string,
  conversations: Iterable<Exchange[]>,
): { files: number; exchanges: number; textCharacters: number } {
  const root = join(home, ".lmstudio", "conversations");
  let files = 0;
  let exchanges = 0;
  let textCharacters = 0;
  const start = Date.UTC(2024, 0, 1);
  for (const conversation of conversations) {
    const createdAt = start + files * 1_800_000;
    const folder = join(root, FOLDERS[files % FOLDERS.length] ?? "");
    mkdirSync(folder, { recursive: true });
    const model = MODELS[files % MODELS.length] ?? "";
    const content = {
      name: (conversation[0]?.question ?? "").slice(0, 60),
      pinned: false,
      createdAt,
      tokenCount: 0,
      systemPrompt: "",
      messages: conversation.flatMap(({ question, answer }, index) => {
        const at = createdAt + index * 60_000;
        return [
          {
            versions: [
              { type: "singleStep", role: "user", content: [{ type: "text", text: question }] },
            ],
            currentlySelected: 0,
          },
          { versions: [answerVersion(answer, model, at)], currentlySelected: 0 },
        ];
      }),
      perChatPredictionConfig: { fields: [] },
      lastUsedModel: { identifier: model },
    };
    writeFileSync(join(folder, `${createdAt}.conversation.json`), JSON.stringify(content));
    files++;
    exchanges += conversation.length;
    textCharacters += conversation.reduce(
      (sum, { question, answer }) => sum + question.length + answer.length,
      0,
    );
  }
  return { files, exchanges, textCharacters };
}

function answerVersion(text: string, model: string, at: number): object {
  return {
    type: "multiStep",
    role: "assistant",
    senderInfo: { senderName: model },
    steps: [
      {
        type: "contentBlock",
        stepIdentifier: `${at + 2000}-0.5`,
        content: [{ type: "text", text }],
        genInfo: {
          identifier: model,
          indexedModelIdentifier: `acme/${model}.gguf`,
          stats: {
            stopReason: "eosFound",
            timeToFirstTokenSec: 0.9,
            totalTimeSec: 4.2,
            totalTokensCount: 300,
          },
        },
        defaultShouldIncludeInContext: true,
        shouldIncludeInContext: true,
      },
    ],
  };
}
