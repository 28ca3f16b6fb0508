import { readFileSync } from "node:fs";

/** What words name, and what is of that kind; all by their ids in the table, in ascending order. */
export interface Kind {
  readonly names: readonly number[];
  readonly members: readonly number[];
  /** The kinds, by their place in the list, whose members are its own, too. */
  readonly kinds: readonly number[];
}

// Two letters and an "s" are as a rule another word.
const LEAST_WITH_PLURAL = 4;
// A member that tells less by itself is in every text.
const LEAST_WEIGHT = 0.5;

/**
 * The kinds of a file. A line is the words that name a kind, " = ", and what is of it, ", " between them: words and phrases of the
 * table, or "@" and a name of other kinds, whose members are its own, too. Plurals of members are members. `words` are those of the
 * table and its phrases, by id, and `weights` what they count; what says next to nothing is left out. Throws an `Error` that names the line when one is of
 * another form, or has what the table lacks.
 */
export function readKinds(
  path: string,
  words: readonly string[],
  weights: ArrayLike<number>,
): Kind[] {
  const ids = new Map(words.map((word, id) => [word, id]));
  const lines = readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line, index) => {
      const where = `${path}, line ${index + 1}`;
      const [names, members, ...rest] = line.split(" = ").map((part) => part.split(", "));
      if (!names || !members || rest.length > 0)
        throw new Error(`${where}: not names, " = " and members`);
      return { where, names, members };
    });
  const byName = new Map<string, number[]>();
  for (const [place, { names }] of lines.entries())
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), place]);
  return lines.map(({ where, names, members }, place) => {
    const idOf = (word: string): number => {
      const id = ids.get(word);
      if (id === undefined) throw new Error(`${where}: the table lacks "${word}"`);
      return id;
    };
    const own: number[] = [];
    const others: number[] = [];
    for (const member of members) {
      if (!member.startsWith("@")) {
        own.push(idOf(member), ...pluralsOf(member).flatMap((plural) => ids.get(plural) ?? []));
        continue;
      }
      const named = byName.get(member.slice(1));
      if (!named) throw new Error(`${where}: no kind is named "${member.slice(1)}"`);
      others.push(...named.filter((other) => other !== place));
    }
    return {
      names: ascending(names.map(idOf)),
      members: ascending(own.filter((id) => (weights[id] ?? 0) >= LEAST_WEIGHT)),
      kinds: ascending(others),
    };
  });
}

/** How the plural of a word may be written, in both languages. */
function pluralsOf(word: string): string[] {
  if (word.length < LEAST_WITH_PLURAL) return [];
  if (/(?:[sxz]|ch|sh)$/.test(word)) return [`${word}es`];
  if (/(?:au|eu|ou)$/.test(word)) return [`${word}s`, `${word}x`];
  if (/[^aeiou]y$/.test(word)) return [`${word}s`, `${word.slice(0, -1)}ies`];
  return [`${word}s`, ...(word.endsWith("o") ? [`${word}es`] : [])];
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
