import type { Bilingual } from "../../core/language.ts";
import type { Problem } from "../../core/problem.ts";
import type { Location } from "../source.ts";
import { decodedText } from "./decoded-text.ts";
import { inputProblem, isFresh, shownPath, streamOf } from "./input.ts";
import type { Problems } from "./problems.ts";

export interface Line {
  readonly kind: "line";
  /** From 1, as editors count. */
  readonly number: number;
  readonly value: unknown;
}

export interface LineOptions {
  readonly problems: Problems;
  readonly now: number;
}

const CUT_SHORT: Bilingual = {
  en: "This last line is cut short, so its record is missing; the rest was read. Take the file from its app once more.",
  fr: "Cette dernière ligne est coupée : son élément manque ; le reste a été lu. Reprenez le fichier dans son application.",
};

const LINE_LIMIT_BYTES = 128 * 2 ** 20;
const NEWLINE = 0x0a;
// After so many lines that are no JSON, the file is none.
const ENOUGH = 20;

/**
 * The values of JSON Lines (one JSON value a line), one after the other. A line that is no JSON costs that line; the last
 * one of a file that changed a moment ago is being written: a Problem that is "busy".
 */
export async function* linesOf(
  location: Location,
  { problems, now }: LineOptions,
): AsyncGenerator<Line | Problem> {
  const path = shownPath(location);
  let number = 0;
  let good = 0;
  let bad = 0;
  const lineOf = (bytes: Uint8Array, isLast: boolean): Line | Problem | undefined => {
    number++;
    const text = decodedText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).trim();
    if (text === "") return undefined;
    try {
      const value: unknown = JSON.parse(text);
      good++;
      return { kind: "line", number, value };
    } catch {
      bad++;
      if (isLast && isFresh(location, now)) {
        return problems.notUnderstood(
          `${path}#line ${number}`,
          { en: "The last line is not complete.", fr: "La dernière ligne n'est pas complète." },
          true,
        );
      }
      // The file lacks its end.
      if (isLast && text.length > 1 && /^[[{"]/.test(text))
        return problems.of(`${path}#line ${number}`, "partial", CUT_SHORT);
      return problems.lostRecord(path, `line ${number}`);
    }
  };
  let pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of streamOf(location)) {
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        const last = chunk.subarray(start, end);
        start = end + 1;
        const bytes = pieces.length === 0 ? last : Buffer.concat([...pieces, last]);
        const isTooLong = length + last.length > LINE_LIMIT_BYTES;
        pieces = [];
        length = 0;
        const line = isTooLong ? tooLong(problems, path, ++number) : lineOf(bytes, false);
        if (line) yield line;
        if (good === 0 && bad >= ENOUGH) return;
      }
      const rest = chunk.subarray(start);
      length += rest.length;
      if (length <= LINE_LIMIT_BYTES) pieces.push(rest.slice());
      else pieces = [];
    }
    const line =
      length > LINE_LIMIT_BYTES
        ? tooLong(problems, path, number + 1)
        : lineOf(Buffer.concat(pieces), true);
    if (line) yield line;
  } catch (error) {
    const problem = inputProblem(error, location, problems);
    if (problem) yield problem;
  }
}

function tooLong(problems: Problems, path: string, number: number): Problem {
  return problems.tooLarge(`${path}#line ${number}`, LINE_LIMIT_BYTES, LINE_LIMIT_BYTES);
}
