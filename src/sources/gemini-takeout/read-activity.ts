import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { elementsOf } from "../files/json-elements.ts";
import type { Problems } from "../files/problems.ts";
import { fieldOf } from "../files/sample.ts";
import { textOfHtml } from "../reading/html-text.ts";
import { stableId } from "../reading/stable-id.ts";
import { plausibleAt, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import type { Location } from "../source.ts";
import {
  answersIn,
  attachmentsIn,
  commonBeginningOf,
  isActivity,
  isQuestion,
  questionIn,
  titleIn,
} from "./activity.ts";

interface ReadOptions {
  readonly problems: Problems;
  readonly now: number;
}

/** One question in the list, without what was answered. */
interface Asked {
  readonly index: number;
  readonly at: number | undefined;
  readonly title: string;
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
  const runs = runsOf(asked);
  const places = new Map(
    runs.flatMap((run) => run.map(({ index, at }) => [index, { run, at }] as const)),
  );
  const read = new Map<readonly Asked[], Map<number, readonly Message[]>>();
  for await (const item of elementsOf(location, options)) {
    const place = item.kind === "element" ? places.get(item.index) : undefined;
    if (item.kind === "problem" || place === undefined) continue;
    const { run, at } = place;
    const messages = read.get(run) ?? new Map<number, readonly Message[]>();
    messages.set(item.index, messagesOf(item.value, { at, beginning }));
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
  return runsOf((await survey(location, options)).asked).length;
}

async function survey(
  location: Location,
  options: ReadOptions,
): Promise<{ readonly asked: readonly Asked[]; readonly problems: readonly Problem[] }> {
  const plausible = plausibleAt(options.now);
  const asked: Asked[] = [];
  const problems: Problem[] = [];
  for await (const item of elementsOf(location, options)) {
    if (item.kind === "problem") problems.push(item);
    else if (isActivity(item.value) && isQuestion(item.value)) {
      const { index, value } = item;
      asked.push({ index, at: timeOf(fieldOf(value, "time"), plausible), title: titleIn(value) });
    }
  }
  return { asked, problems };
}

/** Oldest first. What has no time stands alone. */
function runsOf(asked: readonly Asked[]): Asked[][] {
  const runs: Asked[][] = [];
  let last: number | undefined;
  const byTime = asked.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || b.index - a.index);
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
    // Made of the first question, since later exports may have more behind it.
    id: `reconstructed-${stableId(first.at, first.title)}`,
    ...titleOf(undefined, messages),
    ...(first.at === undefined ? {} : { createdAt: first.at }),
    messages,
  };
}

function messagesOf(
  element: unknown,
  { at, beginning }: { readonly at: number | undefined; readonly beginning: string },
): Message[] {
  const attachments = attachmentsIn(element);
  const question = {
    text: questionIn(titleIn(element), beginning).trim(),
    ...(at === undefined ? {} : { at }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
  const answers = answersIn(element).map((html) => ({ text: textOfHtml(html) }));
  const messages: Message[] = [{ role: "user", versions: [question], selected: 0 }];
  // Which one was kept is not marked; the last is the one that was asked for last.
  if (answers.length > 0)
    messages.push({ role: "assistant", versions: answers, selected: answers.length - 1 });
  return messages;
}
