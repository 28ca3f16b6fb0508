import { didYouMean } from "../core/did-you-mean.ts";
import { SouvenirError } from "../core/errors.ts";
import { idsNamed, sourceNamed } from "../core/source-named.ts";
import { givenFiles, type GivenPlace } from "./given/given-files.ts";
import { withAddedFolders } from "./locate-places.ts";
import type { Source } from "./source.ts";

export interface Choice {
  /** Every source there is, in their order. */
  readonly sources: readonly Source[];
  /** Ids of those that are read. */
  readonly on: readonly string[];
  /** Folders and files to read as well. */
  readonly added: readonly string[];
  /** The folder for exports. */
  readonly inbox: string;
  /** By a source's id, the folder to look at instead of the usual places. */
  readonly paths: Readonly<Record<string, string>>;
}

export interface ChosenSource {
  readonly source: Source;
  readonly folder?: string;
}

// Its chats tell by their folders what is excluded, so it lists the folders that were added by itself.
const LISTS_ADDED = "lm-studio";

/** The sources to read, and what lies in the folders that the user added and in the inbox. */
export function chosenSources({ sources, on, added, inbox, paths }: Choice): ChosenSource[] {
  const chosen = sources.filter(({ id, group }) => group !== "demo" && on.includes(id));
  const listsAdded = chosen.some(({ id }) => id === LISTS_ADDED);
  const places: GivenPlace[] = [
    ...added.map((path) => ({ path })),
    { path: inbox, isMeant: true, mayBeMissing: true },
  ];
  return [
    ...chosen.map((source) => ({
      source: source.id === LISTS_ADDED ? withAddedFolders(source, added, false) : source,
      ...(paths[source.id] ? { folder: paths[source.id] } : {}),
    })),
    { source: givenFiles({ places, sources, listedBy: listsAdded ? [LISTS_ADDED] : [] }) },
  ];
}

/**
 * Those of the chosen sources that are named; all of them when none is. Throws "usage" for one that is not among them,
 * and tells how to switch it on where it is one of `sources`.
 */
export function sourcesNamed(
  chosen: readonly ChosenSource[],
  names: readonly string[] | undefined,
  sources: readonly Source[],
): readonly ChosenSource[] {
  if (names === undefined) return chosen;
  const ids = idsNamed(names, sources);
  const known = chosen.map(({ source }) => source.id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const list = known.join(", ");
    const canBeOn = sources.some((source) => source.id === unknown && isSwitchable(source));
    const next = canBeOn
      ? {
          en: ` To read it: souvenir sources on ${unknown}`,
          fr: ` Pour le lire : souvenir sources on ${unknown}`,
        }
      : didYouMean(unknown, known);
    throw new SouvenirError("usage", {
      en: `${unknown} is not read; these are: ${list}.${next.en}`,
      fr: `${unknown} n'est pas lu ; le sont : ${list}.${next.fr}`,
    });
  }
  return chosen.filter(({ source }) => ids.includes(source.id));
}

/** Whether a source is found by itself, and read once it is on. */
export function isSwitchable({ group }: Source): boolean {
  return group === "app" || group === "coding agent";
}

/** The sources that can be switched on and off, by what people call them. Throws "usage" for a name that is none's. */
export function switchableNamed(names: readonly string[], sources: readonly Source[]): Source[] {
  const apps = sources.filter(isSwitchable);
  const known = apps.map(({ id }) => id);
  return names.map((name) => {
    const app = sourceNamed(name, apps);
    if (app) return app;
    const { en, fr } = didYouMean(name.toLowerCase(), known);
    throw new SouvenirError("usage", {
      en: `There is no app ${name}.${en} "souvenir sources --all" lists them; a file is read by souvenir import FILE.`,
      fr: `Il n'y a pas d'application ${name}.${fr} « souvenir sources --all » les donne ; un fichier est lu par souvenir import FICHIER.`,
    });
  });
}
