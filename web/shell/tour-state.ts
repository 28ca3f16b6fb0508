import { signal } from "@preact/signals";
import { addressOf } from "./route.ts";

// Kept by the browser: "offered" once it has been, "done" when it was taken or refused.
const KEY = "souvenir-tour";
const OFFERED_HERE = "souvenir-tour-offered";

/** The step of the tour that is shown, from 1. It stands in the address too, so that a reload goes on. */
export const tourStep = signal<number | undefined>(stepOf(new URL(location.href)));

function stepOf({ searchParams }: URL): number | undefined {
  const step = Number(searchParams.get("tour"));
  return Number.isInteger(step) && step > 0 ? step : undefined;
}

/** Offered at the first opening, as long as its tab is open. */
export const tourOffered = signal(isFirstOpening());

function isFirstOpening(): boolean {
  const known = localStorage.getItem(KEY);
  if (known === null) {
    localStorage.setItem(KEY, "offered");
    sessionStorage.setItem(OFFERED_HERE, "yes");
  }
  return known === null || (known === "offered" && sessionStorage.getItem(OFFERED_HERE) !== null);
}

export function refuseTour(): void {
  localStorage.setItem(KEY, "done");
  tourOffered.value = false;
}

/** Opens the demo, which the tour leads through. */
export function startTour(): void {
  refuseTour();
  location.assign(addressOf("ask", { demo: "true", tour: "1" }));
}

/** Closes the demo: the user's own archive is shown. */
export function endTour(): void {
  refuseTour();
  location.assign(addressOf("ask"));
}
