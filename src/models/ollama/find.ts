import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { baseAddress, isLoopback } from "../address.ts";
import { getJson } from "../http-request.ts";
import type { ModelServerState } from "../model-server.ts";
import { ready } from "../ready.ts";
import { hostAddress } from "./host-address.ts";
import { listModels } from "./list-models.ts";
import type { OllamaPlace } from "./place.ts";
import { noList, notFound, nothingThere, unusable } from "../states.ts";
import * as states from "./states.ts";

const VERSION_MS = 1_000;
const versionSchema = z.object({ version: z.string() });

/** How Ollama is found, at the address of the user's setting, else of OLLAMA_HOST if that is on this computer. */
export async function findOllama(
  { url, host, home }: OllamaPlace,
  signal?: AbortSignal,
): Promise<ModelServerState> {
  const address = url === "" ? hostAddress(host) : baseAddress(url);
  if (url === "" && !isLoopback(address))
    return unusable(states.app, "not-asked", states.notAsked(address));
  const answer = await getJson(`${address}/api/version`, { limitMs: VERSION_MS, signal });
  if (!versionSchema.safeParse(answer?.value).success) {
    if (url !== "")
      return unusable(
        states.app,
        "no-answer",
        nothingThere(states.app, address, states.noAnswerHelp),
      );
    return existsSync(join(home, ".ollama"))
      ? unusable(states.app, "not-running", states.notRunning(address))
      : unusable(states.app, "not-found", notFound(states.app));
  }
  const list = await listModels(address, signal);
  if (!list)
    return unusable(states.app, "no-answer", noList(states.app, address, states.noListHelp));
  const { app, nothingLoaded, nothingToLoad } = states;
  return ready({ ...app, address, ...list, nothingLoaded, nothingToLoad });
}
