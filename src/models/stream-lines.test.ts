import fc from "fast-check";
import { expect, test } from "vitest";
import type { ServerSentEvent } from "./stream-lines.ts";
import { eventsOf, linesOf } from "./stream-lines.ts";

async function* inPieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const cut of [...cuts, bytes.length]) {
    yield bytes.subarray(start, cut);
    start = cut;
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const events = (text: string, cuts: readonly number[] = []): Promise<ServerSentEvent[]> =>
  all(eventsOf(linesOf(inPieces(Buffer.from(text), cuts))));

test("lines are the same wherever the bytes are cut", async () => {
  const texts = fc.array(fc.constantFrom("a", "é", "🌿", "\n", "\r", "\r\n", " "));
  await fc.assert(
    fc.asyncProperty(texts, fc.array(fc.nat(40)), async (parts, places) => {
      const text = parts.join("");
      const bytes = Buffer.from(text);
      const expected = text.split(/\r\n|\n|\r/);
      if (expected.at(-1) === "") expected.pop();
      const cuts = places.map((place) => Math.min(place, bytes.length)).toSorted((a, b) => a - b);
      expect(await all(linesOf(inPieces(bytes, cuts)))).toEqual(expected);
    }),
  );
});

test("a line without end ends the stream instead of filling the memory", async () => {
  const endless = async function* (): AsyncGenerator<Uint8Array> {
    const chunk = Buffer.alloc(1_000_000, "a");
    for (;;) yield chunk;
  };
  expect(await all(linesOf(endless()))).toEqual([]);
});

test("an event without end does so too", async () => {
  const endless = async function* (): AsyncGenerator<Uint8Array> {
    const chunk = Buffer.from(`data: ${"a".repeat(100_000)}\n`);
    for (;;) yield chunk;
  };
  expect(await all(eventsOf(linesOf(endless())))).toEqual([]);
});

test("events are read as the standard says, and the last one without its empty line", async () => {
  expect(
    await events(": hello\n\nevent: x\ndata: 1\ndata:2\nid: 7\n\n\ndata: 3\r\n\r\ndata"),
  ).toEqual([
    { event: "x", data: "1\n2" },
    { event: "message", data: "3" },
    { event: "message", data: "" },
  ]);
});
