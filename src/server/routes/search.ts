import { z } from "zod";
import { excerptJson, timesJson } from "../../souvenir.ts";
import { jsonRoute } from "../route.ts";
import { archiveFields, filterFields, filterWordsOf } from "../shapes/filter.ts";
import { foundExcerptShape, suggestionShape, timeShape } from "../shapes/found.ts";

export const search = jsonRoute({
  method: "GET",
  path: "/api/search",
  summary:
    "Exchanges that answer to a question, best first, with the telling parts of their texts.",
  input: z.object({
    ...archiveFields,
    ...filterFields,
    q: z
      .string()
      .max(100_000)
      .default("")
      .describe("The question; quotes and minus signs are operators."),
    limit: z.int().min(1).max(500).default(50),
    floor: z.number().min(0).max(1).optional(),
    prefix: z.boolean().default(false).describe("The last word is still being typed."),
    suggest: z.boolean().optional().describe("Whether to ask about words that are nowhere."),
    similar: z.string().optional().describe("An exchange's id: its like, instead of a question."),
  }),
  output: z.object({
    demo: z.boolean(),
    language: z.enum(["en", "fr", "other"]),
    results: z.array(foundExcerptShape),
    terms: z.array(z.object({ word: z.string(), weight: z.number(), documents: z.number() })),
    suggestions: z.array(suggestionShape).readonly(),
    degraded: z.boolean().describe("The words were too common to look at everything."),
    unquoted: z
      .boolean()
      .describe("Nothing has what is in quotes: the words were looked for without them."),
    times: z.array(timeShape).readonly().describe("The times that the question names."),
    elapsedMs: z.number(),
  }),
  isAskedWhileTyping: true,
  async run({ demo, q, limit, floor, prefix, suggest, similar, ...filter }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    const began = performance.now();
    const options = {
      ...filterWordsOf(filter),
      limit,
      prefix,
      ...(floor === undefined ? {} : { floor }),
      ...(suggest === undefined ? {} : { suggest }),
    };
    const asked = similar === undefined ? q : { similarTo: similar };
    const outcome = await souvenir.searchExcerpts(asked, options);
    return {
      demo,
      language: outcome.language,
      results: outcome.results.map(excerptJson),
      terms: outcome.terms.map(({ word, weight, documents }) => ({ word, weight, documents })),
      suggestions: outcome.suggestions,
      degraded: outcome.degraded,
      unquoted: outcome.unquoted,
      times: timesJson(outcome.times),
      elapsedMs: performance.now() - began,
    };
  },
});
