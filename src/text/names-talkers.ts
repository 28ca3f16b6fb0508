import { fold } from "./fold.ts";

// "On" is left out: in English it is a preposition, in French as often anybody as us. The t of "a-t-il" is nobody.
const TALKERS =
  "i|me|my|mine|myself|we|us|our|ours|you|your|yours|je|j(?=['’])|m(?=['’])|moi|mon|ma|mes|mien|mienne|nous|notre|nos|tu|te|t(?=['’])|toi|ton|ta|tes|vous|votre|vos";
const TALKER = new RegExp(`(?<![\\p{L}\\d])(?:${TALKERS})(?![\\p{L}\\d])`, "u");

/**
 * Whether a question has a word for whoever asks it or is asked, in English or French: "what did I tell you", "mes clés",
 * "t'ai-je dit". The others ask for what is so whoever says it.
 */
export function namesTalkers(question: string): boolean {
  return TALKER.test(fold(question));
}
