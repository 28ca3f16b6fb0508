import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { textOfHtml } from "../reading/html-text.ts";
import { stableId } from "../reading/stable-id.ts";
import { titleOf } from "../reading/title.ts";
import type { Location } from "../source.ts";
import { questionsOf, type ReadOptions } from "./questions-of.ts";
import { type Activity, commonBeginningOf, questionIn } from "./activity.ts";

/** One question in the list, without what was answered. */
interface Asked extends Pick<Activity, "at" | "title" | "conversation"> {
  readonly index: number;
}

// Longer pauses begin a new conversation.
const PAUSE_MS = 30 * 60_000;

/**
 * The questions of the list, put together to conversations. The list is gone through twice: what belongs together is known
 * only once all times are, and the answers of a long one would not fit into memory.
 */
export async function* readActivity(
  location: Location,
  options: ReadOptions,
): AsyncGenerator<Conversation | Problem> {
  const { asked, problems } = await survey(location, options);
  const beginning = commonBeginningOf(asked.map(({ title }) => title));
  const runs = conversationsIn(asked);
  const places = new Map(runs.flatMap((run) => run.map(({ index }) => [index, run] as const)));
  const read = new Map<readonly Asked[], Map<number, readonly Message[]>>();
  for await (const item of questionsOf(location, options)) {
    const run = item.kind === "question" ? places.get(item.index) : undefined;
    if (item.kind === "problem" || run === undefined) continue;
    const messages = read.get(run) ?? new Map<number, readonly Message[]>();
    messages.set(item.index, messagesOf(item.activity, beginning));
    if (messages.size < run.length) {
      read.set(run, messages);
      continue;
    }
    read.delete(run);
    yield* conversationOf(
      run,
      run.flatMap(({ index }) => messages.get(index) ?? []),
    );
  }
  yield* problems;
}

/** How many conversations there are. */
export async function countRuns(location: Location, options: ReadOptions): Promise<number> {
  return conversationsIn((await survey(location, options)).asked).length;
}

async function survey(
  location: Location,
  options: ReadOptions,
): Promise<{ readonly asked: readonly Asked[]; readonly problems: readonly Problem[] }> {
  const asked: Asked[] = [];
  const problems: Problem[] = [];
  for await (const item of questionsOf(location, options)) {
    if (item.kind === "problem") problems.push(item);
    else {
      const { at, title, conversation } = item.activity;
      asked.push({ index: item.index, at, title, conversation });
    }
  }
  return { asked, problems };
}

/** Oldest first: those of one conversation, where that is told, and of the others those with no long pause in between. */
function conversationsIn(asked: readonly Asked[]): Asked[][] {
  const byTime = asked.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || b.index - a.index);
  const told = new Map<string, Asked[]>();
  const untold: Asked[] = [];
  for (const each of byTime) {
    if (each.conversation === undefined) untold.push(each);
    else if (!told.get(each.conversation)?.push(each)) told.set(each.conversation, [each]);
  }
  return [...told.values(), ...runsOf(untold)];
}

/** What has no time stands alone. */
function runsOf(byTime: readonly Asked[]): Asked[][] {
  const runs: Asked[][] = [];
  let last: number | undefined;
  for (const each of byTime) {
    const continues = last !== undefined && each.at !== undefined && each.at - last <= PAUSE_MS;
    if (continues) runs.at(-1)?.push(each);
    else runs.push([each]);
    last = each.at;
  }
  return runs;
}

function* conversationOf(
  run: readonly Asked[],
  messages: readonly Message[],
): Generator<Conversation> {
  const [first] = run;
  if (!first || messages.length === 0) return;
  yield {
    kind: "conversation",
    source: "gemini-takeout",
    ...idsOf(first),
    ...titleOf(undefined, messages),
    ...(first.at === undefined ? {} : { createdAt: first.at }),
    messages,
  };
}

/**
 * Where Google tells none, made of the first question, since later exports may have more behind it: of the second in which
 * it was asked, since the page tells no more of a time, and the list of JSON does.
 */
function idsOf({ conversation, at, title }: Asked): Pick<Conversation, "id" | "formerIds"> {
  const second = at === undefined ? undefined : Math.floor(at / 1000) * 1000;
  const made = `reconstructed-${stableId(second, title.replaceAll(/\s+/g, " ").trim())}`;
  // What Souvenir called it before it knew of conversations, and took the time as it stands.
  const former = `reconstructed-${stableId(at, title)}`;
  const formerIds = [...(conversation === undefined ? [] : [made]), former];
  return { id: conversation ?? made, formerIds };
}

function messagesOf({ title, at, answers, attachments }: Activity, beginning: string): Message[] {
  const question = {
    text: questionIn(title, beginning).trim(),
    ...(at === undefined ? {} : { at }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
  const versions = answers.map((html) => ({ text: textOfHtml(html) }));
  const messages: Message[] = [{ role: "user", versions: [question], selected: 0 }];
  // Which one was kept is not marked; the last is the one that was asked for last.
  if (versions.length > 0)
    messages.push({ role: "assistant", versions, selected: versions.length - 1 });
  return messages;
}
