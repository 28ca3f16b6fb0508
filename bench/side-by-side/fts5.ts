import { join } from "node:path";
import { openDatabase } from "../../src/storage/sqlite/open-database.ts";
import type { MemoryItem } from "../set-lines.ts";
import type { Searcher, System } from "./system.ts";

const WORD = /[\p{L}\p{N}]+/gu;

/** SQLite's full-text search as commonly used: one table on disk, any of the question's words, its own rank (BM25). */
export const fts5: System = { title: "SQLite FTS5", build: buildWith("unicode61") };

/** The same with the English stemmer that SQLite brings. */
export const fts5Porter: System = {
  title: "SQLite FTS5, porter",
  build: buildWith("porter unicode61"),
};

function buildWith(tokenizer: string): System["build"] {
  return async (items: Iterable<MemoryItem>, folder: string): Promise<Searcher> => {
    const database = await openDatabase(join(folder, "fts5.sqlite"));
    database.exec(
      `CREATE VIRTUAL TABLE exchanges USING fts5(id UNINDEXED, question, answer, tokenize = '${tokenizer}'); BEGIN`,
    );
    const insert = database.prepare(
      "INSERT INTO exchanges (id, question, answer) VALUES (?, ?, ?)",
    );
    for (const { id, question, answer } of items) insert.run(id, question, answer);
    database.exec("COMMIT");
    const select = database.prepare(
      "SELECT id FROM exchanges WHERE exchanges MATCH ? ORDER BY rank LIMIT ?",
    );
    return {
      search: async (query, limit) => {
        const words = query.match(WORD) ?? [];
        if (words.length === 0) return [];
        return select
          .all(words.map((word) => `"${word}"`).join(" OR "), limit)
          .map(({ id }) => String(id));
      },
      close: async () => database.close(),
    };
  };
}
