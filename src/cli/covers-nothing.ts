import { isSameExclusion } from "../core/exclusion.ts";
import { nearest } from "../core/nearest.ts";
import type { Bilingual } from "../core/language.ts";
import type { ExclusionMade, Souvenir } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { harmless } from "./harmless.ts";

/*
 * A folder may be excluded before the first chat lies in it, and a title before there is one: that is no mistake. But what
 * is mistyped looks the same, and would leave in sight what its user believes hidden.
 */

/** Says of each exclusion that covers nothing so far that it does, and which folders there are. */
export async function noteWhatCoversNothing(
  { note, say }: Context,
  souvenir: Souvenir,
  excluded: readonly ExclusionMade[],
): Promise<void> {
  const suspects = excluded.filter(({ conversations, stored }) => conversations + stored === 0);
  if (suspects.length === 0) return;
  const standing = await souvenir.exclusions();
  for (const { exclusion } of suspects) {
    const same = standing.find((each) => isSameExclusion(each.exclusion, exclusion));
    if (exclusion.kind === "conversation" || (same?.conversations ?? 0) > 0) continue;
    const folders =
      exclusion.kind === "folder" && exclusion.source === undefined
        ? foldersLike(
            exclusion.folder,
            (await souvenir.facets()).folder.map(({ name }) => name),
          )
        : NONE;
    const nothing = NOTHING[exclusion.kind];
    note(say({ en: `${nothing.en}${folders.en}`, fr: `${nothing.fr}${folders.fr}` }));
  }
}

const NOTHING: Readonly<Record<"folder" | "title" | "source", Bilingual>> = {
  folder: {
    en: "No conversation of the archive is in this folder; what comes into it will be kept out.",
    fr: "Aucune conversation de l'archive n'est dans ce dossier ; ce qui y viendra sera écarté.",
  },
  title: {
    en: "No conversation of the archive has such a title; those that come will be kept out.",
    fr: "Aucune conversation de l'archive n'a un tel titre ; celles qui viendront seront écartées.",
  },
  source: {
    en: "Nothing of this app is in the archive; what comes will be kept out.",
    fr: "Rien de cette application n'est dans l'archive ; ce qui viendra sera écarté.",
  },
};

const NONE: Bilingual = { en: "", fr: "" };
const MOST_FOLDERS = 8;

/** The folder that was meant, by its last levels or a letter or two; else which there are. */
function foldersLike(wanted: string, folders: readonly string[]): Bilingual {
  if (folders.length === 0) return NONE;
  const lower = wanted.toLowerCase();
  const near = nearest(
    lower,
    folders.map((each) => each.toLowerCase()),
  );
  const meant = folders.find((each) => {
    const name = each.toLowerCase();
    return name.endsWith(`/${lower}`) || name === near;
  });
  if (meant !== undefined) {
    const name = harmless(meant);
    return { en: ` Did you mean ${name}?`, fr: ` Vouliez-vous dire ${name} ?` };
  }
  const more = folders.length > MOST_FOLDERS ? ", …" : "";
  const list = `${harmless(folders.slice(0, MOST_FOLDERS)).join(", ")}${more}`;
  return { en: ` Its folders: ${list}`, fr: ` Ses dossiers : ${list}` };
}
