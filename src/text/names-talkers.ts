import { foldStraight } from "./fold.ts";

/*
 * Left out: "us", "ours" and "mine", which are a country, a bear and a pit as well; and "on", in English a preposition, in
 * French as often anybody as us, but for "on avait dit" and its like. The t of "a-t-il" is nobody.
 */
const TALKERS =
  "i|im|ive|me|my|myself|we|our|ourselves|you|your|yours|yourself|yourselves|je|jai|jsuis|j(?=')|m(?=')|moi|mon|ma|mes|miens?|miennes?|nous|notre|nos|tu|te|(?<!-)t(?=')|toi|ton|ta|tes|tiens?|tiennes?|vous|votre|vos";
const TALKER = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:${TALKERS})(?![\\p{L}\\d])|on (?:en )?(?:avait |a )?(?:deja )?(?:dit|disait|parle|parlait|discute|discutait|decide|convenu|evoque)(?![\\p{L}\\d]))`,
  "u",
);
// Who asks politely asks of nobody, and neither is a name.
const POLITE =
  /s'il (?:te|vous) plait|(?:thank you|merci a (?:toi|vous))|(?:can|could|would) you (?:please )?(?:tell|show|give) me|(?:peux|pourrais)-tu me dire|(?:pouvez|pourriez)-vous me dire|rendez-vous|notre-dame/g;

/**
 * Whether a question has a word for whoever asks it or is asked, in English or French: "what did I tell you", "mes clés",
 * "t'ai-je dit". The others ask for what is so whoever says it.
 */
export function namesTalkers(question: string): boolean {
  return TALKER.test(foldStraight(question).replaceAll(POLITE, " "));
}
