import type { z } from "zod";
import type { UiLanguage } from "../core/language.ts";
import type { Desk } from "./desk.ts";

/** What a route knows of the call beside its input. */
export interface Call {
  readonly desk: Desk;
  /** The language to speak: what the caller accepts, English otherwise. */
  readonly language: UiLanguage;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
}

/**
 * One route of the HTTP API, as data: the server, the description (openapi.ts) and the window's client are made from
 * it. `input` is read from the path, and from the query of a GET or DELETE or the JSON body of a POST or PUT.
 */
interface BaseRoute<K extends string, M extends Method, P extends string, I extends z.ZodObject> {
  readonly kind: K;
  readonly method: M;
  /** From "/api/" on; "{name}" stands for the input of that name. */
  readonly path: P;
  /** One sentence, for docs/reference/http.md and the OpenAPI description. */
  readonly summary: string;
  readonly input: I;
}

/** Answers with one JSON value. */
export interface JsonRoute<
  M extends Method = Method,
  P extends string = string,
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
> extends BaseRoute<"json", M, P, I> {
  readonly output: O;
  /** Asked at every key, and so for an answer that nobody may want any more once it is its turn: then it is not begun. */
  readonly isAskedWhileTyping?: true;
  run(input: z.output<I>, call: Call): Promise<z.input<O>>;
}

/** Answers with server-sent events (HTML standard, §9.2), each a JSON object. */
export interface EventRoute<
  M extends Method = Method,
  P extends string = string,
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
> extends BaseRoute<"events", M, P, I> {
  /** Of one event. */
  readonly output: O;
  run(input: z.output<I>, call: Call): AsyncIterable<z.input<O>>;
}

/** Answers with a file to keep. */
export interface FileRoute<
  M extends Method = Method,
  P extends string = string,
  I extends z.ZodObject = z.ZodObject,
> extends BaseRoute<"file", M, P, I> {
  run(input: z.output<I>, call: Call): Promise<FileAnswer>;
}

/** Takes the bytes of a file as its body; its input stands in the query. It answers with JSON. */
export interface UploadRoute<
  M extends Method = Method,
  P extends string = string,
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
> extends BaseRoute<"upload", M, P, I> {
  readonly output: O;
  run(input: z.output<I>, call: Call, pieces: AsyncIterable<Uint8Array>): Promise<z.input<O>>;
}

export interface FileAnswer {
  readonly name: string;
  /** A media type, with its charset. */
  readonly type: string;
  readonly pieces: AsyncIterable<string>;
}

export type Method = "GET" | "POST" | "PUT" | "DELETE";
export type Route = JsonRoute | EventRoute | FileRoute | UploadRoute;

/** Keep the exact types of a route, from which the window's client gets its own (api.ts). */
export function jsonRoute<
  const M extends Method,
  const P extends string,
  I extends z.ZodObject,
  O extends z.ZodType,
>(definition: Omit<JsonRoute<M, P, I, O>, "kind">): JsonRoute<M, P, I, O> {
  return { kind: "json", ...definition };
}

export function eventRoute<
  const M extends Method,
  const P extends string,
  I extends z.ZodObject,
  O extends z.ZodType,
>(definition: Omit<EventRoute<M, P, I, O>, "kind">): EventRoute<M, P, I, O> {
  return { kind: "events", ...definition };
}

export function fileRoute<const M extends Method, const P extends string, I extends z.ZodObject>(
  definition: Omit<FileRoute<M, P, I>, "kind">,
): FileRoute<M, P, I> {
  return { kind: "file", ...definition };
}

export function uploadRoute<
  const M extends Method,
  const P extends string,
  I extends z.ZodObject,
  O extends z.ZodType,
>(definition: Omit<UploadRoute<M, P, I, O>, "kind">): UploadRoute<M, P, I, O> {
  return { kind: "upload", ...definition };
}
