import { firstObject, isObject } from "../files/sample.ts";
import type { Sample } from "../files/sample.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";
import { roleOf, turnsOf } from "./turns.ts";

/*
 * ShareGPT's form, that of many data sets and of tools which make them: a JSON object, a list of such or JSON Lines of
 *
 *   { id?, title?, model?, system?, conversations: [ { from: "human", value }, { from: "gpt", value }, … ] }
 *
 * The list is also called "conversation" or "items". turns.ts names who "from" may be. The oldest files have HTML in "value".
 */
export const shareGpt: Source = {
  id: "sharegpt",
  title: "ShareGPT",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises,
  async count(location, context) {
    const { countConversations } = await import("./read-sharegpt.ts");
    return countConversations(location, context);
  },
  async *read(location, context) {
    const { readShareGpt } = await import("./read-sharegpt.ts");
    yield* readShareGpt(location, context);
  },
};

function recognises(sample: Sample): boolean {
  if (sample.kind !== "json" && sample.kind !== "lines") return false;
  const values = sample.kind === "lines" ? sample.values : sample.value;
  const first = firstObject(values) ?? (isObject(values) ? values : undefined);
  // "from" may also be who sent a letter, or where a train leaves.
  return turnsOf(first)?.some((turn) => roleOf(turn) !== undefined) ?? false;
}
