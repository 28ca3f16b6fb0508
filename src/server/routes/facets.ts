import { z } from "zod";
import { jsonRoute } from "../route.ts";
import { archiveFields } from "../shapes/filter.ts";

const countedShape = z.array(z.object({ name: z.string(), count: z.number() })).readonly();

export const facets = jsonRoute({
  method: "GET",
  path: "/api/facets",
  summary: "What can be filtered by, with how many exchanges each has.",
  input: z.object(archiveFields),
  output: z.object({
    source: countedShape,
    model: countedShape,
    folder: countedShape.describe("Each counts what is below it."),
    language: countedShape,
  }),
  async run({ demo }, { desk }) {
    return (await desk.souvenir(demo)).facets();
  },
});
