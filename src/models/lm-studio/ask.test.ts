import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { SouvenirError } from "../../core/errors.ts";
import { fakeLmStudio } from "../fixtures/fake-lm-studio.ts";
import { sendJson, startFakeServer } from "../fixtures/fake-server.ts";
import { started } from "../fixtures/started.ts";
import type { Heard } from "../fixtures/heard.ts";
import { heard, sendCut } from "../fixtures/heard.ts";
import { lmStudioServer } from "./index.ts";

const lmStudio = lmStudioServer({ url: "", token: "sk-lm-x", homes: [] });
const ask = (address: string, signal?: AbortSignal) =>
  lmStudio.ask({
    address,
    model: "tiny-4b",
    prompt: "Which flour?",
    ...(signal ? { signal } : {}),
  });

/** What is heard of a stream of these bytes. */
async function heardOf(body: string, contentType = "text/event-stream"): Promise<Heard> {
  const { address } = await started(
    fakeLmStudio({
      token: "sk-lm-x",
      stream(response) {
        response.writeHead(200, { "content-type": contentType });
        response.end(body);
      },
    }),
  );
  return heard(ask(address));
}

const chunk = (delta: unknown, reason: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`;

test("the question goes out with the token, and asks for a stream", async () => {
  const server = await started(fakeLmStudio({ token: "sk-lm-x" }));
  await heard(ask(server.address));
  const [request] = server.requests;
  expect(request?.path).toBe("/v1/chat/completions");
  expect(JSON.parse(request?.body ?? "")).toMatchObject({
    model: "tiny-4b",
    messages: [{ role: "user", content: "Which flour?" }],
    stream: true,
  });
});

test("a stream reads the same wherever its bytes are cut", async () => {
  const body = [
    ": keep-alive\r\n\r\n",
    chunk({ role: "assistant", content: "" }),
    chunk({ reasoning_content: "Été ? " }),
    chunk({ reasoning: "🌾" }),
    chunk({ content: null }),
    'data: {"choices":[]}\r\n\r\n',
    chunk({ content: "Du seigle " }),
    chunk({ content: "🍞." }),
    chunk({}, "stop"),
    'data: {"choices":[],"usage":{"prompt_tokens":26,"completion_tokens":9}}\n\n',
    "data: [DONE]\n\n",
  ].join("");
  const bytes = Buffer.from(body);
  let cut = 0;
  const { address } = await started(
    fakeLmStudio({
      token: "sk-lm-x",
      stream: (response) => sendCut(response, { bytes, cut, contentType: "text/event-stream" }),
    }),
  );
  for (; cut < bytes.length; cut++) {
    expect([cut, await heard(ask(address))]).toEqual([
      cut,
      {
        text: "Du seigle 🍞.",
        reasoning: "Été ? 🌾",
        end: { finish: "stop", tokens: { prompt: 26, answer: 9 } },
      },
    ]);
  }
});

describe("an answer", () => {
  test("with its reasoning between tags", async () => {
    const { text, reasoning } = await heardOf(
      chunk({ content: "<thi" }) + chunk({ content: "nk>Hm.</think>\n\nRye." }) + chunk({}, "stop"),
    );
    expect({ text, reasoning }).toEqual({ text: "Rye.", reasoning: "Hm." });
  });

  test("that comes whole, although a stream was asked for", async () => {
    const whole = { choices: [{ message: { content: "Rye." }, finish_reason: "stop" }] };
    const { text, end } = await heardOf(JSON.stringify(whole), "application/json; charset=utf-8");
    expect([text, end.finish]).toEqual(["Rye.", "stop"]);
  });

  test("that had no room is told apart from one that is done", async () => {
    expect((await heardOf(chunk({ content: "Rye" }, "length"))).end.finish).toBe("length");
  });

  test("without [DONE], and without the last line's end, is whole when its reason came", async () => {
    const body = chunk({ content: "Rye." }) + chunk({}, "stop").trimEnd();
    expect((await heardOf(body)).end.finish).toBe("stop");
  });

  test("without a reason is not whole, whatever ended it", async () => {
    const { text, end } = await heardOf(`${chunk({ content: "Ry" })}data: [DONE]\n\n`);
    expect([text, end.finish]).toEqual(["Ry", "missing"]);
    expect((await heardOf("")).end).toEqual({ finish: "missing" });
  });

  test("with an error in the middle keeps what came, and the reason", async () => {
    const { text, end } = await heardOf(
      `${chunk({ content: "Rye" })}event: error\ndata: {"error":{"message":"out of\\nmemory"}}\n\n`,
    );
    expect([text, end]).toEqual(["Rye", { finish: "broken", error: "out of memory" }]);
  });

  test("of status 200 that is an error, a page or nonsense is none", async () => {
    const unexpected = { error: "Unexpected endpoint or method. (POST /chat/completions)" };
    expect((await heardOf(JSON.stringify(unexpected), "application/json")).end).toEqual({
      finish: "broken",
      error: unexpected.error,
    });
    const page = await heardOf("<html>\n<b>no</b>", "text/html");
    expect(page.end).toEqual({ finish: "broken", error: "<html> <b>no</b>" });
    expect((await heardOf("data: not json\n\n")).end.finish).toBe("broken");
    expect((await heardOf("data: 42\n\n")).end.finish).toBe("broken");
  });
});

describe("the connection", () => {
  const begin = (response: ServerResponse): void => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(chunk({ content: "Rye" }));
  };

  test("that breaks in the middle is an end, not whole", async () => {
    const { address } = await started(
      fakeLmStudio({
        token: "sk-lm-x",
        async stream(response) {
          begin(response);
          await sleep(20);
          response.destroy();
        },
      }),
    );
    expect(await heard(ask(address))).toEqual({
      text: "Rye",
      reasoning: "",
      end: { finish: "broken" },
    });
  });

  test("is closed by the signal, while the answer comes and before its first word", async () => {
    for (const stream of [begin, () => {}]) {
      const server = await started(fakeLmStudio({ token: "sk-lm-x", stream }));
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 50);
      await expect(heard(ask(server.address, stop.signal))).rejects.toThrow(/abort/i);
      await expect.poll(server.hangUps).toBe(1);
    }
  });

  test("is closed when whoever listens has heard enough", async () => {
    const server = await started(fakeLmStudio({ token: "sk-lm-x", stream: begin }));
    const pieces = ask(server.address);
    expect((await pieces.next()).value).toEqual({ kind: "text", text: "Rye" });
    await pieces.return({ finish: "stop" });
    await expect.poll(server.hangUps).toBe(1);
  });

  test("is not redirected", async () => {
    const elsewhere = await started(fakeLmStudio());
    const { address } = await started(
      startFakeServer((_request, response) => {
        response.writeHead(307, { location: `${elsewhere.address}/v1/chat/completions` }).end();
      }),
    );
    await expect(heard(ask(address))).rejects.toThrow("307");
    expect(elsewhere.requests).toEqual([]);
  });
});

test.each([
  [401, { error: "no" }, "config"],
  [404, { error: { message: "no such model" } }, "not-found"],
  [400, { error: "bad" }, "unavailable"],
  [500, "oops", "unavailable"],
  [503, {}, "unavailable"],
])("a status of %d is told in both languages", async (status, body, code) => {
  const { address } = await started(
    startFakeServer((_request, response) => sendJson(response, body, status)),
  );
  const error = await heard(ask(address)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SouvenirError);
  if (!(error instanceof SouvenirError)) return;
  expect(error.code).toBe(code);
  for (const text of Object.values(error.text)) {
    expect(text).toContain(String(status));
    expect(text).not.toContain("sk-lm-x");
  }
});

test("a refusal whose reason never ends is not waited for", async () => {
  const { address } = await started(
    startFakeServer((_request, response) => void response.writeHead(500).write("wait")),
  );
  await expect(heard(ask(address))).rejects.toThrow("500");
});

test("nobody there is told with the address", async () => {
  const server = await startFakeServer(() => {});
  await server.close();
  await expect(heard(ask(server.address))).rejects.toThrow(server.address);
});
