import type { Problem } from "../../core/problem.ts";
import { streamOf } from "../files/input.ts";
import { elementsOf } from "../files/json-elements.ts";
import type { Problems } from "../files/problems.ts";
import { plausibleAt } from "../reading/times.ts";
import type { Location } from "../source.ts";
import { activityIn, type Activity, isActivity, isQuestion } from "./activity.ts";
import { activityOn } from "./card.ts";
import { cardsOf } from "./cards-of.ts";

export interface Question {
  readonly kind: "question";
  /** Its position in the list, which has the newest first. */
  readonly index: number;
  readonly activity: Activity;
}

export interface ReadOptions {
  readonly problems: Problems;
  readonly now: number;
}

/** The questions of a list, JSON or page, one after the other: in memory is one. */
export async function* questionsOf(
  location: Location,
  options: ReadOptions,
): AsyncGenerator<Question | Problem> {
  for await (const item of activitiesOf(location, options)) {
    if (item.kind === "problem" || isQuestion(item.activity)) yield item;
  }
}

async function* activitiesOf(
  location: Location,
  options: ReadOptions,
): AsyncGenerator<Question | Problem> {
  const plausible = plausibleAt(options.now);
  if (await isPage(location)) {
    for await (const item of cardsOf(location, options)) {
      const activity = item.kind === "card" && activityOn(item.html, plausible);
      if (item.kind === "problem") yield item;
      else if (activity) yield { kind: "question", index: item.index, activity };
    }
    return;
  }
  for await (const item of elementsOf(location, options)) {
    if (item.kind === "problem") yield item;
    else if (isActivity(item.value))
      yield { kind: "question", index: item.index, activity: activityIn(item.value, plausible) };
  }
}

/** False of what cannot be read, which reading it tells. */
async function isPage(location: Location): Promise<boolean> {
  try {
    for await (const chunk of streamOf(location)) {
      const first = Buffer.from(chunk).toString("latin1").trimStart();
      if (first !== "") return first.startsWith("<");
    }
  } catch {
    return false;
  }
  return false;
}
