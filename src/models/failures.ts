import { z } from "zod";
import { SouvenirError } from "../core/errors.ts";
import { shortName } from "../core/short-name.ts";
import type { HttpAnswer } from "./http-request.ts";
import { bodyText, jsonOf } from "./http-request.ts";

// A reason is short, and comes with the status.
const REASON_BYTES = 65_536;
const REASON_MS = 2_000;
const LONGEST_REASON = 300;

const message = z.string().min(1);
const errorSchema = z.object({
  error: z.union([message, z.object({ message }).transform((error) => error.message)]),
});

/** What a server says went wrong, as both of them write it: {"error": "…"} or {"error": {"message": "…"}}. */
export function errorIn(value: unknown): string | undefined {
  const parsed = errorSchema.safeParse(value);
  return parsed.success ? inOneLine(parsed.data.error) : undefined;
}

/** Somebody else's words, short enough to be quoted. */
export function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= LONGEST_REASON ? line : `${line.slice(0, LONGEST_REASON)}…`;
}

interface Asked {
  readonly title: string;
  readonly address: string;
  readonly model: string;
}

/** Nobody listens, or whoever does hung up before a word. */
export function noAnswer({ title, address }: Asked, cause: unknown): SouvenirError {
  return new SouvenirError(
    "unavailable",
    {
      en: `No answer from ${title} at ${address}. Start it, then ask again.`,
      fr: `Pas de réponse de ${title} à l'adresse ${address}. Démarrez-le, puis reposez la question.`,
    },
    { cause },
  );
}

/** A status that is none of success. */
export async function refusal(asked: Asked, answer: HttpAnswer): Promise<SouvenirError> {
  const { title, address } = asked;
  const model = shortName(asked.model);
  const { status } = answer;
  const limit = setTimeout(answer.close, REASON_MS);
  const body = await bodyText(answer, REASON_BYTES).catch(() => "");
  clearTimeout(limit);
  const said = errorIn(jsonOf(body));
  const why = said === undefined ? `${status}` : `${status}: ${said}`;
  if (status === 404) {
    return new SouvenirError("not-found", {
      en: `${title} does not know the model ${model} any more (${why}). "souvenir models" shows what it has.`,
      fr: `${title} ne connaît plus le modèle ${model} (${why}). « souvenir models » montre ce qu'il a.`,
    });
  }
  if (status === 401 || status === 403) {
    return new SouvenirError("config", {
      en: `${title} at ${address} does not let us in (${why}). "souvenir models" says what it wants.`,
      fr: `${title}, à l'adresse ${address}, nous refuse l'accès (${why}). « souvenir models » dit ce qu'il demande.`,
    });
  }
  if (status === 429 || status === 503) {
    return new SouvenirError("unavailable", {
      en: `${title} is busy with other questions (${why}). Ask again in a moment.`,
      fr: `${title} est occupé par d'autres questions (${why}). Reposez la vôtre dans un instant.`,
    });
  }
  return new SouvenirError("unavailable", {
    en: `${title} did not take the question (${why}). Try it in ${title} itself, or ask another model.`,
    fr: `${title} n'a pas pris la question (${why}). Essayez dans ${title} même, ou demandez à un autre modèle.`,
  });
}
