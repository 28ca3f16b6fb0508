import { z } from "zod";
import { demoQuestions, enrichmentJson } from "../../souvenir.ts";
import { jsonRoute } from "../route.ts";
import { archiveFields, filterFields, filterWordsOf } from "../shapes/filter.ts";
import { enrichmentShape } from "../shapes/found.ts";
import { settings } from "../../config.ts";

const LONGEST_QUESTION = 1_000_000;

export const buildPrompt = jsonRoute({
  method: "POST",
  path: "/api/prompt",
  summary: "The question's prompt, with the memories that matter to it. Copies nothing.",
  input: z.object({
    ...archiveFields,
    ...filterFields,
    question: z.string().max(LONGEST_QUESTION),
    keywordCount: z.int().min(settings.keywords.min).max(settings.keywords.max).optional(),
    keywords: z
      .array(z.object({ phrase: z.string(), weight: z.number().min(0).max(10) }))
      .optional()
      .describe("Steers the search: 0 takes a word out, 1 is plain, more weighs it up."),
    memories: z.int().min(settings.memories.min).max(settings.memories.max).optional(),
    budget: z.int().min(settings.budget.min).max(settings.budget.max).optional(),
    floor: z.number().min(0).max(1).optional(),
    chosen: z
      .array(z.object({ id: z.string(), summary: z.string().optional() }))
      .optional()
      .describe("The memories in their order, instead of those above the floor."),
  }),
  output: enrichmentShape,
  async run(
    { demo, question, keywordCount, keywords, memories, budget, floor, chosen, ...filter },
    { desk },
  ) {
    const souvenir = await desk.souvenir(demo);
    const enrichment = await souvenir.enrich(question, {
      ...filterWordsOf(filter),
      ...(keywordCount === undefined ? {} : { keywordCount }),
      ...(keywords === undefined ? {} : { keywords }),
      ...(memories === undefined ? {} : { memories }),
      ...(budget === undefined ? {} : { budget }),
      ...(floor === undefined ? {} : { floor }),
      ...(chosen === undefined
        ? {}
        : {
            chosen: chosen.map(({ id, summary }) =>
              summary === undefined ? { id } : { id, summary },
            ),
          }),
    });
    return enrichmentJson(enrichment, demo);
  },
});

export const exampleQuestion = jsonRoute({
  method: "GET",
  path: "/api/example",
  summary:
    "A question that finds something, to show what a prompt is; none where nothing is archived.",
  input: z.object({ ...archiveFields }),
  output: z.object({ question: z.string().optional() }),
  async run({ demo }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    const question = await souvenir.exampleQuestion(desk.options.languageOf(desk.config));
    return question === undefined ? {} : { question };
  },
});

export const demoExamples = jsonRoute({
  method: "GET",
  path: "/api/demo/questions",
  summary: "Questions that the demo's conversations answer.",
  input: z.object({}),
  output: z.object({
    questions: z.array(z.object({ language: z.enum(["en", "fr"]), question: z.string() })),
  }),
  async run() {
    return {
      questions: demoQuestions.map(({ language, question }) => ({ language, question })),
    };
  },
});
