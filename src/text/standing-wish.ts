import type { TextLanguage } from "../core/language.ts";
import type { SentenceTokens } from "./sentence-tokens.ts";
import { sentenceTokensOf } from "./sentence-tokens.ts";
import { sentencesOf } from "./sentences.ts";

/**
 * What holds beyond the moment it was said: how one wants to be answered from then on ("Always give metric units when I ask
 * about recipes"), or what one likes better ("I prefer trains to planes").
 */
export type StandingWish = "none" | "instruction" | "preference";

/** In the order of their numbers (meaning/encode-meaning.ts). */
export const standingWishes: readonly StandingWish[] = ["none", "instruction", "preference"];

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));
// All folded: lower case, no accents, no elided articles, contractions undone.
const POLITE = setOf(
  "please merci de svp s il te vous plait stp remember and but et mais also aussi",
);
const EVER = setOf("always never toujours jamais");
const FROM_NOW = setOf("desormais dorenavant henceforth");
const WHENEVER = setOf("whenever when quand lorsque if si");
const SPEAKERS = setOf("i we je on");
// "Never mind", "always on display", "jamais vu", "toujours le même": what begins so asks for nothing.
const NO_WISH = setOf(
  "mind on a an the been seen heard had was were is are pas vu eu ete plus est aussi autant un une le la les en au du",
);
const RATHER = setOf("i we");
const FILLERS = setOf(
  "would will do d really usually generally normally personally definitely strongly much also always still far tend to had might could",
);
const ASKING = setOf(
  "ask talk speak mention discuss request need want say write demande demandons parle parlons mentionne aborde veux souhaite dis ecris pose cherche evoque",
);
const PREFERRING = setOf("prefer favor favour prefere prefererais prefererai");
const PREFERENCES = setOf("preference preferences");
const MINE = setOf("my our ma mes notre nos");
// A condition stands in the same sentence, so many words behind "always" at most.
const REACH = 24;
// "I would really prefer"
const BETWEEN = 3;

/** Whether any sentence of what a person said is such a wish; an instruction counts before a preference. */
export function standingWishOf({ forms, sentenceEnds }: SentenceTokens): StandingWish {
  let found: StandingWish = "none";
  let from = 0;
  for (const end of sentenceEnds) {
    const word = wordIn(forms, from, end);
    if (isInstruction(word, from, end)) return "instruction";
    if (found === "none" && isPreference(word, from, end)) found = "preference";
    from = end;
  }
  return found;
}

type WordAt = (index: number) => string;

// What ends a clause: a sign that is not inside a word, or a new line.
const CLAUSE_END = /[,;:.!?…()\n]|\s[–—-]+\s/u;

export interface Instruction {
  /** Its sentence. */
  readonly text: string;
  /** What it is for: the words behind "when I ask", the small ones among them. */
  readonly scope: readonly string[];
}

/** The instructions in what a person said that say what they are for, as "Always give metric units when I ask about recipes". */
export function scopedInstructions(text: string, language: TextLanguage): Instruction[] {
  const { forms, starts, sentenceEnds } = sentenceTokensOf(text, language);
  const found: Instruction[] = [];
  let from = 0;
  for (const [index, sentence] of sentencesOf(text).entries()) {
    const end = sentenceEnds[index] ?? from;
    const word = wordIn(forms, from, end);
    const said = text.slice(sentence.start, sentence.end).trim();
    // "Do I need an onion every time I want soup?" asks for no soup.
    const isOne =
      isInstruction(word, from, end) && (!said.endsWith("?") || saysEver(word, from, end));
    for (let at = from; isOne && at < end; at++) {
      const asking = SPEAKERS.has(word(at)) ? askingAt(word, at) : undefined;
      if (asking === undefined) continue;
      let to = asking + 1;
      while (to < end && !CLAUSE_END.test(text.slice(endOf(to - 1), starts[to]))) to++;
      const scope = forms.slice(asking + 1, to).map(({ surface }) => surface);
      if (scope.length > 0) found.push({ text: said, scope });
    }
    from = end;
  }
  return found;

  function endOf(token: number): number {
    return (starts[token] ?? 0) + (forms[token]?.surface.length ?? 0);
  }
}

function saysEver(word: WordAt, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (EVER.has(word(at))) return true;
  return false;
}

function wordIn(forms: SentenceTokens["forms"], from: number, end: number): WordAt {
  return (index) => (index >= from && index < end ? (forms[index]?.folded ?? "") : "");
}

function isInstruction(word: WordAt, from: number, end: number): boolean {
  let start = from;
  while (start < end && POLITE.has(word(start))) start++;
  if (EVER.has(word(start)) && word(start + 1) !== "" && !NO_WISH.has(word(start + 1))) return true;
  let ever = -REACH;
  for (let at = start; at < end; at++) {
    const one = word(at);
    if (EVER.has(one)) ever = at;
    else if (FROM_NOW.has(one)) return true;
    else if (one === "now" && word(at - 1) === "from" && word(at + 1) === "on") return true;
    else if (one === "maintenant" && word(at - 2) === "partir" && word(at - 1) === "de")
      return true;
    else if (
      SPEAKERS.has(one) &&
      askingAt(word, at) !== undefined &&
      (at - ever < REACH || isEachTime(word, at))
    )
      return true;
  }
  return false;
}

/** Where the verb stands in "when I ask", "si je te demande", "every time I mention", "chaque fois que je parle". */
function askingAt(word: WordAt, speaker: number): number | undefined {
  if (!WHENEVER.has(word(speaker - 1)) && !isEachTime(word, speaker)) return undefined;
  return [1, 2, 3].map((step) => speaker + step).find((at) => ASKING.has(word(at)));
}

function isEachTime(word: WordAt, speaker: number): boolean {
  const before = word(speaker - 1);
  if (before === "whenever") return true;
  const time = before === "que" ? speaker - 2 : speaker - 1;
  const last = word(time);
  const each = word(time - 1);
  return (
    (last === "time" && (each === "every" || each === "each")) ||
    (last === "fois" && each === "chaque")
  );
}

function isPreference(word: WordAt, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const one = word(at);
    if (PREFERENCES.has(one) && MINE.has(word(at - 1))) return true;
    if (one === "preferring") return true;
    if (one === "mieux" && word(at - 1).startsWith("aime")) return true;
    const speakers = one === "rather" ? RATHER : PREFERRING.has(one) ? SPEAKERS : undefined;
    if (!speakers) continue;
    let before = at - 1;
    while (at - before <= BETWEEN && FILLERS.has(word(before))) before--;
    if (speakers.has(word(before))) return true;
  }
  return false;
}
