import { createInterface, type Interface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "./context.ts";
import { wrapped } from "./text-width.ts";

// Lines of a paste arrive together; nobody types two within this time.
const PASTE_MS = 30;
const LEAVING = new Set(["/q", "/quit", "/exit"]);

/** Asks for questions until an empty line, /quit, Ctrl-D or Ctrl-C; in a pipe, each line is a question to its end. */
export async function questionLoop(
  context: Context,
  answer: (question: string) => Promise<void>,
): Promise<void> {
  const typed = context.isTerminal.in;
  const lines = createInterface({
    input: process.stdin,
    ...(typed ? { output: process.stderr, terminal: true } : { terminal: false }),
    prompt: context.errorStyle.bold(context.say({ en: "Question: ", fr: "Question : " })),
  });
  // Without this, Ctrl-C only pauses: the process would end in the middle of a promise.
  lines.on("SIGINT", () => lines.close());
  try {
    for await (const question of typed ? typedQuestions(lines) : lines) {
      const text = question.trim();
      if (text === "" ? typed : LEAVING.has(text)) break;
      if (text !== "") await answer(text);
    }
  } finally {
    lines.close();
  }
}

/** What was typed, line by line; a pasted text of several lines is one question. */
async function* typedQuestions(lines: Interface): AsyncGenerator<string> {
  const waiting: string[] = [];
  let closed = false;
  let wake = (): void => {};
  lines.on("line", (line) => {
    waiting.push(line);
    wake();
  });
  lines.on("close", () => {
    closed = true;
    wake();
  });
  const event = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  while (!closed) {
    process.stderr.write("\n");
    lines.prompt();
    if (waiting.length === 0) await event();
    let count: number;
    do {
      count = waiting.length;
      await sleep(PASTE_MS);
      // The last line of a paste often has no end: it waits to be sent.
      if (count > 0 && lines.line !== "" && !closed) await event();
    } while (waiting.length > count);
    if (waiting.length > 0) yield waiting.splice(0).join("\n");
  }
  process.stderr.write("\n");
}

/** A yes or no on the terminal; Enter alone means `usual`, and Ctrl-C or Ctrl-D no. */
export async function confirmed(
  context: Context,
  question: string,
  usual: boolean,
): Promise<boolean> {
  return (await yesOrNo(context, question, usual)) ?? false;
}

/** The same for who wants to know of Ctrl-C and Ctrl-D, which are no answer: undefined. */
export async function yesOrNo(
  { say, width }: Context,
  question: string,
  usual: boolean,
): Promise<boolean | undefined> {
  const choices = usual ? say({ en: "[Y/n]", fr: "[O/n]" }) : say({ en: "[y/N]", fr: "[o/N]" });
  const word = await answered(`${question} ${choices}`, width);
  if (word === undefined) return undefined;
  return word === "" ? usual : /^(y|yes|o|oui)$/.test(word);
}

/** Whether somebody typed this very word: for what cannot be undone, where a key hit in haste must not do. */
export async function typed({ width }: Context, question: string, word: string): Promise<boolean> {
  return (await answered(question, width)) === word.toLowerCase();
}

/** What was typed, in lower case; undefined after Ctrl-C or Ctrl-D. */
async function answered(question: string, width: number): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  const answer = await new Promise<string | undefined>((resolve) => {
    lines.on("SIGINT", () => lines.close());
    let isAnswered = false;
    lines.on("close", () => {
      // Ctrl-C and Ctrl-D leave the cursor behind the question.
      if (!isAnswered) process.stderr.write("\n");
      resolve(undefined);
    });
    // A letter of the answer has room behind it.
    lines.question(`${wrapped(question, width - 2)} `, (line) => {
      isAnswered = true;
      resolve(line);
    });
  });
  lines.close();
  return answer?.trim().toLowerCase();
}
