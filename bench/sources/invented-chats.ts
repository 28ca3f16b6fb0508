import { randomOf } from "../speed/random.ts";

const SYLLABLES =
  "ba be bi bo bu da de di do du fa fe fi fo ga ge gi go la le li lo lu ma me mi mo mu na ne ni no pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo".split(
    " ",
  );
const COMMON =
  "the a of to and in is it how what with for on as can do my you not when le la de et un une est pour dans que".split(
    " ",
  );

export interface InventedExchange {
  readonly question: string;
  readonly answer: string;
}

/** Exchanges in words that nobody has ever said: about 110 characters asked, 900 answered. */
export function inventedExchanges(count: number, seed: number): InventedExchange[] {
  const random = randomOf(seed, 0);
  const word = (): string => {
    if (random() < 0.45) return COMMON[Math.floor(random() * COMMON.length)] ?? "";
    // A few words are frequent, as in any language.
    const rank = Math.floor(random() ** 3 * 20_000);
    return [rank % 57, Math.floor(rank / 57) % 57, Math.floor(rank / 3_249) % 57]
      .map((index) => SYLLABLES[index % SYLLABLES.length])
      .join("");
  };
  const text = (words: number): string => Array.from({ length: words }, word).join(" ");
  return Array.from({ length: count }, () => ({
    question: `${text(20)}?`,
    answer: `${text(160)}.`,
  }));
}
