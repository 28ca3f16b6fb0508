import { lmStudioServer } from "./lm-studio/index.ts";
import type { LmStudioPlace } from "./lm-studio/place.ts";
import type { ModelServer } from "./model-server.ts";
import { ollamaServer } from "./ollama/index.ts";
import type { OllamaPlace } from "./ollama/place.ts";

/** Every app that we can ask to answer, in the order in which they are listed. */
export function modelServers(places: {
  readonly lmStudio: LmStudioPlace;
  readonly ollama: OllamaPlace;
}): ModelServer[] {
  return [lmStudioServer(places.lmStudio), ollamaServer(places.ollama)];
}
