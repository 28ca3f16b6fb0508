import { z } from "zod";
import { demoQuestions, enrichmentJson } from "../../souvenir.ts";
import { tellingPairs } from "../../verbs/telling-pairs.ts";
import { jsonRoute } from "../route.ts";
import { askingFields, enrichOptionsOf } from "../shapes/asking.ts";
import { archiveFields } from "../shapes/filter.ts";
import { enrichmentShape } from "../shapes/found.ts";
import { promptInsightsShape } from "../shapes/insights.ts";

export const buildPrompt = jsonRoute({
  method: "POST",
  path: "/api/prompt",
  summary: "The question's prompt, with the memories that matter to it. Copies nothing.",
  input: z.object({
    ...archiveFields,
    ...askingFields,
  }),
  output: enrichmentShape,
  isAskedWhileTyping: true,
  async run({ demo, question, ...asking }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    const enrichment = enrichmentJson(
      await souvenir.enrich(question, enrichOptionsOf(asking)),
      demo,
    );
    const { memories, others } = enrichment;
    return { ...enrichment, memories: memories.map(withTelling), others: others.map(withTelling) };
  },
});

type Pairs = ReturnType<typeof tellingPairs>;

/** As a search gives it: of its pairs of words the telling ones. */
function withTelling<T extends { readonly pairs: Pairs }>(found: T): T {
  return { ...found, pairs: tellingPairs(found.pairs) };
}

export const promptInsights = jsonRoute({
  method: "POST",
  path: "/api/prompt-insights",
  summary:
    "The keywords of a question and of the prompt made for it: how frequent, how weighty, how near each other in meaning.",
  input: z.object({ ...archiveFields, ...askingFields }),
  output: promptInsightsShape,
  isAskedWhileTyping: true,
  async run({ demo, question, ...asking }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    return souvenir.promptInsights(question, enrichOptionsOf(asking));
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
