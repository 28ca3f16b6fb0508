import type { SentencePieceModel } from "./sentence-piece-model.ts";
import { sentencePieceNormaliser } from "./sentence-piece-normaliser.ts";

/** How much less likely an unknown character is than the least likely piece (SentencePiece's kUnkPenalty). */
const UNKNOWN_PENALTY = 10;
/** A symbol the model's maker named wins over its parts. */
const SYMBOL_SCORE = -0.1;

/**
 * The function that cuts a text into the pieces whose joint probability is highest, and gives their ids: Viterbi over
 * a unigram model (Kudo 2018, "Subword Regularization"). Sums and ties are SentencePiece's own: 32-bit sums, and of
 * two equal ways the one whose last piece is longer. A run of unknown characters is one unknown piece.
 */
export function sentencePieceTokeniser(model: SentencePieceModel): (text: string) => number[] {
  const normalise = sentencePieceNormaliser(model);
  const { pieces, unknownId } = model;
  const ids = new Map<string, number>();
  let longest = 0;
  let lowest = Infinity;
  for (const [id, { text, score, use }] of pieces.entries()) {
    if (use === "none") continue;
    ids.set(text, id);
    longest = Math.max(longest, text.length);
    if (use === "normal") lowest = Math.min(lowest, score);
  }
  const unknownScore = Math.fround(lowest - UNKNOWN_PENALTY);
  const scores = Float32Array.from(pieces, ({ score, use }) =>
    use === "user-defined" ? SYMBOL_SCORE : score,
  );

  return (text) => {
    const normalised = normalise(text);
    const length = normalised.length;
    const best = new Float32Array(length + 1).fill(-Infinity);
    const start = new Int32Array(length + 1);
    const piece = new Int32Array(length + 1);
    best[0] = 0;
    const offer = (from: number, to: number, id: number, score: number) => {
      const sum = Math.fround(score + (best[from] ?? 0));
      if (sum <= (best[to] ?? 0)) return;
      best[to] = sum;
      start[to] = from;
      piece[to] = id;
    };
    for (let from = 0; from < length;) {
      const next = from + ((normalised.codePointAt(from) ?? 0) > 0xffff ? 2 : 1);
      let isKnown = false;
      for (let to = next; to <= length && to - from <= longest; to++) {
        const id = ids.get(normalised.slice(from, to));
        if (id === undefined) continue;
        offer(from, to, id, scores[id] ?? 0);
        isKnown ||= to === next;
      }
      if (!isKnown) offer(from, next, unknownId, unknownScore);
      from = next;
    }
    const reversed: number[] = [];
    for (let to = length; to > 0; to = start[to] ?? 0) {
      const id = piece[to] ?? unknownId;
      if (id !== unknownId || reversed.at(-1) !== unknownId) reversed.push(id);
    }
    return reversed.reverse();
  };
}
