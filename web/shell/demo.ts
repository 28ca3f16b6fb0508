import { demo } from "./client.ts";
import { addressOf, go, place } from "./route.ts";

// Whoever left the demo in this tab is not led back to it.
const LEFT = "souvenir-demo-left";

/** Shows the demo's archive in the place of an empty one, unless somebody has left it before. */
export function standInDemo(): void {
  const { room, query } = place.value;
  const isAboutMemories = room === "ask" || room === "search" || room === "insights";
  if (demo.value || !isAboutMemories || sessionStorage.getItem(LEFT) !== null) return;
  demo.value = true;
  go(addressOf(room, { ...Object.fromEntries(query), demo: "true" }), { replace: true });
}

/** Back to the user's own archive, with nothing left of the other one. */
export function leaveDemo(): void {
  sessionStorage.setItem(LEFT, "yes");
  location.assign(addressOf(place.value.room));
}
