import { z } from "zod";
import { errorIn, inOneLine } from "../failures.ts";
import { bodyText, jsonOf } from "../http-request.ts";
import type { AnswerEnd, AnswerPiece, TokenCounts } from "../model-server.ts";
import type { AnswerStream } from "../open-stream.ts";
import { eventsOf, linesOf } from "../stream-lines.ts";
import type { ThinkingSplitter } from "../thinking-splitter.ts";
import { thinkingSplitter } from "../thinking-splitter.ts";

const text = z.string().nullish().catch(undefined);
const count = z.number().int().nonnegative().optional().catch(undefined);

const saidSchema = z.object({ content: text, reasoning_content: text, reasoning: text });
type Said = z.infer<typeof saidSchema>;

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        /** `message` in an answer that comes whole. */
        delta: saidSchema.optional().catch(undefined),
        message: saidSchema.optional().catch(undefined),
        finish_reason: text,
      }),
    )
    .catch([]),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(undefined),
});

const WHOLE_BYTES = 8_000_000;

/**
 * The pieces of an answer in OpenAI's form: events of one chunk each, `data: [DONE]` at the end. Seen in the wild: no
 * choices at any place, null content, reasoning under two names, an error in mid-stream or instead of a stream with
 * status 200, an end without [DONE]. The answer is whole when a finish reason was seen.
 */
export async function* completionPieces(
  stream: AnswerStream,
): AsyncGenerator<AnswerPiece, AnswerEnd> {
  const splitter = thinkingSplitter();
  let finish: "stop" | "length" | "missing" = "missing";
  let tokens: TokenCounts | undefined;
  const end = (error?: string): AnswerEnd => ({
    finish: error !== undefined || (finish === "missing" && stream.isBroken()) ? "broken" : finish,
    ...(error === undefined ? {} : { error }),
    ...(tokens ? { tokens } : {}),
  });
  for await (const data of dataOf(stream)) {
    if (data.trim() === "[DONE]") break;
    const value = jsonOf(data);
    const chunk = chunkSchema.safeParse(value).data;
    const error = errorIn(value);
    if (error !== undefined || !chunk) {
      yield* splitter.end();
      return end(error ?? inOneLine(data));
    }
    if (chunk.usage) tokens = countsOf(chunk.usage);
    const [choice] = chunk.choices;
    const said = choice?.delta ?? choice?.message;
    if (said) yield* piecesOf(said, splitter);
    const reason = choice?.finish_reason;
    if (reason) finish = reason === "length" ? "length" : "stop";
  }
  yield* splitter.end();
  return end();
}

/** What the events hold; or the whole body, where it is one piece of JSON. */
async function* dataOf({ contentType, chunks }: AnswerStream): AsyncGenerator<string> {
  if (contentType === "application/json" || contentType === "text/html") {
    yield await bodyText({ chunks }, WHOLE_BYTES);
    return;
  }
  for await (const { data } of eventsOf(linesOf(chunks))) if (data.trim() !== "") yield data;
}

function piecesOf(
  { content, reasoning_content: reasoningContent, reasoning }: Said,
  splitter: ThinkingSplitter,
): AnswerPiece[] {
  const thought = reasoningContent || reasoning;
  return [
    ...(thought ? [{ kind: "reasoning", text: thought } as const] : []),
    ...(content ? splitter.take(content) : []),
  ];
}

function countsOf(usage: { prompt_tokens?: number; completion_tokens?: number }): TokenCounts {
  const { prompt_tokens: prompt, completion_tokens: answer } = usage;
  return {
    ...(prompt === undefined ? {} : { prompt }),
    ...(answer === undefined ? {} : { answer }),
  };
}
