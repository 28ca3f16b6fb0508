import type { WordTable } from "../meaning/word-table.ts";

const INTERROGATIVES: ReadonlySet<string> = new Set(
  "what which quel quelle quels quelles quoi".split(" "),
);
// "What is the name of the first city …"
const BEHIND = 5;

/**
 * The words of a question in whose place an answer has what is of their kind: of "quel instrument jouait le fils de Paul ?" the
 * instrument. It is the first word behind "what" or "quel" that names a kind, and not far behind. A question without these
 * may mean any kind that it names.
 */
export function askedKinds<Unit extends { readonly surface: string; readonly phrase?: number }>(
  units: readonly Unit[],
  table: Pick<WordTable, "idOf" | "membersOf">,
): ReadonlySet<Unit> {
  const namesKind = ({ phrase, surface }: Unit): boolean => {
    const id = phrase ?? table.idOf(surface);
    return id >= 0 && table.membersOf(id).length > 0;
  };
  const at = units.findIndex(({ surface }) => INTERROGATIVES.has(surface.toLowerCase()));
  if (at < 0) return new Set(units.filter(namesKind));
  return new Set(
    units
      .slice(at + 1, at + 1 + BEHIND)
      .filter(namesKind)
      .slice(0, 1),
  );
}
