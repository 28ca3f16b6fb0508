import type { BenchServer } from "./server.ts";

const CLIENTS = 8;

export interface ApiTimes {
  readonly name: string;
  readonly times: readonly number[];
}

/** What eight clients wait for, each asking for the next as soon as it has the last; in milliseconds, bodies read. */
export async function loadApi(
  server: BenchServer,
  questions: readonly string[],
): Promise<ApiTimes[]> {
  const get = (path: string, query: Record<string, string>) => () =>
    call(server, `${path}?${new URLSearchParams(query).toString()}`);
  const kinds: [string, (() => Promise<number>)[]][] = [
    ["search, 50 hits", questions.map((q) => get("/api/search", { q }))],
    [
      "search while typing, 50 hits",
      questions.map((q) => get("/api/search", { q: q.slice(0, 12), prefix: "true" })),
    ],
    ["prompt", questions.map((question) => () => call(server, "/api/prompt", { question }))],
    ["conversations, 100 a page", questions.map(() => get("/api/conversations", {}))],
  ];
  const measured: ApiTimes[] = [];
  for (const [name, calls] of kinds) {
    // Once alone: what is compiled and read at the first call is not what is asked here.
    await calls[0]?.();
    const times: number[] = [];
    const waiting = [...calls];
    await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) times.push(await next());
      }),
    );
    measured.push({ name, times });
  }
  return measured;
}

async function call({ origin, token }: BenchServer, path: string, body?: object): Promise<number> {
  const began = performance.now();
  const response = await fetch(origin + path, {
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
  return performance.now() - began;
}
