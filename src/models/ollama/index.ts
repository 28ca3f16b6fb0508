import type { ModelServer } from "../model-server.ts";
import { askOllama } from "./ask.ts";
import { findOllama } from "./find.ts";
import type { OllamaPlace } from "./place.ts";
import { app } from "./states.ts";

/*
 * Ollama answers on a server that is always on (https://docs.ollama.com/api). Not every model of it is local: some run
 * on its maker's computers through the same address, and those are refused.
 */

/** Ollama, on this computer or where the user's setting says. */
export function ollamaServer(place: OllamaPlace): ModelServer {
  return {
    ...app,
    find: (signal) => findOllama(place, signal),
    ask: askOllama,
  };
}
