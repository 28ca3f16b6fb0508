import { foldedWithOffsets } from "./fold.ts";
import type { TextPart } from "./talk-frames.ts";

/*
 * "When did I last ask about the boiler?", "ma dernière question sur la chaudière": of all that is about the boiler, the latest
 * is wanted. So it is only where somebody asks for their own, or for what was talked about: "the last chapter" and "a last
 * name" are something else.
 */

const BEGIN = "(?<![a-z\\d'-])";
const END = "(?![a-z\\d'-])";
const TALK =
  "conversation|discussion|chat|talk|exchange|question|answer|message|request|prompt|echange|demande|reponse";
const ASKER = "(?:i|we|you)(?:'ve|'d|'m|'re)?";
// Of what it is, or of nothing else.
const OF =
  "(?= (?:about|on|regarding|concerning|with|that|i|we|you|was|were|here|ever)\\b|\\s*(?:$|[?!.,;:]))";
const FR_OF =
  "(?= (?:sur|a propos|au sujet|concernant|que|avec|etait|ici|ou)\\b| qu'|\\s*(?:$|[?!.,;:]))";
const FR_ASKER = "(?:que (?:je|nous|tu|vous)|qu'on|que j'|dont (?:je|nous|on)|dont j')";

// The group is the word that says which; all that fits is about the order or the talk.
const PATTERNS: readonly string[] = [
  // the last time I asked, my latest conversations about, the very first thing we said
  `${BEGIN}(?:the|my|our|your) (?:very )?(?<order>last|latest|most recent|first|earliest) (?:(?:two|three|few|\\d+) )?(?:(?:time|thing)s?(?= (?:that )?${ASKER}${END})|(?:${TALK})s?${OF})`,
  // the last time the boiler broke, what did we say last time?
  `${BEGIN}(?:the )?(?<order>last|first) time(?: that)?(?= (?:the|it|my|our)${END}| ?(?:$|[?!.,;:]))`,
  // what did I ask you last?
  `(?<=${BEGIN}(?:did|have|had) ${ASKER} [^?!.]{1,60} )(?<order>last)(?= ?(?:$|[?!.]))`,
  // the last letter I asked for
  `(?<=${BEGIN}the (?:very )?)(?<order>last|latest|first|earliest)(?= (?:[a-z]+ ){1,2}(?:that )?${ASKER} (?:asked|wrote|said|told|mentioned|discussed|got|had|made|read|talked|spoke)${END})`,
  // did I last ask, when I first mentioned
  `(?<=${BEGIN}(?:did|have|had|when|where) ${ASKER} )(?<order>last|most recently|first)${END}`,
  // my most recent blood test, my last invoice
  `(?<=${BEGIN}(?:my|our) )(?<order>most recent|latest|last)(?= (?!name|will|word|chance|resort|minute)[a-z])`,
  `(?<=${BEGIN}the )(?<order>most recent)${END}`,
  `${BEGIN}(?<order>most recently)${END}`,
  // la dernière fois que j'ai demandé, pour la première fois, la dernière chose dont
  `${BEGIN}pour la (?:toute )?(?<order>derniere|premiere) fois${END}`,
  `${BEGIN}(?:la|ma|notre) (?:toute )?(?<order>derniere|premiere) (?:fois(?= (?:que|ou)${END}| qu'| ?(?:$|[?!.,;:]))|chose(?= (?:que|dont)${END}| qu'))`,
  // ma dernière conversation sur, nos derniers échanges
  `${BEGIN}(?:la|ma|notre|ta|le|mon|ton|les|mes|nos) (?:toute? |deux |trois |quelques |\\d+ )?(?<order>derni(?:er|ere)s?|premi(?:er|ere)s?) (?:${TALK})s?${FR_OF}`,
  // la dernière lettre que j'ai écrite, ma dernière facture
  `(?<=${BEGIN}(?:la|le|les) (?:toute? )?)(?<order>derni(?:er|ere)s?|premi(?:er|ere)s?)(?= (?:[a-z]+ ){1,3}${FR_ASKER})`,
  `(?<=${BEGIN}(?:ma|mon|mes|notre|nos) )(?<order>derni(?:er|ere)s?)(?= (?!recours|mots?\\b|souffle|volontes|nom|nee?s?\\b)[a-z])`,
  // la recette la plus récente, le plus récemment, en dernier
  `${BEGIN}l[ea]s? plus (?<order>recent(?:e?s?|ment)|recemment)${END}`,
  `${BEGIN}en (?<order>dernier|premier)(?= ?(?:$|[?!.,;:]))`,
];
// Who asks how long it was from one to another wants to know of both.
const MEASURES = new RegExp(
  `${BEGIN}(?:how (?:many|much|long|far)|between|combien|entre)${END}`,
  "u",
);
const CLUE = /last|latest|rece[mn]|first|earliest|dernier|premier/;

/** Whether of all that answers a question the latest is wanted, or the earliest, and the words that say so. */
export interface AskedOrder {
  readonly order: "latest" | "earliest";
  readonly parts: readonly TextPart[];
}

// A question is shorter.
const LOOKED_AT = 2000;

let compiled: readonly RegExp[] | undefined;

/** Undefined where nothing says so. */
export function orderIn(question: string): AskedOrder | undefined {
  const { folded, offsets } = foldedWithOffsets(question.slice(0, LOOKED_AT));
  if (!CLUE.test(folded) || MEASURES.test(folded)) return undefined;
  compiled ??= PATTERNS.map((pattern) => new RegExp(pattern, "u"));
  for (const pattern of compiled) {
    const match = pattern.exec(folded);
    if (!match) continue;
    const end = match.index + match[0].length;
    return {
      order: /^(?:first|earl|prem)/.test(match.groups?.order ?? "") ? "earliest" : "latest",
      parts: [{ start: offsets[match.index] ?? 0, end: offsets[end] ?? question.length }],
    };
  }
  return undefined;
}
