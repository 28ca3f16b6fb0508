// As in kept-together.tsx: French sets a space inside « » and before these signs, where no line may end.
const SPACES = / (?=»|[;:!?%]+(?:[\s)…]|$))|(?<=«) (?=\S)/g;

/** A text to be looked at, in which no line begins with a sign of French. Every letter stays at its place. */
export function unbroken(text: string): string {
  return text.replace(SPACES, "\u00a0");
}
