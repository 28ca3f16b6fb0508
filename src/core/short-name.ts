// "Qwen3-Coder-30B-A3B-Instruct-1M-UD-Q4_K_XL" has 42; what apps take from a path or a merge may have hundreds.
const CHARACTERS = 60;

/** A name, of a model for one, where it is only mentioned: one without end is cut, with an ellipsis. */
export function shortName(name: string): string {
  if (name.length <= CHARACTERS) return name;
  const beginning = name.slice(0, CHARACTERS - 1).toWellFormed();
  return `${beginning.replace(/\ufffd$/, "").trimEnd()}…`;
}
