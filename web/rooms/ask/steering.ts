import type { Api } from "../../../src/server/api.ts";

type Enriched = Api["POST /api/prompt"]["output"];
export type WeightedKeyword = NonNullable<Api["POST /api/prompt"]["input"]["keywords"]>[number];

/** What somebody did to the keywords. */
export interface Steering {
  /** Words that the question does not have, in the order in which they were added. */
  readonly added: readonly string[];
  /** By phrase; 0 is taken out. Those that weigh 1 are left out. */
  readonly weights: Readonly<Record<string, number>>;
}

export const noSteering: Steering = { added: [], weights: {} };
export const LIGHTEST = 0.5;
export const HEAVIEST = 3;
export const WEIGHT_STEP = 0.25;

export interface Chip {
  readonly phrase: string;
  readonly weight: number;
  readonly added: boolean;
}

/** The keywords as they stand: those of the question, those steered that it still has, and the added ones. */
export function chipsOf(
  keywords: Enriched["keywords"],
  question: string,
  { added, weights }: Steering,
): readonly Chip[] {
  const own = keywords.map(({ phrase }) => phrase);
  const kept = Object.keys(weights).filter(
    (phrase) => !own.includes(phrase) && !added.includes(phrase) && isIn(question, phrase),
  );
  return [
    ...[...own, ...kept]
      .filter((phrase) => !added.includes(phrase))
      .map((phrase) => ({ phrase, weight: weights[phrase] ?? 1, added: false })),
    ...added.map((phrase) => ({ phrase, weight: weights[phrase] ?? 1, added: true })),
  ];
}

/** What the search is told: only what differs from the plain question. */
export function weightedKeywords(
  question: string,
  { added, weights }: Steering,
): WeightedKeyword[] {
  const steered = Object.entries(weights)
    // A word that the question has no longer would be added by its weight.
    .filter(([phrase]) => added.includes(phrase) || isIn(question, phrase))
    .map(([phrase, weight]) => ({ phrase, weight }));
  const plain = added.filter((phrase) => weights[phrase] === undefined);
  return [...steered, ...plain.map((phrase) => ({ phrase, weight: 1 }))];
}

export function weighed(steering: Steering, phrase: string, weight: number): Steering {
  const { [phrase]: _, ...others } = steering.weights;
  return { ...steering, weights: weight === 1 ? others : { ...others, [phrase]: weight } };
}

/** An added word that is removed is gone; one of the question is out until it is put back. */
export function removed(steering: Steering, phrase: string): Steering {
  if (!steering.added.includes(phrase)) return weighed(steering, phrase, 0);
  return weighed(
    { ...steering, added: steering.added.filter((each) => each !== phrase) },
    phrase,
    1,
  );
}

export function added(steering: Steering, phrase: string): Steering {
  if (steering.added.includes(phrase)) return steering;
  return { ...steering, added: [...steering.added, phrase] };
}

/** What the browser kept of it as JSON; what cannot be one is left out. */
export function keptSteering(json: string | null): Steering {
  let kept: unknown;
  try {
    kept = JSON.parse(json ?? "null");
  } catch {
    return noSteering;
  }
  const { added: words, weights } = (kept ?? {}) as Readonly<Record<keyof Steering, unknown>>;
  const isWeight = (weight: unknown): weight is number =>
    weight === 0 || (typeof weight === "number" && weight >= LIGHTEST && weight <= HEAVIEST);
  return {
    added: Array.isArray(words) ? words.filter((word) => typeof word === "string") : [],
    weights: Object.fromEntries(
      Object.entries(weights ?? {}).filter((entry): entry is [string, number] =>
        isWeight(entry[1]),
      ),
    ),
  };
}

function isIn(question: string, phrase: string): boolean {
  return question.toLowerCase().includes(phrase.toLowerCase());
}
