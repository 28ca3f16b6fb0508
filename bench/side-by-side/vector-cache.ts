import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import type { SentenceEncoder } from "./sentence-encoder.ts";

const KEY_BYTES = 16;

/**
 * The encoder with what it once embedded remembered in a file of the folder, so that a second run is quick. A record is
 * the first 128 bits of SHA-256 over the text, then its numbers in 32 bits, in this machine's byte order. Half a record
 * at the end, left by a run that was stopped, is cut off.
 */
export function withVectorCache(encoder: SentenceEncoder, folder: string): SentenceEncoder {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${encoder.id}.vectors`);
  const vectors = readVectors(path, encoder.dimensions);
  return {
    ...encoder,
    embed: async (texts) => {
      const keys = texts.map(keyOf);
      const missing = [...new Set(texts.filter((_, index) => !vectors.has(keys[index] ?? "")))];
      const made = await encoder.embed(missing);
      const records = made.flatMap((vector, index) => {
        const key = keyOf(missing[index] ?? "");
        vectors.set(key, vector);
        return [
          Buffer.from(key, "hex"),
          Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
        ];
      });
      if (records.length > 0) appendFileSync(path, Buffer.concat(records));
      return keys.flatMap((key) => vectors.get(key) ?? []);
    },
  };
}

function readVectors(path: string, dimensions: number): Map<string, Float32Array> {
  const vectors = new Map<string, Float32Array>();
  if (!existsSync(path)) return vectors;
  const bytes = readFileSync(path);
  const recordBytes = KEY_BYTES + dimensions * Float32Array.BYTES_PER_ELEMENT;
  const records = Math.floor(bytes.length / recordBytes);
  for (let at = 0; at < records * recordBytes; at += recordBytes) {
    const key = bytes.toString("hex", at, at + KEY_BYTES);
    vectors.set(key, new Float32Array(bytes.buffer, bytes.byteOffset + at + KEY_BYTES, dimensions));
  }
  if (records * recordBytes < bytes.length) truncateSync(path, records * recordBytes);
  return vectors;
}

function keyOf(text: string): string {
  return createHash("sha256")
    .update(text, "utf8")
    .digest("hex")
    .slice(0, 2 * KEY_BYTES);
}
