import { SouvenirError } from "../core/errors.ts";
import type { Exclusion } from "../core/exclusion.ts";
import { isSameExclusion } from "../core/exclusion.ts";
import type { TenantId } from "../core/tenant.ts";
import type { ExclusionReport, Store } from "../storage/store.ts";
import { resolveId } from "./resolve.ts";

/** What to exclude, as people write it. */
export type ExclusionWords =
  /** "SOURCE/ID", or an unmistakable beginning of the id. */
  { readonly conversation: string } | FolderWords;

/** A folder and all below it, of one source or of all. */
interface FolderWords {
  readonly folder: string;
  readonly source?: string;
}

/** What an exclusion, or its end, has changed. */
export interface ExclusionChange extends ExclusionReport {
  readonly exclusion: Exclusion;
}

interface Surroundings {
  readonly store: Store;
  readonly tenant: TenantId;
}

/** Excludes what words describe. Throws as resolveExclusion. */
export async function exclude(
  words: ExclusionWords,
  within: Surroundings,
): Promise<ExclusionChange> {
  const exclusion = await resolveExclusion(words, within);
  return { exclusion, ...(await within.store.exclude(within.tenant, exclusion, true)) };
}

/** Lifts the exclusion that words describe. Throws "not-found" when there is none. */
export async function include(
  words: ExclusionWords,
  within: Surroundings,
): Promise<ExclusionChange> {
  const exclusion = await resolveStandingExclusion(words, within);
  return { exclusion, ...(await within.store.exclude(within.tenant, exclusion, false)) };
}

/** The exclusion that words describe. Throws "not-found" for an unknown id, "usage" for one of an exchange. */
async function resolveExclusion(
  words: ExclusionWords,
  { store, tenant }: Surroundings,
): Promise<Exclusion> {
  if ("folder" in words) return folderExclusion(words);
  const found = await resolveId(words.conversation, { store, tenant });
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
  { store, tenant }: Surroundings,
): Promise<Exclusion> {
  const standing = (await store.exclusions(tenant)).map(({ exclusion }) => exclusion);
  const wanted =
    "folder" in words
      ? folderExclusion(words)
      : (standing.find((each) => nameOf(each) === words.conversation) ??
        (await resolveExclusion(words, { store, tenant })));
  const found = standing.find((each) => isSameExclusion(each, wanted));
  if (found) return found;
  throw new SouvenirError("not-found", {
    en: `"${nameOf(wanted)}" is not among your exclusions. "souvenir exclude --list" shows them.`,
    fr: `« ${nameOf(wanted)} » n'est pas parmi vos exclusions. « souvenir exclude --list » les montre.`,
  });
}

function folderExclusion({ folder, source }: FolderWords): Exclusion {
  const trimmed = folder.replace(/^\/+|\/+$/g, "");
  if (trimmed === "") {
    throw new SouvenirError("usage", {
      en: 'A folder needs its name, such as "Health" or "Work/Clients".',
      fr: "Un dossier a besoin de son nom, comme « Santé » ou « Travail/Clients ».",
    });
  }
  return { kind: "folder", folder: trimmed, ...(source === undefined ? {} : { source }) };
}

/** "SOURCE/ID" of a conversation, or the folder. */
function nameOf(exclusion: Exclusion): string {
  return exclusion.kind === "conversation"
    ? `${exclusion.source}/${exclusion.id}`
    : exclusion.folder;
}
