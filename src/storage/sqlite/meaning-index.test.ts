import fc from "fast-check";
import { expect, test } from "vitest";
import { MeaningIndex } from "./meaning-index.ts";
import { openDatabase } from "./open-database.ts";

test("the words of many exchanges, read at once, are each exchange's own, byte for byte", async () => {
  const database = await openDatabase(":memory:");
  database.exec("CREATE TABLE meanings (exchange INTEGER PRIMARY KEY, data BLOB NOT NULL)");
  const insert = database.prepare("INSERT INTO meanings (exchange, data) VALUES (?, ?)");
  const index = new MeaningIndex(database, 1);
  const key = fc.integer({ min: 1, max: 2 ** 40 });
  // Any bytes: what is joined as text knows no NUL that ends it, and no letters.
  const words = fc.uint8Array({ minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(fc.dictionary(key.map(String), words), fc.array(key), (kept, others) => {
      database.exec("DELETE FROM meanings");
      index.forgetCaches();
      const entries = Object.entries(kept).map(
        ([exchange, data]) => [Number(exchange), data] as const,
      );
      for (const [exchange, data] of entries) insert.run(exchange, data);
      const asked = [...entries.map(([exchange]) => exchange), ...others].toReversed();
      const all = new Map(entries);
      const inOrder = asked.map((exchange) => all.get(exchange));
      expect(index.wordsOf(asked)).toEqual(inOrder);
      // Kept by now.
      expect(index.wordsOf(asked)).toEqual(inOrder);
    }),
  );
  expect(index.wordsOf([])).toEqual([]);
  database.close();
});

test("what is read at once comes in the order that was asked for, whatever is there", async () => {
  const database = await openDatabase(":memory:");
  database.exec("CREATE TABLE meanings (exchange INTEGER PRIMARY KEY, data BLOB NOT NULL)");
  for (const exchange of [30, 7, 2 ** 33, 1])
    database
      .prepare("INSERT INTO meanings VALUES (?, ?)")
      .run(exchange, Uint8Array.of(0, exchange % 256));
  const read = new MeaningIndex(database, 1).wordsOf([7, 2 ** 33, 30, 9, 7, 1]);
  expect(read.map((words) => words?.[1])).toEqual([7, 0, 30, undefined, 7, 1]);
  database.close();
});
