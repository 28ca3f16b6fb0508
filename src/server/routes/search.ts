import { z } from "zod";
import { foundJson } from "../../souvenir.ts";
import { jsonRoute } from "../route.ts";
import { archiveFields, filterFields, filterWordsOf } from "../shapes/filter.ts";
import { foundShape } from "../shapes/found.ts";

export const search = jsonRoute({
  method: "GET",
  path: "/api/search",
  summary: "Exchanges that answer to a question, best first.",
  input: z.object({
    ...archiveFields,
    ...filterFields,
    q: z.string().max(100_000).describe("The question; quotes and minus signs are operators."),
    limit: z.int().min(1).max(500).default(50),
    floor: z.number().min(0).max(1).optional(),
    prefix: z.boolean().default(false).describe("The last word is still being typed."),
    similar: z.string().optional().describe("An exchange's id: its like, instead of a question."),
  }),
  output: z.object({
    demo: z.boolean(),
    language: z.enum(["en", "fr", "other"]),
    results: z.array(foundShape),
    terms: z.array(z.object({ word: z.string(), weight: z.number(), documents: z.number() })),
    suggestions: z
      .array(z.object({ word: z.string(), instead: z.array(z.string()).readonly() }))
      .readonly(),
    elapsedMs: z.number(),
  }),
  async run({ demo, q, limit, floor, prefix, similar, ...filter }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    const began = performance.now();
    const options = {
      ...filterWordsOf(filter),
      limit,
      prefix,
      ...(floor === undefined ? {} : { floor }),
    };
    const outcome =
      similar === undefined
        ? await souvenir.search(q, options)
        : await souvenir.similar(similar, options);
    return {
      demo,
      language: outcome.language,
      results: outcome.results.map(foundJson),
      terms: outcome.terms.map(({ word, weight, documents }) => ({ word, weight, documents })),
      suggestions: outcome.suggestions,
      elapsedMs: performance.now() - began,
    };
  },
});
