import type { ModelServer } from "../model-server.ts";
import { askLmStudio } from "./ask.ts";
import { findLmStudio } from "./find.ts";
import type { LmStudioPlace } from "./place.ts";
import { app } from "./states.ts";

/*
 * LM Studio answers on a server of its own that its user turns on (Developer tab, or `lms server start`). Its routes:
 * https://lmstudio.ai/docs/developer. A status of 200 proves nothing: unknown paths have it too, so shapes are looked at.
 */

/** LM Studio, on this computer or where the user's setting says. */
export function lmStudioServer(place: LmStudioPlace): ModelServer {
  return {
    ...app,
    find: (signal) => findLmStudio(place, signal ? { signal } : {}),
    ask: (asking) => askLmStudio(asking, place),
  };
}
