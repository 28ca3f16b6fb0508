import { stringIn } from "../files/sample.ts";

/** Of a row { path, url, type }: the last name of its path or address; of bytes alone, what they are. */
export function nameOfAttachment(row: unknown): string {
  const place = stringIn(row, "path") ?? stringIn(row, "url")?.split("?")[0];
  return place?.split(/[\\/]/).findLast((name) => name !== "") ?? stringIn(row, "type") ?? "file";
}
