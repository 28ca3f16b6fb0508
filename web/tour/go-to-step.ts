import { addressOf, go } from "../shell/route.ts";
import { say } from "../shell/language.ts";
import type { Step } from "./steps.ts";

/** Shows the room of a step, in the demo; Back leads out of the tour, not through it. */
export function goToStep({ room, query = {} }: Step, number: number): void {
  const words = Object.entries(query).map(([name, text]) => [name, say(text)] as const);
  go(addressOf(room, { ...Object.fromEntries(words), demo: "true", tour: String(number) }), {
    replace: true,
  });
  scrollTo(0, 0);
}
