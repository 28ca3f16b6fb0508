import type { AnalysedConversation, AnalysedExchange, AnalysedPlace } from "../storage/store.ts";

type PackedPlace = Omit<AnalysedPlace, "exchange"> & {
  readonly exchange: Omit<AnalysedExchange, "questionTerms" | "answerTerms" | "meaning">;
};
type PackedConversation = Omit<AnalysedConversation, "places"> & {
  readonly places: readonly PackedPlace[];
};

/**
 * Analysed conversations on their way from thread to thread. Copying hundreds of small strings for each exchange would
 * take longer than saving it: here each term travels once, and numbers travel in one block.
 */
export interface PackedAnalysis {
  readonly conversations: readonly PackedConversation[];
  /** Every term, once. */
  readonly vocabulary: readonly string[];
  /**
   * For each exchange in order: how many terms its question has, their indexes in `vocabulary`, the same for its
   * answer, and how long its meaning is, plus one; 0 when it has none.
   */
  readonly numbers: Uint32Array<ArrayBuffer>;
  /** The meanings, one behind the other. */
  readonly meanings: Uint8Array<ArrayBuffer>;
}

export function packAnalysis(conversations: readonly AnalysedConversation[]): PackedAnalysis {
  const indexes = new Map<string, number>();
  const numbers: number[] = [];
  const meanings: Uint8Array[] = [];
  const addTerms = (terms: readonly string[]): void => {
    numbers.push(terms.length);
    for (const term of terms) {
      let index = indexes.get(term);
      if (index === undefined) indexes.set(term, (index = indexes.size));
      numbers.push(index);
    }
  };
  const packed = conversations.map((conversation) => ({
    ...conversation,
    places: conversation.places.map((place) => {
      const { questionTerms, answerTerms, meaning, ...exchange } = place.exchange;
      addTerms(questionTerms);
      addTerms(answerTerms);
      numbers.push(meaning ? meaning.length + 1 : 0);
      if (meaning) meanings.push(meaning);
      return { ...place, exchange };
    }),
  }));
  return {
    conversations: packed,
    vocabulary: [...indexes.keys()],
    numbers: Uint32Array.from(numbers),
    meanings: joined(meanings),
  };
}

/** What was packed. The meanings are views of one block. */
export function unpackAnalysis(packed: PackedAnalysis): AnalysedConversation[] {
  const { conversations, vocabulary, numbers, meanings } = packed;
  let at = 0;
  let meaningAt = 0;
  const nextTerms = (): string[] => {
    const end = at + 1 + (numbers[at] ?? 0);
    const terms: string[] = [];
    for (at++; at < end; at++) terms.push(vocabulary[numbers[at] ?? 0] ?? "");
    return terms;
  };
  const nextMeaning = (): { meaning?: Uint8Array } => {
    const length = (numbers[at++] ?? 0) - 1;
    if (length < 0) return {};
    meaningAt += length;
    return { meaning: meanings.subarray(meaningAt - length, meaningAt) };
  };
  return conversations.map((conversation) => ({
    ...conversation,
    places: conversation.places.map((place) => ({
      ...place,
      exchange: {
        ...place.exchange,
        questionTerms: nextTerms(),
        answerTerms: nextTerms(),
        ...nextMeaning(),
      },
    })),
  }));
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
