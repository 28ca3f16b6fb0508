import { signal } from "@preact/signals";
import type { Api, EventApi, UploadApi } from "../../src/server/api.ts";
import type { Bilingual } from "./language.ts";
import { language, say } from "./language.ts";
import { text } from "./text.ts";

/** Whether the demo's archive is looked at instead of the user's own. */
export const demo = signal(false);

/** Why the server did not do it, in both languages. */
export class ApiError extends Error {
  readonly code: string;
  readonly text: Bilingual;

  constructor(code: string, text: Bilingual) {
    super(text.en);
    this.code = code;
    this.text = text;
  }
}

const JSON_BODY: Readonly<Record<string, string>> = { "content-type": "application/json" };

interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Calls a route. Throws ApiError; an aborted call throws the browser's AbortError. */
export async function api<R extends keyof Api>(
  route: R,
  input: Api[R]["input"],
  options: CallOptions = {},
): Promise<Api[R]["output"]> {
  const response = await send(route, input as Record<string, unknown>, options);
  return (await response.json()) as Api[R]["output"];
}

/** Gives a file to a route that takes one. */
export async function apiUpload<R extends keyof UploadApi>(
  route: R,
  input: UploadApi[R]["input"],
  file: Blob,
  options: CallOptions = {},
): Promise<UploadApi[R]["output"]> {
  const [method = "POST", path = ""] = route.split(" ");
  const query = queryOf(input as Record<string, unknown>);
  const response = await fetched(`${path}?${query}`, {
    method,
    headers: { "content-type": "application/octet-stream" },
    body: file,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  return (await response.json()) as UploadApi[R]["output"];
}

/** Calls a route that streams its answer, event by event. */
export async function* apiEvents<R extends keyof EventApi>(
  route: R,
  input: EventApi[R]["input"],
  options: CallOptions = {},
): AsyncGenerator<EventApi[R]["output"]> {
  const response = await send(route, input as Record<string, unknown>, options);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return;
    waiting += value;
    const blocks = waiting.split("\n\n");
    waiting = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = block.split("\n");
      const data = lines.flatMap((line) => (line.startsWith("data:") ? line.slice(5).trim() : []));
      if (data.length === 0) continue;
      const message: unknown = JSON.parse(data.join("\n"));
      if (lines.includes("event: error")) throw errorOf(message);
      yield message as EventApi[R]["output"];
    }
  }
}

/** The address of a route that gives a file, for a link. */
export function fileAddress(path: string, input: Readonly<Record<string, unknown>>): string {
  return `${path}?${queryOf(withDemo(input))}`;
}

/** What to tell of an error; undefined for a call that was given up on purpose. */
export function errorText(error: unknown): string | undefined {
  if (error instanceof ApiError) return say(error.text);
  if (error instanceof DOMException && error.name === "AbortError") return undefined;
  return error instanceof Error ? error.message : String(error);
}

async function send(
  route: string,
  given: Readonly<Record<string, unknown>>,
  { signal: abort }: CallOptions,
): Promise<Response> {
  const [method = "GET", path = ""] = route.split(" ");
  const input = withDemo(given);
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(input[name]));
    delete input[name];
    return value;
  });
  const hasBody = method === "POST" || method === "PUT";
  const query = hasBody ? "" : queryOf(input);
  return fetched(query === "" ? address : `${address}?${query}`, {
    method,
    headers: hasBody ? JSON_BODY : {},
    ...(hasBody ? { body: JSON.stringify(input) } : {}),
    ...(abort ? { signal: abort } : {}),
  });
}

async function fetched(
  address: string,
  request: RequestInit & { readonly headers: Readonly<Record<string, string>> },
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, {
      ...request,
      headers: Object.assign({ "accept-language": language.value }, request.headers),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError("gone", text.lost);
  }
  if (!response.ok) throw errorOf(await response.json().catch(() => undefined));
  return response;
}

function withDemo(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...(demo.value ? { demo: true } : {}), ...input };
}

function queryOf(input: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (
        typeof each === "string"
          ? each !== ""
          : typeof each === "number" || typeof each === "boolean"
      )
        query.append(name, String(each));
    }
  }
  return query.toString();
}

function errorOf(body: unknown): ApiError {
  const { error } = (body ?? {}) as {
    readonly error?: Partial<Bilingual> & { readonly code?: string };
  };
  return new ApiError(error?.code ?? "unknown", {
    en: error?.en ?? text.lost.en,
    fr: error?.fr ?? text.lost.fr,
  });
}
