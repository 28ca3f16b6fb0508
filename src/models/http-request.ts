import * as http from "node:http";
import * as https from "node:https";

export interface HttpAnswer {
  readonly status: number;
  /** In lower case, without parameters. */
  readonly contentType: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Hangs up; whoever reads the chunks gets an error. */
  readonly close: () => void;
}

interface RequestOptions {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * One request, one connection, to the very address: no redirect is followed, no proxy is used. Not `fetch`, which gives
 * up after 300 s of silence, and a long prompt takes longer. Rejects when nothing answers.
 */
export function httpRequest(
  url: string,
  { method = "GET", headers = {}, body, signal }: RequestOptions = {},
): Promise<HttpAnswer> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const { request } = url.startsWith("https:") ? https : http;
    const outgoing = request(
      url,
      {
        method,
        // A new agent: the global one may have been told of a proxy.
        agent: false,
        headers: {
          accept: "*/*",
          ...headers,
          ...(content === undefined
            ? {}
            : {
                "content-type": "application/json",
                "content-length": Buffer.byteLength(content),
              }),
        },
        ...(signal ? { signal } : {}),
      },
      (incoming) => {
        const [type = ""] = (incoming.headers["content-type"] ?? "").split(";");
        resolve({
          status: incoming.statusCode ?? 0,
          contentType: type.trim().toLowerCase(),
          chunks: incoming,
          close: () => void incoming.destroy(new Error("closed by us")),
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(content);
  });
}

/** The body as text, as much of it as `mostBytes`. */
export async function bodyText(
  { chunks }: Pick<HttpAnswer, "chunks">,
  mostBytes: number,
): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes >= mostBytes) break;
  }
  return Buffer.concat(parts).subarray(0, mostBytes).toString("utf8");
}

const LIST_BYTES = 8_000_000;

/**
 * Asks for JSON. Undefined when nothing answers within the limit; the value is undefined when what comes is no JSON, or
 * has no status of success.
 */
export async function getJson(
  url: string,
  {
    limitMs,
    headers,
    signal,
  }: {
    readonly limitMs: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<{ readonly status: number; readonly value: unknown } | undefined> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    const answer = await httpRequest(url, {
      ...(headers ? { headers } : {}),
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    });
    const text = await bodyText(answer, LIST_BYTES);
    return { status: answer.status, value: answer.status === 200 ? jsonOf(text) : undefined };
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}

/** The value of a JSON text; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
