import type { Problem } from "../../core/problem.ts";
import type { Location } from "../source.ts";
import { isFresh, shownPath, textOf } from "./input.ts";
import type { Problems } from "./problems.ts";

export interface JsonFile {
  readonly kind: "json";
  readonly value: unknown;
}

/**
 * What a location says, when it is one JSON value; a problem when it is none, "busy" where the app may be writing it;
 * undefined when the file is gone.
 */
export async function jsonIn(
  location: Location,
  { problems, now }: { readonly problems: Problems; readonly now: number },
): Promise<JsonFile | Problem | undefined> {
  const input = await textOf(location, problems);
  if (input?.kind !== "text") return input;
  try {
    return { kind: "json", value: JSON.parse(input.text) };
  } catch {
    return problems.notUnderstood(
      shownPath(location),
      input.text.trim() === ""
        ? { en: "This file is empty.", fr: "Ce fichier est vide." }
        : {
            en: "This file is not complete JSON: it was cut short or damaged.",
            fr: "Ce fichier n'est pas du JSON complet : il a été tronqué ou abîmé.",
          },
      isFresh(location, now),
    );
  }
}

/** The same, for a generator that passes the problem on: undefined when there is nothing to read. */
export async function* jsonOrProblem(
  location: Location,
  options: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<Problem, JsonFile | undefined> {
  const file = await jsonIn(location, options);
  if (file?.kind === "json") return file;
  if (file) yield file;
  return undefined;
}
