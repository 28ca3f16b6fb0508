import { SouvenirError } from "../core/errors.ts";
import type { Filter } from "../core/filter.ts";
import type { TextLanguage } from "../core/language.ts";
import { textLanguages } from "../core/language.ts";
import type { TenantId } from "../core/tenant.ts";
import type { Store } from "../storage/store.ts";
import type { ExclusionWords } from "./exclusions.ts";
import { resolveExclusion } from "./exclusions.ts";
import { notFound, resolveExchange, resolveId } from "./resolve-id.ts";

/** A filter as people write it. */
export interface FilterWords {
  readonly source?: readonly string[];
  /** Part of the model's name, or, after "=", the whole of it. */
  readonly model?: readonly string[];
  readonly folder?: readonly string[];
  /** A phrase in any form, or, after "=", the stems of exactly one keyword, as figures give them. */
  readonly keyword?: readonly string[];
  /** Of what was said: "en", "fr" or "other". */
  readonly language?: readonly string[];
  /** "3 weeks", "2025-06", "hier", "il y a 2 mois" … (text/parse-time.ts) */
  readonly since?: string;
  readonly before?: string;
  /** "SOURCE/ID", or the beginning of an id. */
  readonly conversation?: string;
  /** Ids of exchanges, or unmistakable beginnings of them. */
  readonly ids?: readonly string[];
  /** What is stored and out of sight because of an exclusion: for `forget` and its like, since nothing else finds it. */
  readonly hiddenBy?: ExclusionWords;
}

interface Surroundings {
  readonly store: Store;
  readonly tenant: TenantId;
}

/** The filter that words describe. Throws "usage" for a time or language that is none, "not-found" for an unknown id. */
export async function resolveFilter(
  words: FilterWords,
  { now, ...within }: Surroundings & { readonly now: number },
): Promise<Filter> {
  const time = async (text: string | undefined, flag: string): Promise<number | undefined> => {
    if (text === undefined) return undefined;
    const { parseTime } = await import("../text/parse-time.ts");
    const parsed = parseTime(text, now);
    if (parsed !== undefined) return parsed;
    throw new SouvenirError("usage", {
      en: `${flag} does not understand "${text}". Try "3 weeks", "2025-06", "2025-06-14" or "yesterday".`,
      fr: `${flag} ne comprend pas « ${text} ». Essayez « 3 semaines », « 2025-06 », « 2025-06-14 » ou « hier ».`,
    });
  };
  const since = await time(words.since, "--since");
  const before = await time(words.before, "--before");
  const conversation =
    words.conversation === undefined
      ? undefined
      : await resolveId(words.conversation, within, "conversation");
  if (conversation?.kind === "exchange") throw notFound(words.conversation ?? "");
  const hiddenBy = words.hiddenBy && (await resolveExclusion(words.hiddenBy, within));
  const ids = words.ids && (await Promise.all(words.ids.map((id) => resolveExchange(id, within))));
  return {
    ...(ids ? { ids } : {}),
    ...(words.source ? { sources: words.source } : {}),
    ...(words.model
      ? { models: words.model.map((name) => exactly(name, (named) => ({ named }))) }
      : {}),
    ...(words.folder
      ? { folders: words.folder.map((folder) => folder.replace(/^\/+|\/+$/g, "")) }
      : {}),
    ...(words.keyword ? { keywords: await keywordsOf(words.keyword) } : {}),
    ...(words.language ? { languages: words.language.map(textLanguage) } : {}),
    ...(conversation ? { conversation: conversation.key } : {}),
    ...(hiddenBy ? { hiddenBy } : {}),
    ...(since === undefined ? {} : { since }),
    ...(before === undefined ? {} : { before }),
  };
}

// Most commands ask for no keyword and no time: what reads them is loaded when one does.
async function keywordsOf(phrases: readonly string[]): Promise<string[]> {
  const { keywordKeys } = await import("./keyword-keys.ts");
  return phrases.flatMap(keywordKeys);
}

/** What stands behind "=" is meant exactly. */
function exactly<T>(word: string, meant: (exact: string) => T): string | T {
  return word.startsWith("=") ? meant(word.slice(1)) : word;
}

function textLanguage(word: string): TextLanguage {
  const language = textLanguages.find((known) => known === word.toLowerCase());
  if (language) return language;
  throw new SouvenirError("usage", {
    en: `--language takes the language of what was said, en, fr or other, not "${word}". The language of the messages is --lang.`,
    fr: `--language attend la langue de ce qui s'est dit, en, fr ou other, et non « ${word} ». La langue des messages est --lang.`,
  });
}
