import MiniSearch from "minisearch";
import type { System } from "./system.ts";

/** MiniSearch with the defaults of its README: any of the words, whole words only, BM25+, all in memory. */
export const miniSearch: System = {
  title: "MiniSearch",
  build: async (items) => {
    const index = new MiniSearch({ fields: ["question", "answer"] });
    for (const { id, question, answer } of items) index.add({ id, question, answer });
    return {
      search: async (query, limit) =>
        index
          .search(query)
          .slice(0, limit)
          .map(({ id }) => String(id)),
      close: async () => index.removeAll(),
    };
  },
};
