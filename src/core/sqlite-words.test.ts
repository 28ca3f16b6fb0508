import { expect, test } from "vitest";
import { sqliteWords } from "./sqlite-words.ts";

test("what SQLite says often is said in both languages, and the rest is quoted as its own", () => {
  expect(sqliteWords("database is locked")).toEqual({
    en: "database is locked",
    fr: "la base est verrouillée",
  });
  expect(sqliteWords("no such column: x")).toEqual({
    en: 'SQLite says: "no such column: x"',
    fr: "SQLite dit : « no such column: x »",
  });
});
