import { Hono } from "hono";
import type { Context as HttpContext } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import type { ErrorCode } from "../core/errors.ts";
import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import type { Desk } from "./desk.ts";
import { hostGuard, tokenGuard } from "./guard.ts";
import { oneByOne } from "./one-by-one.ts";
import { openApiOf } from "./openapi.ts";
import { forgetPageCookie, givePageCookie } from "./page-cookie.ts";
import { readQuery } from "./read-query.ts";
import type { Call, Route } from "./route.ts";
import { routes } from "./routes/index.ts";
import type { StaticFile } from "./static-files.ts";
import { isSame, proofOf } from "./token.ts";

export interface AppOptions {
  readonly desk: Desk;
  readonly token: string;
  /** Known when the server listens. */
  readonly port: () => number;
  /** The page's files; see staticFiles. */
  readonly page: (address: string) => Promise<StaticFile | undefined>;
  /** Told of what is a mistake of ours. */
  readonly onBug?: (error: unknown) => void;
}

// Nothing is loaded from elsewhere, and nothing runs that is not a file of ours (Content Security Policy Level 3).
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types souvenir dompurify",
].join("; ");
const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
};
const LARGEST_BODY = 4_000_000;
// As nginx has it: the client closed the request. Nobody gets that answer.
const GONE = 499;

/** The server as a function from requests to answers; listening is serve.ts. */
export function windowApp({ desk, token, port, page, onBug }: AppOptions): Hono {
  const app = new Hono();
  const turnOfTyping = oneByOne();
  const isOpening = ({ req }: HttpContext): boolean => {
    const { token: given, code } = req.query();
    if (given !== undefined && isSame(given, token)) return true;
    // What only looks at an address leaves its code as good as it was.
    return code !== undefined && req.method === "GET" && desk.openingCodes.use(code);
  };
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
  });
  app.use(hostGuard(port));
  // Who asks may know by this that it is their own Souvenir, and show it nothing.
  app.get("/api/hello", (context) => {
    const challenge = context.req.query("challenge") ?? "";
    return context.json({
      app: "souvenir",
      version: desk.options.version,
      proof: proofOf(token, challenge),
    });
  });
  app.use("/api/*", tokenGuard(token));
  app.use("/api/*", async (context, next) => {
    await next();
    context.res.headers.set("cache-control", "no-store");
    if (desk.deleted && context.res.ok) forgetPageCookie(context, token);
  });
  app.get("/api/openapi.json", (context) => context.json(openApiOf(routes, desk.options.version)));
  for (const route of routes) {
    app.on(route.method, route.path.replace(/\{(\w+)\}/g, ":$1"), (context) =>
      answer(route, context, { desk, turnOfTyping }),
    );
  }
  app.all("/api/*", (context) =>
    refusal(context, 404, "not-found", {
      en: "There is no such route. GET /api/openapi.json lists them.",
      fr: "Cette route n'existe pas. GET /api/openapi.json les donne.",
    }),
  );
  app.get("*", async (context) => {
    const address = new URL(context.req.url).pathname;
    if (isOpening(context)) givePageCookie(context, token);
    const file = await page(address === "/" || !address.includes(".") ? "/index.html" : address);
    if (!file) return context.text("Not found", 404);
    return fileAnswer(context, file, address);
  });
  app.onError((error, context) => {
    if (error instanceof SouvenirError)
      return refusal(context, STATUS[error.code], error.code, error.text);
    if (error instanceof z.ZodError) return refusal(context, 400, "usage", wrongInput(error));
    // The archive was closed in the midst of it.
    if (desk.end) return refusal(context, STATUS[desk.end.code], desk.end.code, desk.end.text);
    onBug?.(error);
    return refusal(context, 500, "bug", {
      en: `A mistake of the program: ${error.message}. Nothing stored is lost; please report it.`,
      fr: `Une erreur du programme : ${error.message}. Rien d'enregistré n'est perdu ; merci de la signaler.`,
    });
  });
  return app;
}

const STATUS = {
  usage: 400,
  config: 400,
  invalid: 400,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "not-supported": 501,
  unavailable: 503,
  "no-permission": 500,
  "disk-full": 507,
  "archive-corrupt": 500,
  "archive-newer": 500,
} as const satisfies Record<ErrorCode, number>;

type Status = (typeof STATUS)[ErrorCode] | 401 | 403;

function refusal(context: HttpContext, status: Status, code: string, text: Bilingual): Response {
  return context.json({ error: { code, ...text } }, status);
}

function wrongInput(error: z.ZodError): Bilingual {
  const where = error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  return {
    en: `The call does not fit: ${where}. GET /api/openapi.json says what it takes.`,
    fr: `L'appel ne convient pas : ${where}. GET /api/openapi.json dit ce qu'il attend.`,
  };
}

async function answer(
  route: Route,
  context: HttpContext,
  { desk, turnOfTyping }: { readonly desk: Desk; readonly turnOfTyping: () => Promise<void> },
): Promise<Response> {
  if (desk.end) throw desk.end;
  const input = route.input.parse({
    ...(await givenInput(route, context)),
    ...context.req.param(),
  });
  const call: Call = {
    desk,
    language: /^\s*fr\b/i.test(context.req.header("accept-language") ?? "") ? "fr" : "en",
    signal: context.req.raw.signal,
  };
  switch (route.kind) {
    case "json":
      if (route.isAskedWhileTyping) {
        await turnOfTyping();
        if (call.signal.aborted) return new Response(null, { status: GONE });
        if (desk.end) throw desk.end;
      }
      return context.json((await route.run(input, call)) ?? {});
    case "upload":
      return context.json((await route.run(input, call, context.req.raw.body ?? empty())) ?? {});
    case "events":
      // Nobody takes what would be told, nor ever hangs up.
      if (context.req.method === "HEAD") return context.body(null);
      return eventStream(route.run(input, call), context);
    case "file": {
      const { name, type, pieces } = await route.run(input, call);
      return new Response(ReadableStream.from(encoded(pieces)), {
        headers: {
          "content-type": type,
          "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        },
      });
    }
  }
}

async function* empty(): AsyncGenerator<Uint8Array> {}

async function givenInput({ kind, method, input }: Route, context: HttpContext): Promise<object> {
  if (kind === "upload") requireType(context, "application/octet-stream");
  if (kind === "upload" || method === "GET" || method === "DELETE")
    return readQuery(input, context.req.queries());
  const text = await bodyOf(context);
  if (text === "") return {};
  const isJson = /^application\/json\b/i.test(context.req.header("content-type") ?? "");
  const value: unknown = isJson ? parsed(text) : undefined;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new SouvenirError("usage", {
    en: "The body must be a JSON object, with the content type application/json.",
    fr: "Le corps doit être un objet JSON, de type application/json.",
  });
}

// A form of another page can send text, but nothing of these types without being asked first (Fetch, CORS-safelisted).
function requireType(context: HttpContext, type: string): void {
  if ((context.req.header("content-type") ?? "").toLowerCase() === type) return;
  throw new SouvenirError("usage", {
    en: `The body must be the bytes of the file, with the content type ${type}.`,
    fr: `Le corps doit être les octets du fichier, de type ${type}.`,
  });
}

/** Not kept beyond its limit, whether or not it says how long it is. */
async function bodyOf(context: HttpContext): Promise<string> {
  if (Number(context.req.header("content-length") ?? 0) > LARGEST_BODY) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of context.req.raw.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > LARGEST_BODY) throw tooLarge();
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

function tooLarge(): SouvenirError {
  return new SouvenirError("too-large", {
    en: "That is more than a call may carry (4 MB). Shorten the question.",
    fr: "C'est plus qu'un appel ne peut porter (4 Mo). Raccourcissez la question.",
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function eventStream(events: AsyncIterable<unknown>, context: HttpContext): Response {
  return streamSSE(context, async (stream) => {
    const iterator = events[Symbol.asyncIterator]();
    stream.onAbort(() => void iterator.return?.());
    try {
      for (let step = await iterator.next(); !step.done; step = await iterator.next()) {
        if (stream.aborted) return;
        await stream.writeSSE({ data: JSON.stringify(step.value) });
      }
    } catch (error) {
      const { code, text } =
        error instanceof SouvenirError
          ? error
          : { code: "bug", text: { en: String(error), fr: String(error) } };
      await stream.writeSSE({ event: "error", data: JSON.stringify({ error: { code, ...text } }) });
    } finally {
      await iterator.return?.();
    }
  });
}

async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield encoder.encode(piece);
}

function fileAnswer(
  context: HttpContext,
  { type, bytes, compressed }: StaticFile,
  address: string,
): Response {
  const accepted = context.req.header("accept-encoding") ?? "";
  const encoding =
    compressed && (/\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined);
  const body = encoding ? compressed?.[encoding] : bytes;
  return context.body(new Uint8Array(body ?? bytes), 200, {
    "content-type": type,
    vary: "accept-encoding",
    ...(encoding ? { "content-encoding": encoding } : {}),
    // Names of assets change with their content.
    "cache-control": address.startsWith("/assets/")
      ? "public, max-age=31536000, immutable"
      : "no-cache",
  });
}
