import { z } from "zod";
import { answerJson } from "../../souvenir.ts";
import { eventRoute, jsonRoute } from "../route.ts";
import { answerEventShape, modelServerShape } from "../shapes/answer.ts";
import { archiveFields } from "../shapes/filter.ts";

export const listModels = jsonRoute({
  method: "GET",
  path: "/api/models",
  summary:
    "The apps here whose models can answer, and those models; where one cannot be asked, why and what to do.",
  input: z.object({ ...archiveFields }),
  output: z.object({ servers: z.array(modelServerShape) }),
  async run({ demo }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    return { servers: await souvenir.models() };
  },
});

export const answerHere = eventRoute({
  method: "POST",
  path: "/api/answer",
  summary:
    "Has a model on this computer answer a prompt, piece by piece, and records the exchange. Hanging up stops the model.",
  input: z.object({
    ...archiveFields,
    prompt: z.string().describe("What the model gets: the question with its memories."),
    question: z.string().describe("What is recorded: the question as it was asked."),
    server: z.string(),
    model: z.string().describe("Ids as GET /api/models gives them."),
    allowLoading: z
      .boolean()
      .default(false)
      .describe("Whether a model that is not loaded may be: it takes time and memory."),
    record: z.boolean().default(true),
  }),
  output: answerEventShape,
  async *run({ demo, prompt, question, server, model, allowLoading, record }, { desk, signal }) {
    const souvenir = await desk.souvenir(demo);
    const report = yield* souvenir.answer({
      prompt,
      question,
      model: { server, id: model },
      allowLoading,
      record,
      signal,
    });
    yield { kind: "done" as const, ...answerJson(report) };
  },
});
