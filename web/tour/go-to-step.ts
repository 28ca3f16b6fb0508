import { addressOf, go } from "../shell/route.ts";
import type { Step } from "./steps.ts";

/** Shows the room of a step, in the demo; Back leads out of the tour, not through it. */
export function goToStep({ room, query = {} }: Step, number: number): void {
  go(addressOf(room, { ...query, demo: "true", tour: String(number) }), { replace: true });
  scrollTo(0, 0);
}
