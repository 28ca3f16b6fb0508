import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import type { Problem } from "../../core/problem.ts";
import { decodedText } from "../files/decoded-text.ts";
import { errorCode } from "../files/problems.ts";
import { tooLarge, unopened } from "./problems.ts";

/** Larger files are not read: JSON of this size takes a few hundred megabytes of memory. */
export const limitBytes = 128 * 2 ** 20;

export interface FileText {
  readonly kind: "text";
  readonly text: string;
}

/** The whole text of a file; a problem when there is none; undefined when the file is gone. Opens it for reading only. */
export function readText(path: string): FileText | Problem | undefined {
  let file: number | undefined;
  try {
    // Synchronous: an archive has many small files, and four promises for each cost more than reading them.
    file = openSync(path, "r");
    const { size } = fstatSync(file);
    if (size > limitBytes) return tooLarge(path, size, limitBytes);
    return { kind: "text", text: decodedText(readFileSync(file)) };
  } catch (error) {
    return errorCode(error) === "ENOENT" ? undefined : unopened(path, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What a JSON text says; undefined when it is not JSON, since JSON has no undefined. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
