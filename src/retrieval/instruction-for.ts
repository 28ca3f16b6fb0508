import type { TextLanguage } from "../core/language.ts";
import type { TenantId } from "../core/tenant.ts";
import { encodeWords } from "../meaning/encode-title.ts";
import type { MeaningFeatures, QuestionToken } from "../meaning/meaning-query.ts";
import { meaningQuery } from "../meaning/meaning-query.ts";
import { inPhrases } from "../meaning/phrases.ts";
import type { WordTable } from "../meaning/word-table.ts";
import type { Store } from "../storage/store.ts";
import { scopedInstructions } from "../text/standing-wish.ts";
import type { Ranked } from "./rank.ts";
import { weights } from "./rank.ts";

/** So many instructions are looked at, the best ranked first. */
const MOST = 24;
// A word of less weight in the table tells nothing by itself: "about", "faire".
const TELLING = 0.5;

export interface AppliedInstruction {
  /** Of its exchange among the candidates. */
  readonly place: number;
  /** How surely it is for what is asked: above 0 and up to 1. */
  readonly applies: number;
  /** Its sentence. */
  readonly text: string;
}

/**
 * Of the instructions among the candidates ("Always give metric units when I ask about recipes") the one that is most
 * surely for what is asked; undefined where none is.
 */
export async function instructionFor(
  store: Store,
  tenant: TenantId,
  ranked: readonly Ranked[],
  asked: {
    /** The question's words and phrases. */
    readonly tokens: readonly QuestionToken[];
    readonly vector: Float32Array | undefined;
    readonly language: TextLanguage;
    readonly table: WordTable;
    /** Of each candidate, by its place. */
    readonly features: readonly (MeaningFeatures | undefined)[];
  },
): Promise<AppliedInstruction | undefined> {
  const { tokens, vector, language, table, features } = asked;
  const instructions = ranked
    .filter(({ place }) => features[place]?.wish === "instruction")
    .slice(0, MOST);
  if (instructions.length === 0) return undefined;
  const question = encodeWords(
    tokens.flatMap(({ surface, steering }) => (steering > 0 ? surface.split(" ") : [])),
    language,
    table,
  );
  const exchanges = await store.exchanges(
    tenant,
    instructions.map(({ candidate }) => candidate.id),
  );
  const texts = new Map(exchanges.map((exchange) => [exchange.id, exchange.question]));
  let best: AppliedInstruction | undefined;
  for (const { candidate, place } of instructions) {
    const said = features[place]?.language ?? "other";
    for (const { text, scope } of scopedInstructions(texts.get(candidate.id) ?? "", said)) {
      const query = meaningQuery(table, tokensOf(scope, table), said);
      const [found] = query.compare([question]);
      const near = ((found?.wordsNear ?? 0) + cosineOf(query.vector, vector)) / 2;
      const { from, to } = weights.applies;
      const applies = Math.min(1, (near - from) / (to - from));
      if (applies > (best?.applies ?? 0)) best = { place, applies, text };
    }
  }
  return best;
}

/** Those that tell what it is for: of "about the recipes" the last. */
function tokensOf(words: readonly string[], table: WordTable): QuestionToken[] {
  return inPhrases(words, table).flatMap(({ from, length, phrase }) => {
    const surface = words.slice(from, from + length).join(" ");
    const id = phrase ?? table.idOf(surface);
    if (id >= 0 && table.weightOf(id) < TELLING) return [];
    return [{ surface, ...(phrase === undefined ? {} : { phrase }), weight: 1, steering: 1 }];
  });
}

/** Of two vectors of length 1. */
function cosineOf(one: Float32Array | undefined, other: Float32Array | undefined): number {
  return one && other ? one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0) : 0;
}
