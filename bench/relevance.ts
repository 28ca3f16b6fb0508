import { resolveConfig } from "../src/config.ts";
import type { Task, TaskQuery } from "./datasets.ts";
import { tasksOf } from "./datasets.ts";
import type { Half } from "./halves.ts";
import { conversationOf, halfOf } from "./halves.ts";
import { provenance } from "./provenance.ts";
import type { OpenRanker, RankedItem } from "./ranker.ts";
import { markdownTable } from "./report.ts";
import type { MemoryItem } from "./set-lines.ts";
import { randomOf } from "./speed/random.ts";

const NO_DATA = `Give the folder of labelled sets: npm run bench -- relevance --data FOLDER
Each set is a sub-folder with memory.jsonl.gz and queries.jsonl.gz (docs/explanation/evaluation.md names the sets).`;

const TOP = 10;
const FLOORS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.5];
// Questions of each set, with an answer and without.
const MOST_QUESTIONS = { "all sets": 400, "one set": 100, small: 25 };
const SMALL_ARCHIVES = 10;
// What a small archive holds of each set: so many exchanges, of one session or article no more than `strand`.
const SMALL = { exchanges: 12, strand: 16 };

/** An archive, and questions of which some have their answer in it. */
interface Trial {
  readonly kind: keyof typeof MOST_QUESTIONS;
  readonly half: Half;
  readonly items: readonly MemoryItem[];
  /** `relevant` is empty for a question without an answer there. */
  readonly questions: readonly { readonly query: string; readonly relevant: ReadonlySet<string> }[];
}

/** The relevance of the best answer that was found, and of the first result where there is no answer. */
interface TrialOutcome {
  readonly trial: Trial;
  readonly found: readonly number[];
  readonly unanswered: readonly number[];
}

/**
 * How well relevance tells questions that an archive answers from those that it does not: asks each archive, made of one half
 * of the conversations, what that half answers and what only the other half, or another set, does. Prints what each floor would
 * lose and keep out, and how often there is an answer where a relevance says so much.
 */
export async function runRelevance(
  openRanker: OpenRanker,
  { data }: { readonly data?: string },
): Promise<void> {
  if (data === undefined) throw new Error(NO_DATA);
  console.log(`${provenance()}\n`);
  const outcomes: TrialOutcome[] = [];
  for (const trial of trialsOf(collectionsOf(tasksOf(data))))
    outcomes.push(await outcomeOf(trial, openRanker));
  console.log(`${floorsTable(outcomes)}\n\n${calibrationTable(outcomes)}`);
  console.log(`\nThe default floor is ${resolveConfig({}).values.floor}.`);
}

/** A set, its ids told apart from those of others, and what belongs to which conversation. */
interface Collection {
  readonly name: string;
  readonly items: readonly (MemoryItem & { readonly conversation: string; readonly half: Half })[];
  readonly queries: readonly (TaskQuery & { readonly conversation: string })[];
}

/** Each set once, of one in two languages one direction: questions are asked of what was said, not of their own translation. */
function collectionsOf(tasks: readonly Task[]): Collection[] {
  const plain = tasks.filter(
    ({ name, set, pooled }) => name === set && !pooled && !/-(?:both|english)$/.test(name),
  );
  const across = ["fr-en", "en-fr"].flatMap((direction, index) =>
    tasks
      .filter(({ name }) => name.endsWith(` ${direction}`))
      .filter((_, place) => place % 2 === index),
  );
  return [...plain, ...across].map(({ name, set, items, queries }) => {
    const groups = [...new Set(items.map(({ group }) => group))];
    const byId = new Map(items.map((item) => [item.id, item]));
    const named = (id: string): string => `${name}:${id}`;
    const nameOf = (query: Pick<TaskQuery, "group">, item: MemoryItem | undefined): string =>
      conversationOf({ qid: "", type: "", query: "", relevant: [], ...query }, item, groups);
    return {
      name,
      items: items.map((item) => {
        const conversation = nameOf(item, item);
        const { session = item.group } = item;
        return {
          ...item,
          id: named(item.id),
          group: "all",
          session: named(session),
          conversation: named(conversation),
          half: halfOf(set, conversation, groups),
        };
      }),
      queries: queries
        .filter(({ type }) => type !== "adversarial")
        .map((query) => ({
          ...query,
          relevant: query.relevant.map(named),
          conversation: named(nameOf(query, byId.get(query.relevant[0] ?? ""))),
        })),
    };
  });
}

function trialsOf(collections: readonly Collection[]): Trial[] {
  const halves = ["tuned", "reported"] as const;
  const large = halves.flatMap((half) => {
    const isThere = (query: { readonly half: Half }): boolean => query.half === half;
    const trial = (kind: Trial["kind"], some: readonly Collection[]): Trial => {
      const items = some.flatMap((one) => one.items.filter((item) => item.half === half));
      const questions = questionsFor(collections, items, isThere, MOST_QUESTIONS[kind]);
      return { kind, half, items, questions };
    };
    return [trial("all sets", collections), ...collections.map((one) => trial("one set", [one]))];
  });
  const small = Array.from({ length: SMALL_ARCHIVES }, (_, seed): Trial => {
    const half = halves[seed % 2] ?? "tuned";
    const items = collections.flatMap((one) => fewOf(one, half, seed));
    const conversations = new Set(items.map(({ conversation }) => conversation));
    const isThere = (query: { readonly conversation: string }): boolean =>
      conversations.has(query.conversation);
    const questions = questionsFor(collections, items, isThere, MOST_QUESTIONS.small);
    return { kind: "small", half, items, questions };
  });
  return [...large, ...small];
}

/** Some questions of every set: those that these items answer, and those of conversations of which nothing is there. */
function questionsFor(
  collections: readonly Collection[],
  items: readonly MemoryItem[],
  isThere: (query: Collection["queries"][number]) => boolean,
  most: number,
): Trial["questions"] {
  const ids = new Set(items.map(({ id }) => id));
  return collections.flatMap(({ queries }) => {
    const answered = queries.filter(({ relevant }) => relevant.some((id) => ids.has(id)));
    const known = new Set(answered);
    const unanswered = queries.filter((query) => !known.has(query) && !isThere(query));
    return [
      ...shuffled(answered, 1)
        .slice(0, most)
        .map(({ query, relevant }) => ({ query, relevant: new Set(relevant) })),
      ...shuffled(unanswered, 2)
        .slice(0, most)
        .map(({ query }) => ({ query, relevant: new Set<string>() })),
    ];
  });
}

/** A few sessions or articles of a set, whole as a rule. */
function fewOf({ items }: Collection, half: Half, seed: number): Collection["items"] {
  const strands = new Map<string, (typeof items)[number][]>();
  for (const item of items.filter((one) => one.half === half)) {
    const strand = `${item.session} ${item.conversation}`;
    strands.set(strand, [...(strands.get(strand) ?? []), item]);
  }
  const few: (typeof items)[number][] = [];
  for (const strand of shuffled([...strands.values()], seed + 3)) {
    if (few.length >= SMALL.exchanges) break;
    few.push(...strand.slice(0, SMALL.strand));
  }
  return few;
}

function shuffled<T>(values: readonly T[], seed: number): T[] {
  const random = randomOf(seed);
  return values
    .map((value) => ({ value, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

async function outcomeOf(trial: Trial, openRanker: OpenRanker): Promise<TrialOutcome> {
  const ranker = await openRanker(trial.items);
  const found: number[] = [];
  const unanswered: number[] = [];
  for (const { query, relevant } of trial.questions) {
    const { items } = await ranker.rank(query, TOP);
    const ofThese = (some: readonly RankedItem[]): number =>
      Math.max(0, ...some.map(({ relevance = 0 }) => relevance));
    const answers = items.filter(({ id }) => relevant.has(id));
    if (relevant.size === 0) unanswered.push(ofThese(items));
    else if (answers.length > 0) found.push(ofThese(answers));
  }
  await ranker.close();
  return { trial, found, unanswered };
}

const kinds = ["all sets", "one set", "small"] as const;

/** Of each kind of archive and each half: what a floor keeps out, and what it loses. Every archive counts the same. */
function floorsTable(outcomes: readonly TrialOutcome[]): string {
  const head = ["archives", "half", "exchanges", "answers found", "questions without"];
  const rows = kinds.flatMap((kind) =>
    (["tuned", "reported"] as const).map((half) => {
      const some = outcomes.filter(({ trial }) => trial.kind === kind && trial.half === half);
      const sizes = some.map(({ trial }) => trial.items.length);
      const sum = (of: (one: TrialOutcome) => number): number =>
        some.reduce((so, one) => so + of(one), 0);
      const belowOf = (floor: number, of: (one: TrialOutcome) => readonly number[]): string =>
        percent(sum((one) => shareOf(of(one), (relevance) => relevance < floor)) / some.length);
      return [
        `${some.length} of ${kind}`,
        half,
        sizes.length > 1 ? `${Math.min(...sizes)} to ${Math.max(...sizes)}` : String(sizes[0]),
        sum(({ found }) => found.length),
        sum(({ unanswered }) => unanswered.length),
        ...FLOORS.map(
          (floor) =>
            `${belowOf(floor, ({ unanswered }) => unanswered)}, ${belowOf(floor, ({ found }) => found)}`,
        ),
      ];
    }),
  );
  return markdownTable([...head, ...FLOORS.map((floor) => `empty, lost at ${floor}`)], rows);
}

/** How often there is an answer where the best has so much relevance, were there as many questions with as without. */
function calibrationTable(outcomes: readonly TrialOutcome[]): string {
  const bins = Array.from({ length: 10 }, (_, index) => index / 10);
  const inBin = (relevance: number, from: number): boolean =>
    Math.min(0.9, Math.floor(relevance * 10) / 10) === from;
  const rows = kinds.map((kind) => {
    const some = outcomes.filter(({ trial }) => trial.kind === kind);
    return [
      kind,
      ...bins.map((from) => {
        const share = (of: (one: TrialOutcome) => readonly number[]): number =>
          some.reduce((so, one) => so + shareOf(of(one), (relevance) => inBin(relevance, from)), 0);
        const [answered, without] = [
          share(({ found }) => found),
          share(({ unanswered }) => unanswered),
        ];
        return answered + without > 0 ? percent(answered / (answered + without)) : "–";
      }),
    ];
  });
  const head = bins.map((from) => `${Math.round(from * 100)} to ${Math.round(from * 100) + 10} %`);
  return markdownTable(["archives", ...head], rows);
}

function shareOf(values: readonly number[], isOf: (value: number) => boolean): number {
  return values.length === 0 ? 0 : values.filter(isOf).length / values.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
