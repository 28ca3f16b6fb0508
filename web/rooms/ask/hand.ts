import type { Api } from "../../../src/server/api.ts";

export type ChosenMemory = NonNullable<Api["POST /api/prompt"]["input"]["chosen"]>[number];

/** What somebody did to the memories that were found, by the ids of exchanges. */
export interface Hand {
  /** Ticked, though they would not have been used. */
  readonly taken: readonly string[];
  /** Unticked, though they would have been. */
  readonly left: readonly string[];
  /** Their order, once one was moved. */
  readonly order: readonly string[];
  /** Summaries in other words. */
  readonly summaries: Readonly<Record<string, string>>;
  /** What models answered here to this very question: beside the memories, since a second model shall not copy the first. */
  readonly answers: readonly string[];
}

export const untouched: Hand = { taken: [], left: [], order: [], summaries: {}, answers: [] };

interface FoundMemory {
  readonly id: string;
  readonly relevance: number;
}

interface Wish {
  readonly memories: number;
  readonly floor: number;
}

interface Planned {
  readonly id: string;
  readonly ticked: boolean;
  /** It would be used without anybody's doing. */
  readonly usual: boolean;
}

export interface Plan {
  /** For the prompt, in their order; those unticked by hand keep their place. */
  readonly upper: readonly Planned[];
  /** The rest, best first. */
  readonly others: readonly string[];
}

/** Which memories the prompt is to have: those above the floor as far as wanted, and what the hand did to them. */
export function planOf(found: readonly FoundMemory[], wish: Wish, hand: Hand): Plan {
  const usual = usualIds(found, wish, hand.answers);
  const taken = hand.taken.filter((id) => !usual.includes(id));
  const ids = inOrder([...usual, ...taken], hand.order);
  return {
    upper: ids.map((id) => ({
      id,
      ticked: taken.includes(id) || !hand.left.includes(id),
      usual: usual.includes(id),
    })),
    others: found.flatMap(({ id }) => (ids.includes(id) ? [] : id)),
  };
}

/** What to tell the server; undefined where the hand changed nothing of what it does by itself. */
export function chosenOf(
  found: readonly FoundMemory[],
  wish: Wish,
  hand: Hand,
): ChosenMemory[] | undefined {
  const ids = planOf(found, wish, hand).upper.flatMap(({ id, ticked }) => (ticked ? id : []));
  const usual = usualIds(found, wish);
  const isUsual = ids.length === usual.length && ids.every((id, index) => id === usual[index]);
  if (isUsual && ids.every((id) => hand.summaries[id] === undefined)) return undefined;
  return ids.map((id) => {
    const summary = hand.summaries[id];
    return summary === undefined ? { id } : { id, summary };
  });
}

/** Whether there is anything to take back. */
export function isTouched({ taken, left, order, summaries }: Hand): boolean {
  return taken.length + left.length + order.length + Object.keys(summaries).length > 0;
}

export function ticked(hand: Hand, id: string, isTicked: boolean, { upper }: Plan): Hand {
  const without = (ids: readonly string[]): string[] => ids.filter((each) => each !== id);
  const [left, taken] = [without(hand.left), without(hand.taken)];
  const isUsual = upper.some((one) => one.id === id && one.usual);
  if (isTicked) return { ...hand, left, taken: isUsual ? taken : [...taken, id] };
  return isUsual
    ? { ...hand, taken, left: [...left, id] }
    : { ...hand, left, taken, order: without(hand.order) };
}

/** The memory at another place among those for the prompt. */
export function moved(hand: Hand, id: string, to: number, { upper }: Plan): Hand {
  const ids = upper.map((one) => one.id).filter((each) => each !== id);
  return { ...hand, order: ids.toSpliced(to, 0, id) };
}

/** The summary as it shall be said; undefined gives back the one that is made from the exchange. */
export function reworded(hand: Hand, id: string, summary: string | undefined): Hand {
  const { [id]: _, ...others } = hand.summaries;
  return { ...hand, summaries: summary === undefined ? others : { ...others, [id]: summary } };
}

function usualIds(
  found: readonly FoundMemory[],
  { memories, floor }: Wish,
  without: readonly string[] = [],
): string[] {
  return found
    .filter(({ id, relevance }) => relevance >= floor && !without.includes(id))
    .slice(0, memories)
    .map(({ id }) => id);
}

/** Those that were put in order, in it; the others behind them. */
function inOrder(ids: readonly string[], order: readonly string[]): string[] {
  const placed = order.filter((id) => ids.includes(id));
  return [...placed, ...ids.filter((id) => !placed.includes(id))];
}
