import { z } from "zod";
import { getJson } from "../http-request.ts";
import type { AnsweringModel } from "../model-server.ts";

const LIST_MS = 3_000;

const text = z.string().optional().catch(undefined);
const count = z.number().int().positive().optional().catch(undefined);

/** GET /api/tags: what is downloaded. GET /api/ps: what is loaded, with the window it has now. */
const listSchema = z.object({
  models: z.array(
    z.object({
      name: z.string(),
      size: count,
      context_length: count,
      remote_host: text,
      remote_model: text,
      capabilities: z.array(z.string()).optional().catch(undefined),
      details: z.object({ family: text }).optional().catch(undefined),
    }),
  ),
});
type Listed = z.infer<typeof listSchema>["models"][number];

/** Ollama's models, those that run elsewhere by name only; undefined when it gives no list. */
export async function listModels(
  address: string,
  signal?: AbortSignal,
): Promise<{ models: AnsweringModel[]; elsewhere: string[] } | undefined> {
  const [tags, running] = await Promise.all(
    ["/api/tags", "/api/ps"].map(async (path) => {
      const answer = await getJson(address + path, { limitMs: LIST_MS, signal });
      return listSchema.safeParse(answer?.value).data?.models;
    }),
  );
  if (!tags) return undefined;
  const loaded = new Map(running?.map((model) => [model.name, model]));
  const isElsewhere = (model: Listed): boolean => {
    const now = loaded.get(model.name);
    return runsElsewhere(model) || (now !== undefined && runsElsewhere(now));
  };
  return {
    models: tags
      .filter((model) => !isElsewhere(model) && canChat(model))
      .map(({ name, size }) => {
        const now = loaded.get(name);
        return {
          id: name,
          title: name,
          loaded: now !== undefined,
          ...(now?.context_length === undefined ? {} : { contextTokens: now.context_length }),
          ...(size === undefined ? {} : { sizeBytes: size }),
        };
      }),
    elsewhere: tags.filter(isElsewhere).map(({ name }) => name),
  };
}

/** Named so, or said to be a stand-in for a model on another host (api/types.go). */
function runsElsewhere(model: Listed): boolean {
  return (
    /[-:]cloud$/i.test(model.name) || Boolean(model.remote_host) || Boolean(model.remote_model)
  );
}

// Before Ollama listed capabilities, the architecture told: encoders of sentences are of these.
const ENCODERS = /bert|embed|minilm|bge/i;

function canChat({ capabilities, details, name }: Listed): boolean {
  if (capabilities) return capabilities.includes("completion");
  return !ENCODERS.test(details?.family ?? "") && !ENCODERS.test(name);
}
