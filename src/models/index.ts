import type { LmStudioPlace } from "./lm-studio/index.ts";
import { lmStudioServer } from "./lm-studio/index.ts";
import type { ModelServer } from "./model-server.ts";
import type { OllamaPlace } from "./ollama/index.ts";
import { ollamaServer } from "./ollama/index.ts";

/** Every app that we can ask to answer, in the order in which they are listed. */
export function modelServers(places: {
  readonly lmStudio: LmStudioPlace;
  readonly ollama: OllamaPlace;
}): ModelServer[] {
  return [lmStudioServer(places.lmStudio), ollamaServer(places.ollama)];
}
