import type { Location, ReadContext } from "../source.ts";
import { decodedText } from "./decoded-text.ts";
import { isSqlite } from "./file-kind.ts";
import { streamOf } from "./input.ts";
import { parsedBeginning } from "./partial-json.ts";
import type { Sample } from "./sample.ts";

// Enough for the first element of any export that we know, images left out.
const HEAD_BYTES = 2 ** 20;
const LINES = 20;

/**
 * What the beginning of a file shows. A database in a ZIP file is not looked into. Rejects with the errors of streamOf,
 * and of ReadContext.openDatabase.
 */
export async function sampleOf(
  location: Location,
  { openDatabase }: Pick<ReadContext, "openDatabase">,
): Promise<Sample> {
  const bytes = await beginningOf(location);
  if (location.member === undefined && isSqlite(bytes)) {
    const database = await openDatabase(location.path);
    try {
      return { kind: "sqlite", tables: database.tables };
    } finally {
      database.close();
    }
  }
  if (bytes.includes(0)) return { kind: "binary", bytes };
  const text = decodedText(bytes);
  const lines = linesIn(text, bytes.length < HEAD_BYTES);
  if (lines) return { kind: "lines", values: lines };
  const value = parsedBeginning(text);
  return value === undefined ? { kind: "text", text } : { kind: "json", value };
}

/** Whether a file is JSON Lines and not one JSON value; false of one that cannot be read, which reading it tells. */
export async function isJsonLines(location: Location): Promise<boolean> {
  try {
    const bytes = await beginningOf(location);
    return linesIn(decodedText(bytes), bytes.length < HEAD_BYTES) !== undefined;
  } catch {
    return false;
  }
}

async function beginningOf(location: Location): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of streamOf(location)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}

/** The values of the first lines, when each of the first two is JSON by itself; undefined when it is no JSON Lines. */
function linesIn(text: string, isWhole: boolean): unknown[] | undefined {
  const lines = text.split("\n", LINES + 1);
  // The last one may be cut short.
  if (!isWhole && lines.length <= LINES) lines.pop();
  const values: unknown[] = [];
  for (const line of lines.slice(0, LINES)) {
    if (line.trim() === "") continue;
    if (!line.trimStart().startsWith("{")) return undefined;
    try {
      values.push(JSON.parse(line));
    } catch {
      if (values.length < 2) return undefined;
    }
  }
  return values.length > 1 ? values : undefined;
}
