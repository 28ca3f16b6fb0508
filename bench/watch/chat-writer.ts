import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const FOLDERS = 60;
const FIRST = Date.UTC(2024, 0, 1);

/** The file of a chat in LM Studio's folder, whether it is there or not. */
function chatFile(home: string, number: number): string {
  const folder = join(home, ".lmstudio", "conversations", `Folder ${number % FOLDERS}`);
  return join(folder, `${FIRST + number * 60_000}.conversation.json`);
}

/** Writes as many chats as wanted, each with one short exchange, as LM Studio keeps them. */
export function writeChats(home: string, count: number): void {
  for (let folder = 0; folder < FOLDERS; folder++)
    mkdirSync(join(chatFile(home, folder), ".."), { recursive: true });
  for (let number = 0; number < count; number++) {
    const createdAt = FIRST + number * 60_000;
    const chat = { name: `Chat ${number}`, createdAt, messages: [] };
    addTurn(chat, { question: `How is number ${number} made?`, answer: "Slowly and with care." });
    writeFileSync(chatFile(home, number), JSON.stringify(chat));
  }
}

/**
 * Adds an answer to a chat, the whole file written anew at every word, as LM Studio does it. Returns the time of the last
 * write, by performance.now().
 */
export async function answerWordByWord(
  home: string,
  {
    chat: number,
    question,
    words,
    betweenMs,
  }: {
    readonly chat: number;
    readonly question: string;
    readonly words: readonly string[];
    readonly betweenMs: number;
  },
): Promise<number> {
  const file = chatFile(home, number);
  const chat = JSON.parse(readFileSync(file, "utf8")) as Chat;
  const write = addTurn(chat, { question, answer: "" });
  let last = 0;
  for (let count = 1; count <= words.length; count++) {
    if (count > 1) await sleep(betweenMs);
    write(words.slice(0, count).join(" "));
    writeFileSync(file, JSON.stringify(chat));
    last = performance.now();
  }
  return last;
}

interface Chat {
  readonly messages: object[];
}

/** Returns what changes the answer. */
function addTurn(
  { messages }: Chat,
  { question, answer }: { readonly question: string; readonly answer: string },
): (answer: string) => void {
  const part = { type: "text", text: answer };
  const asked = { type: "singleStep", role: "user", content: [{ type: "text", text: question }] };
  const step = { type: "contentBlock", content: [part] };
  const answered = {
    type: "multiStep",
    role: "assistant",
    senderInfo: { senderName: "invented-7b" },
    steps: [step],
  };
  for (const version of [asked, answered])
    messages.push({ versions: [version], currentlySelected: 0 });
  return (text) => void (part.text = text);
}
