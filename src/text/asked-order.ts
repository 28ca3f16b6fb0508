import { foldedWithOffsets } from "./fold.ts";
import type { TextPart } from "./talk-frames.ts";

/*
 * "When did I last ask about the boiler?", "ma dernière question sur la chaudière": of all that is about the boiler, the latest
 * is wanted. So it is only where somebody asks for their own, or for what was talked about: "the last chapter" and "a last
 * name" are something else.
 */

const BEGIN = "(?<![a-z\\d'-])";
// "Qu'ai-je"
const FR_BEGIN = "(?<![a-z\\d-])";
const END = "(?![a-z\\d'-])";
const ENDS = " ?(?:$|[?!.,;:])";
const TALK =
  "conversation|discussion|chat|talk|exchange|question|answer|message|request|prompt|echange|demande|reponse";
const ASKER = "(?:i|we|you)(?:'ve|'d| have| had)?(?: ever| just| also)?";
const TOLD =
  "(?:asked|told|talked|spoke|mentioned|said|wrote|discussed|chatted|ask|tell|talk|speak|mention|say|write|discuss|chat|brought|bring)";
// What was, and not what should be: "the first time I use it" is still to come.
const DID =
  "(?:[a-z]{2,}ed|went|had|did|got|made|saw|took|bought|paid|ate|came|gave|found|felt|read|thought|was|were|ran|sold|sent|spent|met|drove|put|cut|left|slept|broke|said|told|spoke|wrote)";
const OF = `(?= (?:about|on|regarding|concerning|with|was|were|here|ever)${END}|${ENDS})`;
const FR_OF = `(?= (?:sur|a propos|au sujet|concernant|avec|etait|ici)${END}| (?:que j'ai|qu'on a)${END}|${ENDS})`;
const FR_DID =
  "(?:(?:que |ou |dont )?(?:j'ai|je t'ai|je vous ai|nous avons|tu m'as|vous m'avez)|(?:qu'|dont |ou )on (?:a|s'est))";
const FR_ASKED =
  "(?:ai-je|avons-nous|a-t-on|s'est-on|as-tu|avez-vous|j'ai|on a|nous avons|je t'ai|tu m'as)";
// "My last years" are no latest of many, "my last name" is no last one at all.
const NOT_LAST = `(?!(?:name|will|word|words|chance|resort|minute|but|names|two years|few years|(?:years?|months?|weeks?|days?|hours?))${END})`;
const FR_NOT_LAST = `(?!(?:recours|mots?|souffle|volontes?|noms?|nee?s?|ans?|annees?|mois|semaines?|jours?|heures?)${END})`;

interface Pattern {
  /** Its group is the word that says which; all that fits is about the order or the talk. */
  readonly pattern: string;
  /** Whether it is by itself about what was talked about. */
  readonly isOfTalk?: boolean;
}

const PATTERNS: readonly Pattern[] = [
  // the last time I went, the very first thing we said
  {
    pattern: `${BEGIN}(?:the|my|our) (?:very )?(?<order>last|latest|most recent) (?:(?:two|three|few|\\d+) )?(?:time|thing)s?(?= (?:that )?${ASKER} ${DID}${END})`,
    isOfTalk: true,
  },
  {
    pattern: `(?<!(?:is|'s) )${BEGIN}(?:the|my|our) (?:very )?(?<order>first|earliest) (?:(?:two|three|few|\\d+) )?(?:time|thing)s?(?= (?:that )?${ASKER} ${TOLD}${END})`,
    isOfTalk: true,
  },
  // my latest conversations about, the last question I asked
  {
    pattern: `${BEGIN}(?:(?:my|our) (?:very )?(?<order>last|latest|most recent|first|earliest) (?:(?:two|three|few|\\d+) )?(?:${TALK})s?${OF}|the (?:very )?(?<order2>last|latest|most recent|first|earliest) (?:${TALK})s?(?= about${END}| (?:that )?${ASKER} ${TOLD}${END}))`,
    isOfTalk: true,
  },
  // the last time the boiler broke, what did we say last time?
  {
    pattern: `${BEGIN}(?:the )?(?<order>last|most recent) time(?: that)?(?= (?:the|it|my|our)${END}|${ENDS})`,
    isOfTalk: true,
  },
  // what did I ask you last, what did I pay most recently?
  {
    pattern: `(?<=${BEGIN}(?:did|have|had) ${ASKER} [^?!.]{1,60} )(?<!(?:would|will|to|for|should|could|can|must|the|not|it|them) )(?<order>last|most recently)(?=${ENDS})`,
  },
  // the last letter I asked for
  {
    pattern: `(?<=${BEGIN}the (?:very )?)(?<order>last|latest|most recent)(?= (?:[a-z]+ ){1,2}(?:that )?${ASKER} (?:asked|wrote|said|told|mentioned|discussed|got|had|made|read|talked|spoke|saved|cooked|bought)${END})`,
  },
  // did I last ask, when I first mentioned
  {
    pattern: `(?<=${BEGIN}(?:did|have|had) (?:i|we) )(?<order>last|most recently)(?= (?!longer|long|until|for|a)[a-z])`,
  },
  {
    pattern: `(?<=${BEGIN}(?:did|have|had|when|where) (?:i|we) )(?<order>first|last)(?= ${TOLD}${END})`,
  },
  // my most recent blood test, my last invoice; the most recent recipe, by itself
  {
    pattern: `(?<=${BEGIN}(?:my|our) )(?<order>most recent|latest|last)(?= (?:two |three |few )?${NOT_LAST}[a-z])`,
  },
  {
    pattern: `(?<=^(?:the )?)(?<order>most recent)(?= (?!version|release|news|update|model|edition)[a-z' -]{1,60}$)`,
  },
  // pour la dernière fois, en dernier
  {
    pattern: `(?<=${FR_BEGIN}${FR_ASKED} [^?!.]{1,80})pour la (?:toute )?(?<order>derniere|premiere) fois${END}`,
    isOfTalk: true,
  },
  {
    pattern: `(?<=${FR_BEGIN}${FR_ASKED} [^?!.]{1,80})en (?<order>dernier|premier)(?=${ENDS})`,
    isOfTalk: true,
  },
  // la dernière fois que la chaudière est tombée en panne, la première fois que j'ai parlé du chat
  {
    pattern: `${BEGIN}(?:la|ma|notre) (?:toute )?(?<order>derniere) fois(?= (?:que|ou)${END}| qu'|${ENDS})`,
    isOfTalk: true,
  },
  {
    pattern: `(?<!c'est )${BEGIN}(?:la|ma|notre) (?:toute )?(?<order>premiere) fois(?= ${FR_DID}${END})`,
    isOfTalk: true,
  },
  {
    pattern: `${BEGIN}(?:la|ma) (?:toute )?(?<order>derniere|premiere) chose(?= ${FR_DID}${END})`,
    isOfTalk: true,
  },
  // ma dernière conversation sur, nos derniers échanges
  {
    pattern: `${BEGIN}(?:ma|notre|mon|mes|nos) (?:toute? |deux |trois |quelques |\\d+ )?(?<order>derni(?:er|ere)s?|premi(?:er|ere)s?) (?:${TALK})s?${FR_OF}`,
    isOfTalk: true,
  },
  // la dernière lettre que j'ai écrite, ma dernière facture
  {
    pattern: `(?<=${BEGIN}(?:la|le|les) (?:toute? )?)(?<order>derni(?:er|ere)s?|premi(?:er|ere)s?)(?= (?!fois|chose)(?:[a-z]+ ){1,3}${FR_DID}${END})`,
  },
  {
    pattern: `(?<=${BEGIN}(?:ma|mon|mes|notre|nos) )(?<order>derni(?:er|ere)s?)(?= ${FR_NOT_LAST}[a-z])`,
  },
  // la recette la plus récente, by itself; ma question la plus récente; ai-je lu le plus récemment
  {
    pattern: `(?<=^(?:la|le|les) [a-z' -]{1,40}|${BEGIN}(?:ma|mon|mes|notre|nos) [a-z' -]{1,40})l[ea]s? plus (?<order>recente?s?)(?=${ENDS})`,
  },
  {
    pattern: `(?<=${FR_BEGIN}${FR_ASKED} [^?!.]{1,60})le plus (?<order>recemment)${END}`,
  },
];
// Who asks how long it was from one to another wants to know of both.
const UNIT =
  "(?:days?|weeks?|months?|years?|hours?|minutes?|jours?|semaines?|mois|ans?|annees?|heures?)";
const MEASURES = new RegExp(
  `${BEGIN}(?:how (?:many|much|long)${END}.* between|how many ${UNIT}|how long (?:between|from|passed|since)|combien${END}.* entre|combien de (?:temps|${UNIT}))${END}`,
  "u",
);
const CLUE = /last|latest|rece[mn]|first|earliest|dernier|premier/;

/** Whether of all that answers a question the latest is wanted, or the earliest, and the words that say so. */
export interface AskedOrder {
  readonly order: "latest" | "earliest";
  readonly parts: readonly TextPart[];
  /** Whether these words say of themselves that it was talked of ("my last question"). */
  readonly isOfTalk: boolean;
}

// A question is shorter.
const LOOKED_AT = 2000;

let compiled: readonly (Pattern & { readonly expression: RegExp })[] | undefined;

/** Undefined where nothing says so. */
export function orderIn(question: string): AskedOrder | undefined {
  const { folded, offsets } = foldedWithOffsets(question.slice(0, LOOKED_AT));
  if (!CLUE.test(folded) || MEASURES.test(folded)) return undefined;
  compiled ??= PATTERNS.map((one) => ({ ...one, expression: new RegExp(one.pattern, "u") }));
  for (const { expression, isOfTalk = false } of compiled) {
    const match = expression.exec(folded);
    if (!match) continue;
    const { order, order2 } = match.groups ?? {};
    const end = match.index + match[0].length;
    return {
      order: /^(?:first|earl|prem)/.test(order ?? order2 ?? "") ? "earliest" : "latest",
      parts: [{ start: offsets[match.index] ?? 0, end: offsets[end] ?? question.length }],
      isOfTalk,
    };
  }
  return undefined;
}
