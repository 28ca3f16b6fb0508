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

const LEAST_ROOM = 16_384;

/** Packs each before it asks for the next one: many small objects that live no longer than that cost next to nothing. */
export function packAnalysis(conversations: Iterable<AnalysedConversation>): PackedAnalysis {
  const indexes = new Map<string, number>();
  const numbers = new Column((length) => new Uint32Array(length));
  const meanings = new Column((length) => new Uint8Array(length));
  const addTerms = (terms: readonly string[]): void => {
    numbers.push(terms.length);
    for (const term of terms) {
      let index = indexes.get(term);
      if (index === undefined) indexes.set(term, (index = indexes.size));
      numbers.push(index);
    }
  };
  const packed: PackedConversation[] = [];
  for (const conversation of conversations) {
    const places = conversation.places.map((place) => {
      const { questionTerms, answerTerms, meaning, ...exchange } = place.exchange;
      addTerms(questionTerms);
      addTerms(answerTerms);
      numbers.push(meaning ? meaning.length + 1 : 0);
      if (meaning) meanings.append(meaning);
      return { ...place, exchange };
    });
    packed.push({ ...conversation, places });
  }
  return {
    conversations: packed,
    vocabulary: [...indexes.keys()],
    numbers: numbers.finish(),
    meanings: meanings.finish(),
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

/** Numbers that become more and more, outside the heap. */
class Column<Numbers extends Uint8Array | Uint32Array> {
  readonly #make: (length: number) => Numbers;
  #numbers: Numbers;
  #length = 0;

  constructor(make: (length: number) => Numbers) {
    this.#make = make;
    this.#numbers = make(LEAST_ROOM);
  }

  push(number: number): void {
    this.#reserve(1);
    this.#numbers[this.#length++] = number;
  }

  append(numbers: ArrayLike<number>): void {
    this.#reserve(numbers.length);
    this.#numbers.set(numbers, this.#length);
    this.#length += numbers.length;
  }

  finish(): Numbers {
    const whole = this.#make(this.#length);
    whole.set(this.#numbers.subarray(0, this.#length));
    return whole;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#numbers.length) return;
    const larger = this.#make(2 * needed);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}
