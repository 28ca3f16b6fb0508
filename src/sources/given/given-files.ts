import type { Bilingual } from "../../core/language.ts";
import type { Machine } from "../machine.ts";
import { namedPath } from "../files/user-folders.ts";
import type { Located, Location, ReadContext, Source, Yielded } from "../source.ts";
import { listGiven } from "./list-given.ts";
import { problems } from "./problems.ts";
import type { AskedSources } from "./read-given.ts";

/*
 * Files that the user gave: by hand, in the inbox, in a folder to read as well. What a file is, its content tells; it is
 * then read by the source that it belongs to, and its conversations are that source's.
 */

export const givenId = "files";

export interface GivenPlace {
  /** A file or a folder. */
  readonly path: string;
  /** Every file in it is meant to be read: one that nobody recognises is a problem. A file named itself always is. */
  readonly isMeant?: boolean;
  /** Whether it is no problem that there is no such place. */
  readonly mayBeMissing?: boolean;
}

interface GivenOptions extends AskedSources {
  readonly places: readonly GivenPlace[];
}

/** A source of what lies in places that the user names. */
export function givenFiles({ places, sources, listedBy = [] }: GivenOptions): Source {
  return {
    id: givenId,
    title: "Files",
    group: "export",
    asksPermission: false,
    asksAbout: [...new Set(sources.flatMap(({ asksAbout = [] }) => asksAbout))],
    recognises: () => false,
    async locate(machine: Machine): Promise<Located> {
      const found = places.map(({ path, ...place }) => ({
        ...place,
        ...listGiven(namedPath(path, machine), { ...place, problems }),
      }));
      const paths = new Set<string>();
      const locations = found.flatMap(({ files, isFile, isMeant = isFile }) =>
        files.flatMap(({ path, version, changedAt }) => {
          // One place may lie in another.
          if (paths.has(path)) return [];
          paths.add(path);
          // What nobody recognised is looked at again when there are more to ask; and what was passed over among others is,
          // when it is named.
          const asked = `${sources.length}${isMeant ? "" : "-in-passing"}`;
          return [{ path, version: `${version}=${asked}`, changedAt, isMeant }];
        }),
      );
      return {
        // Of two exports of an account, what the newer one says of a conversation counts.
        locations: locations.toSorted((a, b) => a.changedAt - b.changedAt),
        looked: found.map(({ path }) => path),
        installed: found.some(({ exists }) => exists),
        problems: found.flatMap(({ path, exists, mayBeMissing = false, ...place }) =>
          exists || mayBeMissing ? place.problems : [problems.of(path, "unreadable", NOT_THERE)],
        ),
      };
    },
    async count(location, context) {
      const { countGiven } = await import("./read-given.ts");
      return countGiven(location, context, { sources, listedBy });
    },
    async *read(location: Location, context: ReadContext): AsyncGenerator<Yielded> {
      const { readGiven } = await import("./read-given.ts");
      yield* readGiven(location, context, { sources, listedBy });
    },
  };
}

const NOT_THERE: Bilingual = {
  en: "There is no such file or folder. Is its disk connected?",
  fr: "Il n'y a pas de tel fichier ni dossier. Son disque est-il branché ?",
};
