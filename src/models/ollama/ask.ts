import { z } from "zod";
import { errorIn, inOneLine } from "../failures.ts";
import { jsonOf } from "../http-request.ts";
import type { AnswerEnd, AnswerPiece, Asking } from "../model-server.ts";
import type { AnswerStream } from "../open-stream.ts";
import { openStream } from "../open-stream.ts";
import { linesOf } from "../stream-lines.ts";
import { thinkingSplitter } from "../thinking-splitter.ts";
import { app } from "./states.ts";

const text = z.string().optional().catch(undefined);
const count = z.number().int().nonnegative().optional().catch(undefined);

const lineSchema = z.object({
  message: z.object({ content: text, thinking: text }).optional().catch(undefined),
  done: z.boolean().optional().catch(undefined),
  done_reason: text,
  prompt_eval_count: count,
  eval_count: count,
});

/**
 * Asks by POST /api/chat. What does not fit into the window shall be an error that one sees: by default Ollama cuts it
 * out in silence. Nothing else is said about the window, since that would make Ollama load the model anew.
 */
export async function* askOllama(asking: Asking): AsyncGenerator<AnswerPiece, AnswerEnd> {
  const stream = await openStream(
    { ...asking, title: app.title },
    {
      path: "/api/chat",
      body: {
        model: asking.model,
        messages: [{ role: "user", content: asking.prompt }],
        stream: true,
        truncate: false,
      },
    },
  );
  return yield* chatPieces(stream);
}

/**
 * The pieces of an answer, a JSON object a line. It is whole when a line says done; one with `error` may come at any
 * time, long after the status said 200.
 */
async function* chatPieces({
  chunks,
  isBroken,
}: AnswerStream): AsyncGenerator<AnswerPiece, AnswerEnd> {
  const splitter = thinkingSplitter();
  for await (const line of linesOf(chunks)) {
    if (line.trim() === "") continue;
    const value = jsonOf(line);
    const said = lineSchema.safeParse(value).data;
    const error = errorIn(value);
    if (error !== undefined || !said) {
      yield* splitter.end();
      return { finish: "broken", error: error ?? inOneLine(line) };
    }
    const { thinking, content } = said.message ?? {};
    if (thinking) yield { kind: "reasoning", text: thinking };
    if (content) yield* splitter.take(content);
    if (!said.done) continue;
    yield* splitter.end();
    const { prompt_eval_count: prompt, eval_count: counted } = said;
    return {
      finish: said.done_reason === "length" ? "length" : "stop",
      tokens: {
        ...(prompt === undefined ? {} : { prompt }),
        ...(counted === undefined ? {} : { answer: counted }),
      },
    };
  }
  yield* splitter.end();
  return { finish: isBroken() ? "broken" : "missing" };
}
