import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resolveConfig } from "../config.ts";
import { thisMachine } from "../souvenir.ts";
import { windowApp } from "./app.ts";
import { Desk } from "./desk.ts";
import { openApiOf } from "./openapi.ts";
import { routes } from "./routes/index.ts";
import { cookieNameOf, cookieOf, proofOf } from "./token.ts";

const token = "a".repeat(43);
const other = "b".repeat(43);
const PORT = 4123;
const host = `127.0.0.1:${PORT}`;
let home: string;
let desk: Desk;
let app: ReturnType<typeof windowApp>;
let now = 1_800_000_000_000;
const copied: string[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "souvenir-app-"));
  desk = await Desk.open({
    folder: join(home, "data"),
    configPath: join(home, "data", "config.toml"),
    machine: thisMachine({ HOME: home }),
    loadConfig: async () => resolveConfig({}),
    languageOf: () => "en",
    copy: async (text) => {
      copied.push(text);
      return { copied: true, by: "test" };
    },
    version: "1.2.3",
    openSchedule: () => Promise.reject(new Error("No test installs anything.")),
    now: () => now,
  });
  const page = async (address: string) =>
    address === "/index.html"
      ? { type: "text/html", bytes: Buffer.from("<p>page</p>") }
      : undefined;
  app = windowApp({ desk, token, port: () => PORT, page });
});
afterAll(async () => {
  await desk.close();
  rmSync(home, { recursive: true, force: true });
});

const cookieFor = (key: string): string => `${cookieNameOf(key)}=${cookieOf(key)}`;

interface Asking {
  readonly method?: string;
  readonly body?: string;
  readonly type?: string;
  readonly signal?: AbortSignal;
}

function ask(path: string, { type, ...init }: Asking = {}) {
  const headers = { host, authorization: `Bearer ${token}` };
  return app.request(`http://${host}${path}`, {
    ...init,
    headers: type === undefined ? headers : { ...headers, "content-type": type },
  });
}

describe("who may ask", () => {
  const allowed: Record<string, Record<string, string>> = {
    "with the token": { host, authorization: `Bearer ${token}` },
    "by another name of this machine": {
      host: `localhost:${PORT}`,
      authorization: `Bearer ${token}`,
      origin: `http://localhost:${PORT}`,
    },
    "our own page by its cookie": {
      host,
      cookie: cookieFor(token),
      "sec-fetch-site": "same-origin",
    },
  };
  test.each(Object.entries(allowed))("%s", async (_who, headers) => {
    const response = await app.request(`http://${host}/api/sync`, { headers });
    expect(response.status).toBe(200);
  });

  const refused: Record<string, readonly [number, Record<string, string>]> = {
    "without a token": [401, { host }],
    "with another token": [401, { host, authorization: `Bearer ${other}` }],
    "with the token as the cookie": [401, { host, cookie: `${cookieNameOf(token)}=${token}` }],
    "under a stranger's name (DNS rebinding)": [
      421,
      { host: `evil.example:${PORT}`, authorization: `Bearer ${token}` },
    ],
    "at another port": [421, { host: "127.0.0.1:80", authorization: `Bearer ${token}` }],
    "from another page, with the token": [
      403,
      { host, authorization: `Bearer ${token}`, origin: "http://evil.example" },
    ],
    "from a page without an origin": [
      403,
      { host, authorization: `Bearer ${token}`, origin: "null" },
    ],
    "by the cookie, from another port of this machine": [
      403,
      { host, cookie: cookieFor(token), "sec-fetch-site": "same-site" },
    ],
    "by the cookie, from another site": [
      403,
      { host, cookie: cookieFor(token), "sec-fetch-site": "cross-site" },
    ],
  };
  test.each(Object.entries(refused))("not %s", async (_who, [status, headers]) => {
    const response = await app.request(`http://${host}/api/sync`, { headers });
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain("running");
  });

  test("a change by the cookie needs to say that it comes from our page", async () => {
    const cookie = cookieFor(token);
    const init = { method: "POST", body: '{"text":"x"}' };
    const type = { "content-type": "application/json" };
    const bare = await app.request(`http://${host}/api/copy`, {
      ...init,
      headers: { host, cookie, ...type },
    });
    expect(bare.status).toBe(403);
    const ours = await app.request(`http://${host}/api/copy`, {
      ...init,
      headers: { host, cookie, ...type, origin: `http://${host}` },
    });
    expect(ours.status).toBe(200);
    expect(copied).toEqual(["x"]);
  });

  test("whoever asks may check that it is their own Souvenir, and is told nothing else", async () => {
    const response = await app.request(`http://${host}/api/hello?challenge=abc`, {
      headers: { host },
    });
    expect(await response.json()).toEqual({
      app: "souvenir",
      version: "1.2.3",
      proof: proofOf(token, "abc"),
    });
  });
});

describe("the page", () => {
  test("is served to anyone on this machine, without data, and takes nothing from elsewhere", async () => {
    const response = await app.request(`http://${host}/search`, { headers: { host } });
    expect(await response.text()).toBe("<p>page</p>");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toContain("http");
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  test("gets its cookie with the key, and only with the right one", async () => {
    const right = await app.request(`http://${host}/?token=${token}`, { headers: { host } });
    const cookie = right.headers.get("set-cookie") ?? "";
    expect(cookie).toContain(cookieFor(token));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(token);
    const wrong = await app.request(`http://${host}/?token=b`, { headers: { host } });
    expect(wrong.headers.get("set-cookie")).toBeNull();
  });

  const aCode = async (): Promise<string> => {
    const answer = await ask("/api/opening-code", { method: "POST" });
    return ((await answer.json()) as { code: string }).code;
  };
  const openWith = async (code: string, method = "GET"): Promise<string | null> => {
    const path = `http://${host}/?code=${code}`;
    return (await app.request(path, { method, headers: { host } })).headers.get("set-cookie");
  };

  test("gets its cookie with a code too: once, within a minute", async () => {
    const code = await aCode();
    expect(await openWith(code, "HEAD")).toBeNull();
    expect(await openWith(code)).toContain(cookieFor(token));
    expect(await openWith(code)).toBeNull();
    const late = await aCode();
    now += 60_000;
    expect(await openWith(late)).toBeNull();
    expect(await openWith("c".repeat(43))).toBeNull();
    expect(await openWith("")).toBeNull();
  });

  test.each([
    ["nobody", { host }, 401],
    ["another page", { host, cookie: cookieFor(token), origin: "http://evil.example" }, 403],
    ["another port", { host, cookie: cookieFor(token), "sec-fetch-site": "same-site" }, 403],
  ])("has no code for %s", async (_who, headers, status) => {
    const init = { method: "POST", headers };
    const response = await app.request(`http://${host}/api/opening-code`, init);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/[\w-]{43}/);
  });

  test("of two installations on this machine lets the other one's cookie be", async () => {
    expect(cookieNameOf(token)).toMatch(/^souvenir-[0-9a-f]{8}$/);
    const cookie = `${cookieFor(other)}; ${cookieFor(token)}`;
    const headers = { host, cookie, "sec-fetch-site": "same-origin" };
    expect((await app.request(`http://${host}/api/sync`, { headers })).status).toBe(200);
    const opened = await app.request(`http://${host}/?token=${token}`, { headers });
    expect(opened.headers.getSetCookie()).toHaveLength(1);
  });

  test("keeps ten of its cookies at most in a browser: the oldest go, and nobody else's", async () => {
    const keys = Array.from({ length: 12 }, (_, number) => String(number).repeat(43));
    const cookie = ["theme=dark", cookieFor(token), ...keys.map(cookieFor)].join("; ");
    const headers = { host, cookie };
    const opened = await app.request(`http://${host}/?token=${token}`, { headers });
    const [own, ...gone] = opened.headers.getSetCookie();
    expect(own).toContain(cookieFor(token));
    expect(gone.map((line) => line.split("=")[0])).toEqual(keys.slice(0, 3).map(cookieNameOf));
    for (const line of gone) expect(line).toContain("Max-Age=0");
  });

  test.each([
    "/../package.json",
    "/%2e%2e/package.json",
    "/assets/..%2f..%2fpackage.json",
    "/x.js",
  ])("has no file %s", async (path) => {
    const response = await app.request(`http://${host}${path}`, { headers: { host } });
    expect(response.status).toBe(404);
  });
});

describe("a call", () => {
  const post = (path: string, body: unknown, type = "application/json") =>
    ask(path, { method: "POST", body: JSON.stringify(body), type });

  test("makes a prompt from the demo, which is filled when it is first asked for", async () => {
    const response = await post("/api/prompt", {
      demo: true,
      question: "Comment sécher le basilic ?",
    });
    const answer = (await response.json()) as { memories: unknown[]; promptTokens: number };
    expect(answer.memories.length).toBeGreaterThan(0);
    expect(answer.promptTokens).toBeGreaterThan(100);
  });

  test("tells of the words near in meaning those that tell, as a search does", async () => {
    const question = "Comment sécher le basilic pour garder son goût ?";
    const response = await post("/api/prompt", { demo: true, question });
    type Result = { pairs: { asked: string; found: string }[] };
    const { memories, others } = (await response.json()) as Record<"memories" | "others", Result[]>;
    const pairs = [...memories, ...others].flatMap((result) => result.pairs);
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.filter(({ asked, found }) => asked === found)).toEqual([]);
    expect(pairs.map(({ asked }) => asked)).not.toContain("Comment");
    expect(Math.max(...memories.map((memory) => memory.pairs.length))).toBeLessThanOrEqual(3);
  });

  test("reads numbers, flags and lists of a query", async () => {
    const response = await ask(
      "/api/search?q=basilic&limit=2&demo=true&language=fr&language=en&prefix=false",
    );
    const { results } = (await response.json()) as { results: unknown[] };
    expect(results).toHaveLength(2);
  });

  test.each([
    ["a search", "/api/search?q=basilic&demo=true", undefined],
    ["a prompt", "/api/prompt", { demo: true, question: "basilic" }],
    ["figures of a prompt", "/api/prompt-insights", { demo: true, question: "basilic" }],
  ])("%s whose caller has gone by its turn is not begun", async (_, path, body) => {
    const gone = new AbortController();
    const left = ask(path, {
      signal: gone.signal,
      ...(body ? { method: "POST", body: JSON.stringify(body), type: "application/json" } : {}),
    });
    gone.abort();
    expect((await left).status).toBe(499);
  });

  test("pages by time and id", async () => {
    interface Answer {
      items: { id: string }[];
      next?: { id: string; saidAt?: number };
    }
    const seen: string[] = [];
    let more = "";
    do {
      const response = await ask(`/api/conversations?demo=true&limit=7${more}`);
      const { items, next } = (await response.json()) as Answer;
      seen.push(...items.map(({ id }) => id));
      more = next ? `&afterId=${next.id}&afterSaidAt=${next.saidAt ?? ""}` : "";
    } while (more !== "");
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(7);
  });

  test.each([
    ["that does not fit", "/api/prompt", { question: 5 }, "application/json", 400],
    ["beyond the limits", "/api/prompt", { question: "?", memories: 11 }, "application/json", 400],
    ["as another page's form sends it", "/api/prompt", { question: "?" }, "text/plain", 400],
    ["of no route", "/api/nothing", {}, "application/json", 404],
  ])("%s is told what is wrong, in both languages", async (_what, path, body, type, status) => {
    const response = await post(path, body, type);
    expect(response.status).toBe(status);
    const { error } = (await response.json()) as { error: { en: string; fr: string } };
    expect(error.en).not.toBe("");
    expect(error.fr).not.toBe(error.en);
  });

  test("with names that every object has is read as any other", async () => {
    expect((await ask("/api/sync?constructor=1&__proto__=2&toString=3")).status).toBe(200);
  });

  test.each([
    ["source", Array.from({ length: 1_000 }, () => "lm-studio")],
    ["model", Array.from({ length: 1_000 }, (_, index) => `m${index}`)],
    ["folder", Array.from({ length: 1_000 }, (_, index) => `f${index}`)],
    ["keywords", Array.from({ length: 1_000 }, (_, n) => ({ phrase: `w${n}`, weight: 1 }))],
    ["chosen", Array.from({ length: 1_000 }, (_, n) => ({ id: `i${n}` }))],
  ])("with more of %s than anybody means is refused", async (name, values) => {
    expect((await post("/api/prompt", { question: "x", [name]: values })).status).toBe(400);
  });

  test("that asks for nothing but the header of a stream leaves nobody listening", async () => {
    const before = desk.events.listeners;
    expect((await ask("/api/events", { method: "HEAD" })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(desk.events.listeners).toBe(before);
  });

  test("for an unknown id says so", async () => {
    expect((await ask("/api/exchange/ffff?demo=true")).status).toBe(404);
  });

  test("too long is refused", async () => {
    const response = await post("/api/copy", { text: "x".repeat(4_000_001) });
    expect(response.status).toBe(413);
  });
});

test("a sync is told step by step to who listens", async () => {
  const abort = new AbortController();
  const response = await ask("/api/events", { signal: abort.signal });
  const reader = response.body?.getReader();
  const read = async (): Promise<string> =>
    Buffer.from((await reader?.read())?.value ?? []).toString();
  expect(await read()).toContain('"running":false');
  await ask("/api/sync", { method: "POST", body: "" });
  let text = "";
  while (!text.includes('"report"')) text += await read();
  expect(text).toContain('"running":true');
  abort.abort();
});

test("every route is described by what it takes and gives", () => {
  const description = openApiOf(routes, "1.2.3") as {
    paths: Record<string, Record<string, { summary: string; parameters?: { name: string }[] }>>;
  };
  const operations = Object.values(description.paths).flatMap((path) => Object.values(path));
  expect(operations).toHaveLength(routes.length);
  for (const { summary } of operations) expect(summary).toMatch(/\.$/);
  const { parameters } = description.paths["/api/search"]?.get ?? {};
  expect(parameters?.map(({ name }) => name)).toContain("q");
});
