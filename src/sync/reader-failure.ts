import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import type { Problem } from "../core/problem.ts";
import { systemWords } from "../core/system-words.ts";

/*
 * A reader never throws for a bad record. When it does throw, the system failed it, or it has a fault of its own: that costs
 * what it was reading, and nothing else.
 */

/** What it means that reading a location threw. */
export function unreadLocation(error: unknown, source: string, path: string): Problem {
  return problem(error, source, path, {
    en: "Reading this stopped before its end; all the rest was read.",
    fr: "La lecture s'est arrêtée avant la fin ; tout le reste a été lu.",
  });
}

/** What it means that looking for the conversations of an app threw. */
export function unlistedSource(error: unknown, source: string, path: string): Problem {
  return problem(error, source, path, {
    en: "What there is to read could not be listed; the other sources were read.",
    fr: "Impossible de lister ce qu'il y a à lire ; les autres sources ont été lues.",
  });
}

function problem(error: unknown, source: string, path: string, what: Bilingual): Problem {
  const next = nextStep(error);
  const reason = { en: `${what.en} ${next.en}`, fr: `${what.fr} ${next.fr}` };
  return { kind: "problem", source, path, severity: "unreadable", reason };
}

function nextStep(error: unknown): Bilingual {
  if (error instanceof SouvenirError) return error.text;
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    const said = systemWords(error);
    return {
      en: `The system says: ${said.en}. Check the disk and its permissions; the next sync tries again.`,
      fr: `Le système répond : ${said.fr}. Vérifiez le disque et ses permissions ; la prochaine synchronisation réessaiera.`,
    };
  }
  const mistake = mistakeOf(error);
  return {
    en: `The cause is a mistake of Souvenir (${mistake}). Please report it, with the version of the app; the next sync tries again.`,
    fr: `La cause est une erreur de Souvenir (${mistake}). Merci de la signaler, avec la version de l'application ; la prochaine synchronisation réessaiera.`,
  };
}

/** "TypeError, read-chat.js:41". Its message is left out: it may quote a conversation, and this is kept. */
function mistakeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = /([^/\\(\s]+:\d+):\d+\)?$/m.exec(error.stack ?? "")?.[1];
  return place === undefined ? error.name : `${error.name}, ${place}`;
}
