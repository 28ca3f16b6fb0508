import type { Problem } from "../../core/problem.ts";
import type { Location } from "../source.ts";
import { elementsOf } from "./json-elements.ts";
import { linesOf } from "./json-lines.ts";
import type { Problems } from "./problems.ts";
import { isJsonLines } from "./sample-of.ts";

export interface JsonRecord {
  readonly kind: "record";
  /** As a problem names it: "[3]" of a list, "line 4". */
  readonly name: string;
  readonly value: unknown;
}

/** The values of a file that is a JSON list, one JSON value, or JSON Lines: whichever it is. */
export async function* recordsOf(
  location: Location,
  options: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<JsonRecord | Problem> {
  if (await isJsonLines(location)) {
    for await (const item of linesOf(location, options)) {
      if (item.kind === "problem") yield item;
      else yield { kind: "record", name: `line ${item.number}`, value: item.value };
    }
    return;
  }
  for await (const item of elementsOf(location, options)) {
    if (item.kind === "problem") yield item;
    else yield { kind: "record", name: `[${item.index}]`, value: item.value };
  }
}
