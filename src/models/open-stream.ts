import { noAnswer, refusal } from "./failures.ts";
import type { HttpAnswer } from "./http-request.ts";
import { httpRequest } from "./http-request.ts";
import type { Asking } from "./model-server.ts";

/** The body of an answer that has begun. */
export interface AnswerStream extends Pick<HttpAnswer, "contentType" | "chunks"> {
  /** After the last chunk: whether it was the last because the connection broke. */
  readonly isBroken: () => boolean;
}

/**
 * Sends a question, and waits for the answer to begin, however long. Throws SouvenirError where it is not taken, and
 * the reason of the signal where that ended it.
 */
export async function openStream(
  { address, model, signal, title }: Asking & { readonly title: string },
  request: {
    readonly path: string;
    readonly body: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<AnswerStream> {
  const { path, body, headers } = request;
  let answer: HttpAnswer;
  try {
    answer = await httpRequest(address + path, {
      method: "POST",
      body,
      ...(headers ? { headers } : {}),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw noAnswer({ title, address, model }, error);
  }
  if (answer.status !== 200) throw await refusal({ title, address, model }, answer);
  let broken = false;
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* answer.chunks;
    } catch (error) {
      signal?.throwIfAborted();
      // What the system says of a socket has a code; anything else is a mistake of ours.
      if (!(error instanceof Error && "code" in error)) throw error;
      broken = true;
    }
  };
  return { contentType: answer.contentType, chunks: chunks(), isBroken: () => broken };
}
