import type { Task, TaskQuery } from "./datasets.ts";
import type { Half } from "./halves.ts";
import type { Metrics } from "./metrics.ts";
import { metricsOf } from "./metrics.ts";
import type { OpenRanker, RankedItem, Ranker } from "./ranker.ts";

const TOP = 10;

/** What a search answered to one query. */
export interface Outcome {
  readonly type: string;
  readonly half: Half;
  /** Of a query with evidence: by exchange, and by session where the set names the sessions of the evidence. */
  readonly exchange?: Metrics;
  readonly session?: Metrics;
  /** Of the first ten, best first, where the search has a calibrated relevance. */
  readonly relevances: readonly { readonly relevance: number; readonly relevant: boolean }[];
}

export interface Evaluation {
  readonly outcomes: readonly Outcome[];
  /** What making the archives took, and answering all queries. */
  readonly archivesMs: number;
  readonly queriesMs: number;
}

/** Asks every query of a task, or of one half of it, in an archive of its group, or of all groups when they are pooled. */
export async function evaluate(
  task: Task,
  openRanker: OpenRanker,
  half?: Half,
): Promise<Evaluation> {
  const queries = [...task.queries, ...task.abstentions].filter(
    (query) => half === undefined || query.half === half,
  );
  const outcomes: Outcome[] = [];
  let archivesMs = 0;
  let queriesMs = 0;
  const groups = task.pooled ? [undefined] : [...new Set(queries.map(({ group }) => group))];
  for (const group of groups) {
    const items = task.items.filter((item) => group === undefined || item.group === group);
    const sessions = new Map(
      items.flatMap(({ id, session }) => (session === undefined ? [] : [[id, session] as const])),
    );
    const began = performance.now();
    const ranker = await openRanker(items);
    const opened = performance.now();
    for (const query of queries) {
      if (group === undefined || query.group === group)
        outcomes.push(await outcomeOf(query, ranker, sessions));
    }
    archivesMs += opened - began;
    queriesMs += performance.now() - opened;
    await ranker.close();
  }
  return { outcomes, archivesMs, queriesMs };
}

async function outcomeOf(
  { query, type, half, ...evidence }: TaskQuery,
  ranker: Ranker,
  sessions: ReadonlyMap<string, string>,
): Promise<Outcome> {
  const { items } = await ranker.rank(query, TOP);
  const relevant = new Set(evidence.relevant);
  const relevances = items
    .slice(0, TOP)
    .flatMap(({ id, relevance }) =>
      relevance === undefined ? [] : [{ relevance, relevant: relevant.has(id) }],
    );
  if (relevant.size === 0) return { type, half, relevances };
  const exchange = metricsOf(
    items.map(({ id }) => id),
    relevant,
  );
  const relevantSessions = new Set(evidence.relevant_sessions);
  if (relevantSessions.size === 0) return { type, half, relevances, exchange };
  const order = await sessionsRanked(query, ranker, sessions);
  return { type, half, relevances, exchange, session: metricsOf(order, relevantSessions) };
}

/**
 * As the search ranks them itself; else each session at the place of its first item. In either case ten of them, or all there
 * are.
 */
async function sessionsRanked(
  query: string,
  ranker: Ranker,
  sessions: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const wanted = Math.min(TOP, new Set(sessions.values()).size);
  if (ranker.sessions) return ranker.sessions(query, wanted);
  for (let limit = 3 * TOP; ; limit *= 2) {
    const { items, more } = await ranker.rank(query, limit);
    const order = distinctSessions(items, sessions);
    if (order.length >= wanted || !more) return order;
  }
}

function distinctSessions(
  items: readonly RankedItem[],
  sessions: ReadonlyMap<string, string>,
): string[] {
  return [...new Set(items.flatMap(({ id }) => sessions.get(id) ?? []))];
}
