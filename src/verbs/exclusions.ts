import { SouvenirError } from "../core/errors.ts";
import type { Exclusion } from "../core/exclusion.ts";
import { exclusionName, isSameExclusion } from "../core/exclusion.ts";
import type { Bilingual } from "../core/language.ts";
import type { TenantId } from "../core/tenant.ts";
import type { ExclusionReport, Store } from "../storage/store.ts";
import { resolveId } from "./resolve-id.ts";
import { idNamed, type KnowingSources, namedSources } from "./known-source.ts";

/** What to exclude, as people write it. */
export type ExclusionWords =
  /** "SOURCE/ID", or an unmistakable beginning of the id. */
  | { readonly conversation: string }
  /** A folder and all below it, of one source or of all. */
  | { readonly folder: string; readonly source?: string }
  /** Whole titles, in which `*` stands for anything, of one source or of all. */
  | { readonly title: string; readonly source?: string }
  /** Everything of a source. */
  | { readonly source: string };

/** What an exclusion, or its end, has changed. */
export interface ExclusionChange extends ExclusionReport {
  readonly exclusion: Exclusion;
}

export interface ExclusionMade extends ExclusionChange {
  /** Exchanges of it that are stored, out of sight: what `forget({ hiddenBy })` removes. */
  readonly stored: number;
}

interface Surroundings {
  readonly store: Store;
  readonly tenant: TenantId;
}

/** Excludes what words describe. Throws as resolveExclusion, and "usage" for a source that is none. */
export async function exclude(
  words: ExclusionWords,
  within: KnowingSources,
): Promise<ExclusionMade> {
  const { store, tenant } = within;
  const exclusion = await resolveExclusion(await withSourceNamed(words, within), within);
  const report = await store.exclude(tenant, exclusion, true);
  return { exclusion, ...report, stored: await store.count(tenant, { hiddenBy: exclusion }) };
}

/** The same, with the id of the source that it names. */
async function withSourceNamed(
  words: ExclusionWords,
  within: KnowingSources,
): Promise<ExclusionWords> {
  if (!("source" in words) || words.source === undefined) return words;
  const [source = words.source] = await namedSources([words.source], within);
  return { ...words, source };
}

/** Lifts the exclusion that words describe. Throws "not-found" when there is none. */
export async function include(
  words: ExclusionWords,
  within: KnowingSources,
): Promise<ExclusionChange> {
  const exclusion = await resolveStandingExclusion(words, within);
  return { exclusion, ...(await within.store.exclude(within.tenant, exclusion, false)) };
}

/** The exclusion that words describe. Throws "not-found" for an unknown id, "usage" for one of an exchange, or no name. */
export async function resolveExclusion(
  words: ExclusionWords,
  { store, tenant }: Surroundings,
): Promise<Exclusion> {
  if (!("conversation" in words)) return namedExclusion(words);
  const found = await resolveId(words.conversation, { store, tenant }, "conversation");
  if (found.kind === "conversation") return { kind: "conversation", ...found.key };
  const [exchange] = await store.exchanges(tenant, [found.id]);
  const [place] = exchange?.places ?? [];
  const home = place ? `${place.source}/${place.conversation}` : "";
  throw new SouvenirError("usage", {
    en: `"${words.conversation}" is an exchange. Only whole conversations can be excluded: this one stands in ${home}.`,
    fr: `« ${words.conversation} » est un échange. Seules des conversations entières peuvent être exclues : celui-ci se trouve dans ${home}.`,
  });
}

/** Also of a conversation that is no longer stored. */
async function resolveStandingExclusion(
  words: ExclusionWords,
  { store, tenant, sourceTitles }: KnowingSources,
): Promise<Exclusion> {
  const standing = (await store.exclusions(tenant)).map(({ exclusion }) => exclusion);
  const wanted =
    "conversation" in words
      ? (standing.find((each) => shownName(each) === words.conversation) ??
        (await resolveExclusion(words, { store, tenant })))
      : namedExclusion(words);
  // As in namedSources: the name as it stands may be that of a program.
  const source = wanted.source && idNamed(wanted.source, await sourceTitles());
  const meant = [wanted, ...(source === undefined ? [] : [{ ...wanted, source }])];
  const found = meant.flatMap((each) => standing.filter((one) => isSameExclusion(one, each)))[0];
  if (found) return found;
  throw new SouvenirError("not-found", {
    en: `"${shownName(wanted)}" is not among your exclusions. "souvenir exclude --list" shows them.`,
    fr: `« ${shownName(wanted)} » n'est pas parmi vos exclusions. « souvenir exclude --list » les montre.`,
  });
}

function namedExclusion(
  words: Exclude<ExclusionWords, { readonly conversation: string }>,
): Exclusion {
  const ofOne = words.source === undefined ? {} : { source: words.source };
  if ("folder" in words) {
    const folder = words.folder.replace(/^\/+|\/+$/g, "");
    if (folder === "") throw nameless(FOLDER_NAME);
    return { kind: "folder", folder, ...ofOne };
  }
  if ("title" in words) {
    const title = words.title.trim();
    if (title === "") throw nameless(TITLE_NAME);
    return { kind: "title", title, ...ofOne };
  }
  return { kind: "source", source: words.source };
}

function nameless(text: Bilingual): SouvenirError {
  return new SouvenirError("usage", text);
}

const FOLDER_NAME: Bilingual = {
  en: 'A folder needs its name, such as "Health" or "Work/Clients".',
  fr: "Un dossier a besoin de son nom, comme « Santé » ou « Travail/Clients ».",
};
const TITLE_NAME: Bilingual = {
  en: 'A title needs words, such as "Draft*": * stands for anything.',
  fr: "Un titre a besoin de mots, comme « Brouillon* » : * remplace n'importe quoi.",
};

/** "SOURCE/ID" of a conversation; the folder, the title, or the source. */
function shownName(exclusion: Exclusion): string {
  if (exclusion.kind === "conversation") return `${exclusion.source}/${exclusion.id}`;
  return exclusion.kind === "source" ? exclusion.source : exclusionName(exclusion);
}
