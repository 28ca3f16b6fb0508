import { expect, test } from "vitest";
import { fakeOllama } from "../fixtures/fake-ollama.ts";
import { sendJson, startFakeServer } from "../fixtures/fake-server.ts";
import { started } from "../fixtures/started.ts";
import type { Heard } from "../fixtures/heard.ts";
import { heard, sendCut } from "../fixtures/heard.ts";
import { ollamaServer } from "./index.ts";

const ollama = ollamaServer({ url: "", host: undefined, home: "/nowhere" });
const ask = (address: string) => ollama.ask({ address, model: "tiny:4b", prompt: "Which flour?" });

async function heardOf(body: string): Promise<Heard> {
  const { address } = await started(fakeOllama({ stream: (response) => void response.end(body) }));
  return heard(ask(address));
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
const said = (message: object): string => line({ message: { role: "assistant", ...message } });
const done = line({ done: true, done_reason: "stop", prompt_eval_count: 26, eval_count: 9 });

test("the question goes out by itself, and says nothing of the window", async () => {
  const server = await started(fakeOllama());
  await heard(ask(server.address));
  expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({
    model: "tiny:4b",
    messages: [{ role: "user", content: "Which flour?" }],
    stream: true,
    truncate: false,
  });
});

test("a stream reads the same wherever its bytes are cut", async () => {
  const bytes = Buffer.from(
    said({ content: "", thinking: "Été ? 🌾" }) +
      said({ content: "Du seigle " }) +
      said({ content: "🍞." }).replace("\n", "\r\n") +
      done.trimEnd(), // the last line may lack its end
  );
  let cut = 0;
  const { address } = await started(
    fakeOllama({
      stream: (response) => sendCut(response, { bytes, cut, contentType: "application/x-ndjson" }),
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

test("reasoning between tags is reasoning", async () => {
  const { text, reasoning } = await heardOf(said({ content: "<think>Hm.</think>Rye." }) + done);
  expect({ text, reasoning }).toEqual({ text: "Rye.", reasoning: "Hm." });
});

test("an error in the middle keeps what came", async () => {
  const { text, end } = await heardOf(said({ content: "Ry" }) + line({ error: "cuda error" }));
  expect([text, end]).toEqual(["Ry", { finish: "broken", error: "cuda error" }]);
});

test("without a line that says done it is not whole", async () => {
  expect((await heardOf(said({ content: "Ry" }))).end).toEqual({ finish: "missing" });
  expect((await heardOf("")).end).toEqual({ finish: "missing" });
  expect((await heardOf("<html>no</html>")).end).toEqual({
    finish: "broken",
    error: "<html>no</html>",
  });
  const full = line({ done: true, done_reason: "length" });
  expect((await heardOf(said({ content: "Ry" }) + full)).end.finish).toBe("length");
});

test("a model that is gone is told as such", async () => {
  const { address } = await started(
    startFakeServer((_request, response) => {
      sendJson(response, { error: "model 'tiny:4b' not found" }, 404);
    }),
  );
  await expect(heard(ask(address))).rejects.toMatchObject({ code: "not-found" });
});
