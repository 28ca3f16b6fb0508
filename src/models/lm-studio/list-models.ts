import { z } from "zod";
import { getJson } from "../http-request.ts";
import type { AnsweringModel } from "../model-server.ts";

const LIST_MS = 3_000;

const text = z.string().optional().catch(undefined);
const count = z.number().int().positive().optional().catch(undefined);

/** GET /api/v1/models, since LM Studio 0.4.0. */
const modelsSchema = z.object({
  models: z.array(
    z.object({
      type: text,
      key: z.string(),
      display_name: text,
      size_bytes: count,
      loaded_instances: z
        .array(
          z.object({
            id: z.string(),
            config: z.object({ context_length: count }).optional().catch(undefined),
          }),
        )
        .catch([]),
    }),
  ),
});

/** GET /api/v0/models, since 0.3.6: with `state`. GET /v1/models, always: with an id alone. */
const olderSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      type: text,
      state: text,
      loaded_context_length: count,
    }),
  ),
});

/**
 * The models that LM Studio can chat with, by the best list that its version has; "shut" when it wants a token, and
 * undefined when it gives no list.
 */
export async function listModels(
  address: string,
  token: string,
  signal?: AbortSignal,
): Promise<AnsweringModel[] | "shut" | undefined> {
  for (const path of ["/api/v1/models", "/api/v0/models", "/v1/models"]) {
    const answer = await getJson(address + path, {
      limitMs: LIST_MS,
      headers: authorization(token),
      signal,
    });
    // Who does not answer here will not answer there: three limits are too long to wait.
    if (answer === undefined) return undefined;
    if (answer.status === 401 || answer.status === 403) return "shut";
    const models = modelsIn(answer.value);
    if (models) return models;
  }
  return undefined;
}

export function authorization(token: string): Record<string, string> {
  return token === "" ? {} : { authorization: `Bearer ${token}` };
}

function modelsIn(value: unknown): AnsweringModel[] | undefined {
  const list = modelsSchema.safeParse(value).data?.models;
  if (list) {
    return list
      .filter(({ type, key }) => canChat(type, key))
      .flatMap(({ key, display_name: name = key, size_bytes: sizeBytes, loaded_instances }) => {
        const size = sizeBytes === undefined ? {} : { sizeBytes };
        const unloaded: AnsweringModel = { id: key, title: name, loaded: false, ...size };
        if (loaded_instances.length === 0) return [unloaded];
        return loaded_instances.map(({ id, config }): AnsweringModel => ({
          id,
          title: id === key ? name : `${name} (${id})`,
          loaded: true,
          ...context(config?.context_length),
          ...size,
        }));
      });
  }
  // Where no state is said, a model counts as not loaded: then the user is asked before it may be.
  return olderSchema
    .safeParse(value)
    .data?.data.filter(({ type, id }) => canChat(type, id))
    .map(({ id, state, loaded_context_length: contextLength }) => {
      const loaded = state === "loaded";
      return { id, title: id, loaded, ...(loaded ? context(contextLength) : {}) };
    });
}

function context(contextTokens: number | undefined): { contextTokens?: number } {
  return contextTokens === undefined ? {} : { contextTokens };
}

/** LM Studio names its own embedding models so, wherever it does not say their type. */
function canChat(type: string | undefined, id: string): boolean {
  return type === undefined ? !id.startsWith("text-embedding-") : !type.startsWith("embedding");
}
