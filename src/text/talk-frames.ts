import { foldedWithOffsets } from "./fold.ts";

/*
 * Who looks for what was said asks "What did I ask about my back?" or "Quand avons-nous parlé de la guitare ?". What is
 * looked for is the back and the guitar: "ask" and "parlé" are about the talk, and would find whatever tells of asking. So
 * they are only where you or I are who talked, in the past, and something follows that was talked about: "How do I tell my
 * boss?" and "I asked for a raise" are about telling and asking.
 */

const BEGIN = "(?<![a-z\\d'-])";
const END = "(?![a-z\\d'-])";
const ADVERB = "(?:(?:ever|already|just|last|first|recently|once|actually|also|really) )?";
const TO_WHOM = " (?:you|me|us|to you|to me|with you|with me|each other)\\b";
const ABOUT = " (?:about|on|regarding|concerning|of)\\b";
const LEAD = `(?:what|when|where|how|that|all|thing|things)(?: it was)? (?:i|we|you)(?: have|'ve| had|'d)? ${ADVERB}`;
// Of nothing else: at the end.
const ENDS = "\\s*(?:$|[?!.,;:])";
// "Qu'ai-je"
const FR_BEGIN = "(?<![a-z\\d-])";
const FR_ADVERB = "(?:(?:deja|bien|un jour|recemment|une fois|aussi|pu) )?";
const FR_ABOUT =
  "(?= (?:de|du|des|sur|au sujet|a propos|concernant)\\b| d'|(?: ensemble)?\\s*(?:$|[?!.,;:]))";
const FR_HAVE =
  "(?:(?:j'ai|je t'ai|je vous ai|tu m'as|tu as|vous m'avez|on a|on avait|on s'est|nous avons|nous avions)|ai-je|as-tu|avez-vous|a-t-on|avait-on|s'est-on|avons-nous|avions-nous)";

interface Frame {
  readonly clue: RegExp;
  readonly pattern: string;
}

// The words in the group are those about the talk. Of each a small pattern that is in all that it fits.
const FRAMES: readonly Frame[] = [
  // did I ask you about, have we ever discussed, what did you say
  {
    clue: /(?:did|have|had) (?:i|we|you) /,
    pattern: `${BEGIN}(?:did|have|had) (?:i|we|you) ${ADVERB}(?<talk>(?:say|said|discuss|discussed|mention|mentioned)${END}|(?:ask|asked|tell|told|speak|spoken|talk|talked|chat|chatted|write|written)(?=${TO_WHOM}|${ABOUT}|${ENDS}))`,
  },
  // what I asked about, when you told me
  {
    clue: /(?:i|we|you|'ve|'d|have|had) .*(?:said|told|spoke|talked|asked|chatted|discussed|mentioned|wr[io]tten|wrote)/,
    pattern: `${BEGIN}(?:i|we|you)(?: have|'ve| had|'d)? ${ADVERB}(?<talk>(?:discussed|mentioned)${END}|(?<=${LEAD})said${END}|(?:said|asked|told|spoke|spoken|talked|chatted|wrote|written)(?=${TO_WHOM}|${ABOUT}|${ENDS}))`,
  },
  // our conversation about, my questions on
  {
    clue: /conversation|discussion|chat|talk|exchange|question|answer|advice/,
    pattern: `${BEGIN}(?:my|our|your|a|the|any|all|some|what) ${ADVERB}(?<talk>conversations?|discussions?|chats?|talks?|exchanges?|questions?|answers?|advice)(?= (?:about|on|regarding|concerning)\\b)`,
  },
  // tell me about, remind me of, do you remember, how many times
  {
    clue: /(?:tell|remind|show) (?:me|us) /,
    pattern: `(?:^|[.!?] |${BEGIN}(?:please|can you|could you|would you) )(?<talk>tell|remind|show)(?= (?:me|us) (?:(?:more|again|everything|all) )?(?:about|of|what|when|where|how)\\b)`,
  },
  {
    clue: /how (?:many times|often) /,
    pattern: `${BEGIN}(?<talk>how many times|how often)(?= (?:did|have|had) (?:i|we|you)\\b)`,
  },
  {
    clue: /remember|recall|know/,
    pattern: `${BEGIN}(?:do|did) (?:you|we|i) (?<talk>remember|recall|know)(?= (?:about|what|when|of|my|our)\\b)`,
  },
  // ai-je demandé, quand avons-nous parlé de, ce que tu m'as dit sur
  {
    clue: /dit|demande|parle|raconte|discute|ecrit|repondu/,
    pattern: `${FR_BEGIN}${FR_HAVE} ${FR_ADVERB}(?<talk>dit|demande|parle|raconte|discute|ecrit|repondu)${FR_ABOUT}`,
  },
  {
    clue: /evoque|mentionne|aborde/,
    pattern: `${FR_BEGIN}${FR_HAVE} ${FR_ADVERB}(?<talk>evoque|mentionne|aborde)${END}`,
  },
  {
    clue: /disai|disions|parlai|parlions|discutai|discutions/,
    pattern: `${FR_BEGIN}(?:on|nous|je|tu) (?<talk>disai[st]|disions|parlai[st]|parlions|discutai[st]|discutions)${FR_ABOUT}`,
  },
  {
    clue: /conversation|discussion|echange|question|reponse/,
    pattern: `${FR_BEGIN}(?:ma|mes|notre|nos|ta|tes|votre|vos|la|les|une?|des|cette) (?<talk>conversations?|discussions?|echanges?|questions?|reponses?)(?= (?:sur|a propos|au sujet|concernant)\\b)`,
  },
  {
    clue: /(?:parle|dis|dites|rappelle|montre)[a-z]*-/,
    pattern: `${FR_BEGIN}(?<talk>parle|dis|rappelle|montre|parlez|dites|rappelez|montrez)(?=-(?:moi|nous) (?:(?:tout|encore) )?(?:ce qu'|d'|(?:de|du|des|ce que|sur|quand|la|le|les|mon|ma|mes|notre|nos)(?![a-z])))`,
  },
  { clue: /combien de fois/, pattern: `${FR_BEGIN}(?<talk>combien de fois)(?= )` },
  {
    clue: /souv/,
    pattern: `${FR_BEGIN}(?:te|vous|tu te|vous vous) (?<talk>souviens|souvenez)(?=-|${END})`,
  },
];

// A question is shorter; what is pasted behind it has frames of its own.
const LOOKED_AT = 2000;

/** A part of a text: offsets in UTF-16 units. */
export interface TextPart {
  readonly start: number;
  readonly end: number;
}

// A pattern takes long to compile: those that are not needed are not.
const compiled = new Map<Frame, RegExp>();

function compiledOf(frame: Frame): RegExp {
  const known = compiled.get(frame);
  if (known) return known;
  const pattern = new RegExp(frame.pattern, "gu");
  compiled.set(frame, pattern);
  return pattern;
}

/** The words of a question that are about the talk itself, in English and French; none where nothing was talked about. */
export function talkIn(question: string): TextPart[] {
  const { folded, offsets } = foldedWithOffsets(question.slice(0, LOOKED_AT));
  const parts: TextPart[] = [];
  for (const frame of FRAMES.filter(({ clue }) => clue.test(folded))) {
    const pattern = compiledOf(frame);
    pattern.lastIndex = 0;
    for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
      const talk = match.groups?.talk ?? "";
      // Behind what leads to it; a word is never found in its own lead.
      const at = match.index + match[0].lastIndexOf(talk);
      parts.push({ start: offsets[at] ?? 0, end: offsets[at + talk.length] ?? question.length });
    }
  }
  return parts.toSorted((a, b) => a.start - b.start);
}

/** The same text with spaces in the place of some parts of it. */
export function blanked(text: string, parts: readonly TextPart[]): string {
  return parts.reduce(
    (rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
    text,
  );
}
