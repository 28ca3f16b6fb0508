import { computed, effect, signal } from "@preact/signals";
import { demo } from "../../shell/client.ts";
import { filterInput, noFilters } from "../../shared/filters/filters.ts";
import type { Filters } from "../../shared/filters/filters.ts";
import { windowState } from "../../shell/state.ts";
import type { Hand } from "./hand.ts";
import { untouched } from "./hand.ts";
import { isNewQuestion } from "./is-new-question.ts";
import type { Steering } from "./steering.ts";
import { keptSteering, noSteering, weightedKeywords } from "./steering.ts";

/* What somebody is asking. It outlives the room, so that a look into Search costs nothing. */

export interface Knobs {
  readonly keywords: number;
  readonly memories: number;
  readonly budget: number;
  readonly floor: number;
}

// A reload of the page keeps the question and what was done to its keywords, and the end of its tab forgets them. The demo
// has its own.
const draftName = (): string => (demo.value ? "souvenir-question-demo" : "souvenir-question");
const steeringName = (): string => (demo.value ? "souvenir-keywords-demo" : "souvenir-keywords");

export const question = signal(sessionStorage.getItem(draftName()) ?? "");
export const steering = signal<Steering>(keptSteering(sessionStorage.getItem(steeringName())));
export const hand = signal<Hand>(untouched);
/** Grows when the question is to be given the keyboard. */
export const questionWanted = signal(0);
/** Which exchanges may become memories. */
export const filters = signal<Filters>(noFilters);
/** Sliders that were moved; the others stand where the settings say. */
const movedKnobs = signal<Partial<Knobs>>({});

effect(() => {
  try {
    sessionStorage.setItem(draftName(), question.value);
    sessionStorage.setItem(steeringName(), JSON.stringify(steering.value));
  } catch {
    // More than the browser keeps: it is lost at a reload.
  }
});

export const knobs = computed<Knobs>(() => {
  const settings = windowState.value?.settings ?? {};
  const set = (name: keyof Knobs, otherwise: number): number => {
    const value = settings[name];
    return movedKnobs.value[name] ?? (typeof value === "number" ? value : otherwise);
  };
  return {
    keywords: set("keywords", 5),
    memories: set("memories", 3),
    budget: set("budget", 600),
    floor: set("floor", 0.1),
  };
});

export function turn(knob: keyof Knobs, value: number): void {
  movedKnobs.value = { ...movedKnobs.value, [knob]: value };
}

/** Another question in place of this one begins without what was done by hand for it. */
export function write(text: string): void {
  if (isNewQuestion(question.value, text)) {
    hand.value = untouched;
    steering.value = noSteering;
  }
  question.value = text;
}

/** What is asked of the server, but for memories chosen by hand. */
export const asking = computed(() => ({
  question: question.value,
  keywordCount: knobs.value.keywords,
  memories: knobs.value.memories,
  budget: knobs.value.budget,
  floor: knobs.value.floor,
  keywords: weightedKeywords(question.value, steering.value),
  ...filterInput(filters.value),
}));
export type Asking = typeof asking.value;
