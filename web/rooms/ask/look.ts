import { computed, effect, signal } from "@preact/signals";
import type { Api } from "../../../src/server/api.ts";
import { api, demo, errorText } from "../../shell/client.ts";
import { archiveVersion, windowState } from "../../shell/state.ts";
import type { Hand, Plan } from "./hand.ts";
import { chosenOf, planOf } from "./hand.ts";
import type { Asking } from "./state.ts";
import { asking, hand, knobs, question } from "./state.ts";

export type Enriched = Api["POST /api/prompt"]["output"];
export type Memory = Enriched["memories"][number];
export type Found = Enriched["others"][number];

export interface Answer {
  readonly key: string;
  /** Of what was asked and where, without the hand. */
  readonly base: string;
  readonly asked: Asking;
  readonly enriched: Enriched;
  /** Everything found, best first, chosen or not. */
  readonly found: readonly Found[];
  readonly tookMs: number;
}

/** The newest answer; of the question as it stands, or of what stood there some letters ago. */
export const answer = signal<Answer | undefined>(undefined);
/** Why there is none. */
export const failure = signal<string | undefined>(undefined);
/** Whether the newest answer is that to the question as it stands. */
export const isCurrent = computed(() => answer.value?.key === keyOf());

export const plan = computed<Plan>(() => {
  const { found = [] } = answer.value ?? {};
  return planOf(found.map(idAndRelevance), knobs.value, hand.value);
});

/** Why the prompt holds no memory. */
export const whyNothing = computed<"nothing" | "below" | "no-room" | "unticked">(() => {
  if (!answer.value?.found.length) return "nothing";
  const { upper } = plan.value;
  if (upper.length === 0) return "below";
  return upper.some(({ ticked }) => ticked) ? "no-room" : "unticked";
});

// So long an answer is waited for when there is something newer to ask.
const PATIENCE_MS = 2_000;

let running: AbortController | undefined;
let waiting = false;
const listeners = new Set<() => void>();

let isWarm = false;

/** What the first question needs is loaded while it is still being thought of. */
function warmUp(): void {
  if (isWarm || windowState.value === undefined) return;
  isWarm = true;
  void api("POST /api/prompt", { question: "souvenir" }).catch(() => undefined);
}

/**
 * Asks at every change, one question at a time: the server answers one after the other, so a queue of keystrokes would
 * only be in the way of the newest. Returns what ends it.
 */
export function keepLooking(): () => void {
  const end = effect(() => {
    const key = keyOf();
    if (windowState.value === undefined) return;
    if (question.value.trim() === "") {
      running?.abort();
      answer.value = undefined;
      failure.value = undefined;
      warmUp();
    } else if (answer.peek()?.key !== key) {
      look();
    }
  });
  return () => {
    end();
    running?.abort();
  };
}

/** The answer to the question as it stands, as soon as it is there. */
export async function currentAnswer(): Promise<Answer> {
  for (;;) {
    const current = answer.peek();
    if (current && current.key === keyOf()) return current;
    if (failure.peek() !== undefined && !running) look();
    await new Promise<void>((resolve) => listeners.add(resolve));
    if (failure.peek() !== undefined) throw new Error(failure.peek());
    if (question.peek().trim() === "") throw new Error("");
  }
}

function keyOf(): string {
  return JSON.stringify([baseOf(), hand.value]);
}

function baseOf(): string {
  return JSON.stringify([asking.value, archiveVersion.value, demo.value]);
}

function look(): void {
  if (!running) return void run();
  if (waiting) return;
  waiting = true;
  const slow = running;
  setTimeout(() => waiting && running === slow && slow.abort(), PATIENCE_MS);
}

async function run(): Promise<void> {
  const mine = new AbortController();
  running = mine;
  waiting = false;
  try {
    const next = await ask(mine.signal);
    if (!mine.signal.aborted && next) {
      answer.value = next;
      failure.value = undefined;
    }
  } catch (error) {
    const text = errorText(error);
    if (text !== undefined) failure.value = text;
  }
  running = undefined;
  if (waiting) void run();
  for (const listener of listeners) {
    listeners.delete(listener);
    listener();
  }
}

async function ask(signal: AbortSignal): Promise<Answer | undefined> {
  const [key, base, asked, by] = [keyOf(), baseOf(), asking.peek(), hand.peek()];
  const began = performance.now();
  const known = answer.peek();
  let found = known?.base === base ? known.found : undefined;
  let enriched: Enriched | undefined;
  // What would be chosen without the hand must be known to tell what the hand changes.
  if (!found || !chosen(found, asked, by)) {
    enriched = await api("POST /api/prompt", asked, { signal });
    found = foundIn(enriched);
  }
  const byHand = chosen(found, asked, by);
  if (byHand) {
    if (waiting) return undefined;
    enriched = await api("POST /api/prompt", { ...asked, chosen: byHand }, { signal });
    found = foundIn(enriched);
  }
  return enriched && { key, base, asked, enriched, found, tookMs: performance.now() - began };
}

function chosen(found: readonly Found[], asked: Asking, by: Hand) {
  return chosenOf(found.map(idAndRelevance), asked, by);
}

function foundIn({ memories, others }: Enriched): readonly Found[] {
  return [...memories, ...others].toSorted(
    (a, b) => b.score - a.score || (a.exchange.id < b.exchange.id ? -1 : 1),
  );
}

function idAndRelevance({ exchange, relevance }: Found) {
  return { id: exchange.id, relevance };
}
