import type { AnswerEnd, AnswerPiece, Asking } from "../model-server.ts";
import { openStream } from "../open-stream.ts";
import { completionPieces } from "./completion-pieces.ts";
import { authorization } from "./list-models.ts";
import type { LmStudioPlace } from "./place.ts";
import { app } from "./states.ts";

/**
 * Asks by POST /v1/chat/completions: every version has it, and unlike /api/v1/chat it keeps nothing of what is asked.
 */
export async function* askLmStudio(
  asking: Asking,
  { token }: LmStudioPlace,
): AsyncGenerator<AnswerPiece, AnswerEnd> {
  const stream = await openStream(
    { ...asking, title: app.title },
    {
      path: "/v1/chat/completions",
      headers: authorization(token),
      body: {
        model: asking.model,
        messages: [{ role: "user", content: asking.prompt }],
        stream: true,
        stream_options: { include_usage: true },
      },
    },
  );
  return yield* completionPieces(stream);
}
