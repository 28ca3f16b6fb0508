import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveConfig } from "../config.ts";
import type { SouvenirError } from "../core/errors.ts";
import type { FakeLmStudioOptions } from "../models/fixtures/fake-lm-studio.ts";
import { fakeLmStudio } from "../models/fixtures/fake-lm-studio.ts";
import { fakeOllama } from "../models/fixtures/fake-ollama.ts";
import type { FakeServer } from "../models/fixtures/fake-server.ts";
import { startFakeServer } from "../models/fixtures/fake-server.ts";
import type { AnswerEvent, AnswerOptions, AnswerReport, Souvenir } from "../souvenir.ts";
import { openSouvenir, thisMachine } from "../souvenir.ts";

let home: string;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "souvenir-answer-"));
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  rmSync(home, { recursive: true, force: true });
});

/** A memory whose apps are those servers; whoever runs the tests may have their own open. */
async function aSouvenir({
  lmStudio,
  ollama,
  now,
}: {
  readonly lmStudio?: FakeServer;
  readonly ollama?: FakeServer;
  readonly now?: () => number;
}): Promise<Souvenir> {
  const nobody = await startFakeServer((_, response) => void response.end("no"));
  const flags = {
    "models.lm-studio.url": (lmStudio ?? nobody).address,
    "models.ollama.url": (ollama ?? nobody).address,
  };
  const souvenir = await openSouvenir({
    folder: join(home, "data"),
    config: resolveConfig({ flags }).values,
    machine: thisMachine({ HOME: home, USERPROFILE: home }),
    ...(now ? { now } : {}),
  });
  closing.push(
    ...[lmStudio, ollama, nobody].map((server) => () => server?.close() ?? Promise.resolve()),
    () => souvenir.close(),
  );
  return souvenir;
}

const withLmStudio = async (options: FakeLmStudioOptions = {}) => {
  const lmStudio = await fakeLmStudio(options);
  return { lmStudio, souvenir: await aSouvenir({ lmStudio }) };
};

const question = "How do I dry the basil?";
const prompt = `<memories>\nThe basil stands on the balcony.\n</memories>\n\n${question}`;
const tiny: Pick<AnswerOptions, "prompt" | "question" | "model"> = {
  prompt,
  question,
  model: { server: "lm-studio", id: "tiny-4b" },
};

async function answered(
  souvenir: Souvenir,
  options: Partial<AnswerOptions> = {},
): Promise<{ events: AnswerEvent[]; report: AnswerReport }> {
  const steps = souvenir.answer({ ...tiny, ...options });
  const events: AnswerEvent[] = [];
  for (;;) {
    const next = await steps.next();
    if (next.done) return { events, report: next.value };
    events.push(next.value);
  }
}

const refused = (souvenir: Souvenir, options: Partial<AnswerOptions>): Promise<SouvenirError> =>
  answered(souvenir, options).then(
    () => expect.unreachable(),
    (error: SouvenirError) => error,
  );

const kept = async (souvenir: Souvenir) => (await souvenir.list({}, { limit: 10 })).items;

describe("an answer", () => {
  test("comes piece by piece, with a report at the end", async () => {
    const { souvenir, lmStudio } = await withLmStudio({ reasoning: ["Basil. "] });
    const { events, report } = await answered(souvenir);
    expect(events).toEqual([
      { kind: "reasoning", text: "Basil. " },
      { kind: "text", text: "Hang it in " },
      { kind: "text", text: "small bunches, " },
      { kind: "text", text: "head down, " },
      { kind: "text", text: "for a week." },
    ]);
    expect(report).toMatchObject({
      outcome: "complete",
      cutShort: false,
      text: "Hang it in small bunches, head down, for a week.",
      reasoning: "Basil.",
      tokens: { prompt: 26, answer: 5 },
      record: { kind: "recorded" },
    });
    expect(report.firstTokenMs).toBeLessThanOrEqual(report.elapsedMs);
    const asked = lmStudio.requests.find(({ method }) => method === "POST");
    expect(JSON.parse(asked?.body ?? "").messages).toEqual([{ role: "user", content: prompt }]);
  });

  test("is recorded with the question as it was asked, and found, listed and forgotten", async () => {
    const { souvenir } = await withLmStudio({ reasoning: ["Basil."] });
    const { report } = await answered(souvenir);
    if (report.record.kind !== "recorded") return expect.unreachable();
    const { exchange, conversation } = report.record;
    const [stored] = (await souvenir.list({ source: ["souvenir"] }, { limit: 10 })).items;
    expect(stored).toMatchObject({
      id: exchange,
      question,
      answer: report.text,
      reasoning: "Basil.",
      saidAt: report.askedAt,
      places: [
        { source: "souvenir", conversation: conversation.id, model: "tiny-4b", title: question },
      ],
    });
    expect(JSON.stringify(stored)).not.toContain("balcony");
    expect((await souvenir.search("basil bunches")).results[0]?.exchange.id).toBe(exchange);
    expect((await souvenir.search("sécher le basilic")).results[0]?.exchange.id).toBe(exchange);
    const steps = souvenir.sync();
    while (!(await steps.next()).done);
    expect(await kept(souvenir)).toHaveLength(1);
    const all = { conversation: `${conversation.source}/${conversation.id}` };
    expect((await souvenir.forget(all)).exchanges).toBe(1);
    expect(await kept(souvenir)).toEqual([]);
    const again = await answered(souvenir);
    expect(again.report.record).toMatchObject({
      kind: "not-recorded",
      reason: { en: expect.stringContaining("forgotten") },
    });
  });

  test("given twice at the same moment is kept once, and at another moment in another place", async () => {
    const lmStudio = await fakeLmStudio();
    let time = Date.UTC(2026, 4, 1);
    const souvenir = await aSouvenir({ lmStudio, now: () => time });
    const [first, second] = [await answered(souvenir), await answered(souvenir)];
    expect(second.report.record).toEqual(first.report.record);
    time += 1;
    await answered(souvenir);
    const [only, ...others] = await kept(souvenir);
    expect(others).toEqual([]);
    expect(only?.places).toHaveLength(2);
  });

  test("of Ollama is recorded as one of LM Studio is", async () => {
    const souvenir = await aSouvenir({ ollama: await fakeOllama({ thinking: ["Hm."] }) });
    const { report } = await answered(souvenir, { model: { server: "ollama", id: "tiny:4b" } });
    expect([report.reasoning, report.record.kind]).toEqual(["Hm.", "recorded"]);
  });

  test("is not recorded when the question says #nomemory, or an exclusion keeps it out", async () => {
    const { souvenir } = await withLmStudio();
    const secret = await answered(souvenir, { question: "How do I dry basil? #nomemory" });
    expect(secret.report.record).toMatchObject({
      kind: "not-recorded",
      reason: { fr: expect.stringContaining("#nomemory") },
    });
    await souvenir.exclude({ source: "souvenir" });
    expect((await answered(souvenir)).report.record).toMatchObject({
      kind: "not-recorded",
      reason: { en: expect.stringContaining("exclusions") },
    });
    expect(await kept(souvenir)).toEqual([]);
  });

  test("is not recorded when that is not wanted", async () => {
    const { souvenir } = await withLmStudio();
    expect((await answered(souvenir, { record: false })).report.record.kind).toBe("not-recorded");
    expect(await kept(souvenir)).toEqual([]);
  });

  test("whose reasoning only its end gives away is put right while it comes", async () => {
    const { souvenir } = await withLmStudio({
      answer: ["The user asks.\n</thi", "nk>\n\nHang it."],
    });
    const { events, report } = await answered(souvenir);
    expect(events.map(({ kind }) => kind)).toEqual(["text", "text-was-reasoning", "text"]);
    expect([report.text, report.reasoning]).toEqual(["Hang it.", "The user asks."]);
  });
});

describe("an answer that is not whole is told, and not recorded", () => {
  const finish = (reason: string | null, content?: string): string =>
    `data: ${JSON.stringify({ choices: [{ delta: { content }, finish_reason: reason }] })}\n\n`;
  const streamOf = (body: string) => ({
    stream: (response: import("node:http").ServerResponse) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(body);
    },
  });

  test.each([
    ["nothing at all", "", "empty", "context"],
    ["an end, and nothing before it", finish("stop", "\n"), "empty", "context"],
    ["no room for the rest", finish("length", "Hang"), "length", "room"],
    ["an end without a reason", finish(null, "Hang"), "broken", "Ask again"],
    [
      "an error in the middle",
      `${finish(null, "Hang")}data: {"error":"out of memory"}\n\n`,
      "broken",
      "out of memory",
    ],
  ])("%s", async (_name, body, outcome, words) => {
    const { souvenir } = await withLmStudio(streamOf(body));
    const { report } = await answered(souvenir);
    expect(report.outcome).toBe(outcome);
    expect(report.cutShort).toBe(outcome !== "empty");
    expect(report.remark?.en).toContain(words);
    expect(report.remark?.fr).not.toBe(report.remark?.en);
    expect(report.record.kind).toBe("not-recorded");
    expect(await kept(souvenir)).toEqual([]);
  });

  test("an answer without end is cut", async () => {
    const { souvenir, lmStudio } = await withLmStudio({
      async stream(response) {
        response.writeHead(200, { "content-type": "text/event-stream" });
        while (!response.destroyed) {
          response.write(finish(null, "so on and ".repeat(20_000)));
          await turn();
        }
      },
    });
    const { report } = await answered(souvenir);
    expect([report.outcome, report.record.kind]).toEqual(["length", "not-recorded"]);
    expect(report.text.length).toBeLessThan(5_000_000);
    await expect.poll(lmStudio.hangUps).toBe(1);
  });

  test("an error and nothing else is thrown", async () => {
    const { souvenir } = await withLmStudio(streamOf('data: {"error":"context overflow"}\n\n'));
    const { code, text } = await refused(souvenir, {});
    expect([code, text.en]).toEqual(["unavailable", expect.stringContaining("context overflow")]);
  });

  test("stopped, while it comes, before its first word, and before it is asked", async () => {
    const { souvenir, lmStudio } = await withLmStudio({ pauseMs: 5_000 });
    const stop = new AbortController();
    const steps = souvenir.answer({ ...tiny, signal: stop.signal });
    expect((await steps.next()).value).toEqual({ kind: "text", text: "Hang it in " });
    stop.abort();
    const { value } = await steps.next();
    expect(value).toMatchObject({ outcome: "stopped", cutShort: true, text: "Hang it in" });
    await expect.poll(lmStudio.hangUps).toBe(1);

    const silent = await withLmStudio({ stream: () => {} });
    const late = AbortSignal.timeout(100);
    expect((await answered(silent.souvenir, { signal: late })).report.outcome).toBe("stopped");
    await expect.poll(silent.lmStudio.hangUps).toBe(1);
    const early = await answered(souvenir, { signal: AbortSignal.abort() });
    expect(early.report.outcome).toBe("stopped");
    expect(await kept(souvenir)).toEqual([]);
  });

  test("left by whoever listened, which closes the connection", async () => {
    const { souvenir, lmStudio } = await withLmStudio({ pauseMs: 5_000 });
    for await (const event of souvenir.answer(tiny)) if (event.kind === "text") break;
    await expect.poll(lmStudio.hangUps).toBe(1);
    expect(await kept(souvenir)).toEqual([]);
  });
});

describe("a model", () => {
  test("that is not loaded is asked only with leave, and that it loads is told", async () => {
    const { souvenir, lmStudio } = await withLmStudio({ models: [{ key: "tiny-4b" }] });
    const error = await refused(souvenir, {});
    expect([error.code, error.text.en]).toEqual([
      "unavailable",
      expect.stringContaining("not loaded"),
    ]);
    expect(lmStudio.requests.every(({ method }) => method === "GET")).toBe(true);
    const { events } = await answered(souvenir, { allowLoading: true });
    expect(events[0]).toEqual({ kind: "loading", model: "tiny-4b" });
  });

  test("that runs elsewhere is refused, whatever is allowed", async () => {
    const ollama = await fakeOllama();
    const souvenir = await aSouvenir({ ollama });
    const model = { server: "ollama", id: "huge:120b-cloud" };
    const error = await refused(souvenir, { model, allowLoading: true });
    expect([error.code, error.text.en]).toEqual([
      "not-supported",
      expect.stringContaining("somebody else's computer"),
    ]);
    expect(ollama.requests.every(({ method }) => method === "GET")).toBe(true);
  });

  test.each([
    [{ server: "lm-studio", id: "missing-1b" }, "not-found"],
    [{ server: "lm-studio", id: "text-embedding-nomic" }, "not-found"],
    [{ server: "jan", id: "tiny-4b" }, "not-found"],
    [{ server: "ollama", id: "tiny:4b" }, "unavailable"],
  ])("%j is refused as %s", async (model, code) => {
    const { souvenir } = await withLmStudio();
    expect((await refused(souvenir, { model })).code).toBe(code);
  });

  test("behind a door that wants a token is a matter of the settings", async () => {
    const { souvenir } = await withLmStudio({ token: "sk-lm-right" });
    expect((await refused(souvenir, {})).code).toBe("config");
  });

  test("whose window is smaller than the prompt is asked all the same, with a warning first", async () => {
    const models = [{ key: "tiny-4b", loaded: true, contextTokens: 16 }];
    const { souvenir } = await withLmStudio({ models });
    const { events, report } = await answered(souvenir);
    expect(events[0]).toMatchObject({
      kind: "warning",
      text: { en: expect.stringContaining("16") },
    });
    expect(report.outcome).toBe("complete");
  });
});

test("every app is told of, in its state", async () => {
  const { souvenir } = await withLmStudio();
  const states = await souvenir.models();
  expect(states.map(({ id, state }) => [id, state])).toEqual([
    ["lm-studio", "ready"],
    ["ollama", "no-answer"],
  ]);
});

test("an empty prompt is no question", async () => {
  const { souvenir } = await withLmStudio();
  expect((await refused(souvenir, { prompt: " \n" })).code).toBe("usage");
});
