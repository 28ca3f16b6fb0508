import { expect, test } from "vitest";
import type { SyncEvent } from "../souvenir.ts";
import { progressAfter, type SyncProgress } from "./sync-progress.ts";

function after(...events: readonly SyncEvent[]): SyncProgress | undefined {
  return events.reduce<SyncProgress | undefined>(
    (known, event) => progressAfter(event, known),
    undefined,
  );
}

const located = (source: string, changed: number): SyncEvent => ({
  kind: "located",
  source,
  title: source.toUpperCase(),
  locations: 9,
  changed,
});

test("of several sources at once each has its own progress, in their order, if there is anything to read", () => {
  expect(
    after(
      located("a", 3),
      located("b", 0),
      located("c", 1),
      { kind: "progress", source: "b", done: 0, total: 0, share: 1, exchanges: 0 },
      { kind: "progress", source: "c", done: 1, total: 1, share: 1, exchanges: 70 },
      { kind: "progress", source: "a", done: 2, total: 3, share: 0.7, exchanges: 4 },
      { kind: "waiting", source: "a", busy: 1 },
    ),
  ).toEqual({
    sources: [
      { source: "a", title: "A", done: 2, total: 3, share: 0.7, exchanges: 4, busy: 1 },
      { source: "c", title: "C", done: 1, total: 1, share: 1, exchanges: 70, busy: 0 },
    ],
  });
});

test("what was waited for is read again, and meanings are made before anything is read", () => {
  const making: SyncEvent = { kind: "meanings", done: 10, total: 30 };
  expect(after(making)).toEqual({ meanings: { done: 10, total: 30 }, sources: [] });
  expect(
    after(
      making,
      located("a", 2),
      { kind: "waiting", source: "a", busy: 2 },
      {
        kind: "progress",
        source: "a",
        done: 1,
        total: 2,
        share: 0.5,
        exchanges: 1,
      },
    ),
  ).toEqual({
    sources: [{ source: "a", title: "A", done: 1, total: 2, share: 0.5, exchanges: 1, busy: 0 }],
  });
});
