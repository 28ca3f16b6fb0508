import { firstObject, isObject } from "../files/sample.ts";
import type { Sample } from "../files/sample.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";
import { rowOf } from "./rows.ts";

/*
 * Rows that models are trained with, a JSON list or JSON Lines of
 *
 *   { instruction, input?, output }                               Alpaca
 *   { prompt, completion } or { question, answer } or { prompt, chosen }
 *
 * Nobody said them: they are read only when somebody gives such a file and means it. Each row is its own conversation.
 */
export const trainingData: Source = {
  id: "training-data",
  title: "Training data (Alpaca, prompt and completion)",
  group: "training data",
  asksPermission: false,
  locate: nowhere,
  recognises,
  async count(location, context) {
    const { countRows } = await import("./read-rows.ts");
    return countRows(location, context);
  },
  async *read(location, context) {
    const { readRows } = await import("./read-rows.ts");
    yield* readRows(location, context);
  },
};

function recognises(sample: Sample): boolean {
  if (sample.kind !== "json" && sample.kind !== "lines") return false;
  const values = sample.kind === "lines" ? sample.values : sample.value;
  return rowOf(firstObject(values) ?? (isObject(values) ? values : undefined)) !== undefined;
}
