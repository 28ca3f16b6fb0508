import { create, insert, search } from "@orama/orama";
import type { System } from "./system.ts";

/** Orama's full-text search with the defaults of its README: English tokens, words by their beginnings, all in memory. */
export const orama: System = {
  title: "Orama",
  build: async (items) => {
    const database = create({ schema: { question: "string", answer: "string" } });
    for (const { id, question, answer } of items) await insert(database, { id, question, answer });
    return {
      search: async (term, limit) => {
        const { hits } = await search(database, { term, limit });
        return hits.map(({ id }) => id);
      },
      close: async () => undefined,
    };
  },
};
