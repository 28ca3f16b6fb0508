import type { WordTable } from "../meaning/word-table.ts";

const INTERROGATIVES: ReadonlySet<string> = new Set(
  "what quel quelle quels quelles quoi".split(" "),
);
// "The medicine which my doctor gave me" asks for no doctor.
const BEFORE_WHICH: ReadonlySet<string> = new Set(
  "in on at of for from with to about by and or then so remember know tell me".split(" "),
);
// "What is the name of the medicine?"
const OF_IT: ReadonlySet<string> = new Set(
  "name names title titles kind kinds sort sorts type types nom noms titre titres sorte sortes espèce genre genres".split(
    " ",
  ),
);
const BEHIND = 5;

interface Unit {
  readonly surface: string;
  readonly phrase?: number;
  /** Where its words stand; those added have no place. */
  readonly words: readonly { readonly place?: number }[];
}

/**
 * The words of a question in whose place an answer has what is of their kind: of "quel instrument jouait le fils de Paul ?" the
 * instrument. It is the first word behind "what" or "quel" that names a kind, and not far behind; any, where the question has
 * no such word. What was added to a question may always name one.
 */
export function askedKinds<One extends Unit>(
  units: readonly One[],
  table: Pick<WordTable, "idOf" | "membersOf">,
): ReadonlySet<One> {
  const namesKind = ({ phrase, surface }: One): boolean => {
    const id = phrase ?? table.idOf(surface);
    return id >= 0 && table.membersOf(id).length > 0;
  };
  const placeOf = ({ words }: One): number | undefined => words[0]?.place;
  const added = units.filter((unit) => placeOf(unit) === undefined && namesKind(unit));
  const asked = units
    .filter((unit) => placeOf(unit) !== undefined)
    .toSorted((a, b) => (placeOf(a) ?? 0) - (placeOf(b) ?? 0));
  const surfaces = asked.map(({ surface }) => surface.toLowerCase());
  const at = surfaces.findIndex(
    (surface, index) =>
      INTERROGATIVES.has(surface) ||
      (surface === "which" && (index === 0 || BEFORE_WHICH.has(surfaces[index - 1] ?? ""))),
  );
  if (at < 0) return new Set([...added, ...asked.filter(namesKind)]);
  const general = surfaces.findIndex(
    (surface, index) => index > at && index <= at + BEHIND && OF_IT.has(surface),
  );
  const from = Math.max(at, general) + 1;
  const first = asked.slice(from, from + BEHIND).find(namesKind);
  return new Set(first ? [...added, first] : added);
}
