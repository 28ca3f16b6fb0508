/** The vocabulary that all budgets are counted in. */
export const tokenizerName = "cl100k_base";

// Byte-pair merging takes quadratic time within one unbroken run: 9 s for 40,000 Chinese characters without a stop.
const LONG_RUN = /\S{1000}|\s{1000}/;
const SLICE = 500;
// A prompt that grows by a key has the words that it had, and most of them are among the commonest anyway.
const REMEMBERED_PIECES = 20_000;

/**
 * The number of tokens of a text in cl100k_base. The vocabularies of Llama 3 and of Qwen extend this one, so what fits
 * a budget here fits those models too; it loads in half the time of o200k_base. The tables are read at the first call,
 * not when a command starts.
 *
 * Counts do not add up: a join may merge tokens or, rarely, split one, so count(a + b) can lie on either side of
 * count(a) + count(b). Whoever promises a budget counts the whole text. "<|endoftext|>" and its like are plain text.
 * A text with an unbroken run of 1,000 characters is counted in slices, which gives up to one token more per slice.
 */
export function loadTokenCounter(): Promise<(text: string) => number> {
  counter ??= makeTokenCounter();
  return counter;
}

let counter: Promise<(text: string) => number> | undefined;

async function makeTokenCounter(): Promise<(text: string) => number> {
  // The parts and not "encoding/cl100k_base", which also loads what chat formats and prices need: 15 ms less.
  const [{ BytePairEncodingCore }, { default: ranks }, { CL100K_TOKEN_SPLIT_REGEX }] =
    await Promise.all([
      import("gpt-tokenizer/BytePairEncodingCore"),
      import("gpt-tokenizer/bpeRanks/cl100k_base"),
      import("gpt-tokenizer/encodingParams/constants"),
    ]);
  // Without special tokens: what looks like one is text.
  const encoding = new BytePairEncodingCore({
    bytePairRankDecoder: ranks,
    tokenSplitRegex: CL100K_TOKEN_SPLIT_REGEX,
  });
  // Tokens lie within pieces, and a piece by itself is one piece: so each has a count, and counts add up.
  const countOf = new Map<string, number>();
  const countTokens = (text: string): number => {
    let total = 0;
    for (const piece of text.match(CL100K_TOKEN_SPLIT_REGEX) ?? []) {
      let count = countOf.get(piece);
      if (count === undefined) {
        if (countOf.size >= REMEMBERED_PIECES) countOf.clear();
        countOf.set(piece, (count = encoding.countNative(piece)));
      }
      total += count;
    }
    return total;
  };
  return (text) => {
    if (text.length < 1000 || !LONG_RUN.test(text)) return countTokens(text);
    let count = 0;
    for (let start = 0; start < text.length; start += SLICE) {
      count += countTokens(text.slice(start, start + SLICE));
    }
    return count;
  };
}
