import { join } from "node:path";
import { KINDS } from "./table-part-file.ts";
import { readTablePart } from "./table-part.ts";

/** For each word of a table the words that are of the kind that it names, by id, in ascending order; none for most. */
export type Kinds = (id: number) => readonly number[];

/*
 * The content of kinds.bin:
 *   kinds     how many there are
 *   names     of each kind a list, ids of the words that name it, and how many bytes it has in what follows
 *   members   of each kind two lists: ids of its members, and numbers of the kinds whose members it has besides
 * A list is how many numbers it has, then each, in ascending order, less the one before; all numbers as LEB128.
 */

/**
 * Those in a folder with `kinds.bin`, for a table of so many words: some 1 MB. Fails with a `SouvenirError` that names the
 * file.
 */
export function readKinds(folder: string, words: number): Kinds {
  const file = readTablePart(join(folder, "kinds.bin"), KINDS, words);
  const names = openLists(file, 0);
  const count = names.number();
  const named = new Map<number, number[]>();
  const starts: number[] = [];
  let start = 0;
  for (let place = 0; place < count; place++) {
    for (const name of names.list()) named.set(name, [...(named.get(name) ?? []), place]);
    starts.push(start);
    start += names.number();
  }
  const membersAt = names.at();
  const found = new Map<number, readonly number[]>();
  return (id) => {
    const places = named.get(id);
    if (!places) return [];
    let members = found.get(id);
    if (!members) {
      members = membersOf(places, (place) => openLists(file, membersAt + (starts[place] ?? 0)), id);
      found.set(id, members);
    }
    return members;
  };
}

/** The members of some kinds together with those of all kinds that they have, but one word. */
function membersOf(
  places: readonly number[],
  open: (place: number) => Lists,
  but: number,
): number[] {
  // A set goes on to what is added to it meanwhile.
  const all = new Set(places);
  const members = new Set<number>();
  for (const place of all) {
    const lists = open(place);
    for (const member of lists.list()) members.add(member);
    for (const other of lists.list()) all.add(other);
  }
  members.delete(but);
  return [...members].sort((a, b) => a - b);
}

/** Reads ascending lists, and numbers, one after the other. */
interface Lists {
  readonly list: () => number[];
  readonly number: () => number;
  /** Where the next one begins. */
  readonly at: () => number;
}

function openLists(file: Uint8Array, start: number): Lists {
  let at = start;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = file[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  return {
    number,
    list() {
      let last = 0;
      return Array.from({ length: number() }, () => (last += number()));
    },
    at: () => at,
  };
}
