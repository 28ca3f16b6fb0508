import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fakeOllama } from "../fixtures/fake-ollama.ts";
import { sendJson, startFakeServer } from "../fixtures/fake-server.ts";
import { started } from "../fixtures/started.ts";
import { ollamaServer } from "./index.ts";

const find = (place: { url?: string; host?: string; home?: string }) =>
  ollamaServer({ url: "", home: "/nowhere", host: undefined, ...place }).find();

test("loaded models with their windows, downloaded ones, and none that embeds", async () => {
  const { address, port } = await started(
    fakeOllama({
      models: [
        { name: "sleeping:7b", capabilities: ["completion", "tools"] },
        { name: "tiny:4b", loaded: true, contextTokens: 4_096 },
        { name: "nomic-embed-text:latest", family: "nomic-bert" },
        { name: "new-embedder:1b", capabilities: ["embedding"], loaded: true },
      ],
    }),
  );
  expect(await find({ host: `0.0.0.0:${port}` })).toMatchObject({
    id: "ollama",
    state: "ready",
    address,
    models: [
      { id: "tiny:4b", loaded: true, contextTokens: 4_096, sizeBytes: 2_500_000_000 },
      { id: "sleeping:7b", loaded: false },
    ],
    elsewhere: [],
  });
});

test("models that run elsewhere are told by name, by host and by what stands for them", async () => {
  const { address } = await started(
    fakeOllama({
      models: [
        { name: "huge:120b-cloud" },
        { name: "huge:cloud" },
        { name: "innocent:4b", remoteHost: "https://ollama.example", loaded: true },
        { name: "cloudy:4b" },
      ],
    }),
  );
  const { state, models, elsewhere } = await find({ url: address });
  expect(state).toBe("nothing-loaded");
  expect(models.map(({ id }) => id)).toEqual(["cloudy:4b"]);
  expect(elsewhere).toEqual(["huge:120b-cloud", "huge:cloud", "innocent:4b"]);
});

test("running with nothing on this computer", async () => {
  const { address } = await started(fakeOllama({ models: [] }));
  const { state, reason } = await find({ url: address });
  expect([state, reason.en]).toEqual(["nothing-loaded", expect.stringContaining("ollama pull")]);
});

test("another computer is asked only by the setting", async () => {
  const { state, reason, address } = await find({ host: "192.0.2.7" });
  expect([state, address]).toEqual(["not-asked", undefined]);
  expect(reason.fr).toContain("http://192.0.2.7:11434");
});

test("not running, or not installed", async () => {
  const gone = await startFakeServer(() => {});
  await gone.close();
  const home = mkdtempSync(join(tmpdir(), "souvenir-ollama-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const host = `127.0.0.1:${gone.port}`;
  expect((await find({ host, home })).state).toBe("not-found");
  mkdirSync(join(home, ".ollama"));
  expect((await find({ host, home })).state).toBe("not-running");
  expect((await find({ url: gone.address, home })).state).toBe("no-answer");
});

test("a redirect is not followed, and silence is not waited for", async () => {
  const elsewhere = await started(fakeOllama());
  const bent = await started(
    startFakeServer(({ path }, response) => {
      response.writeHead(302, { location: elsewhere.address + path }).end();
    }),
  );
  expect((await find({ url: bent.address })).state).toBe("no-answer");
  expect(elsewhere.requests).toEqual([]);
  const silent = await started(startFakeServer(() => {}));
  expect((await find({ url: silent.address })).state).toBe("no-answer");
});

test("one that gives no list is told as such", async () => {
  const { address } = await started(
    startFakeServer(({ path }, response) => {
      if (path === "/api/version") sendJson(response, { version: "0.13.5" });
      else sendJson(response, { error: "?" }, 500);
    }),
  );
  const { state, reason } = await find({ url: address });
  expect([state, reason.en]).toEqual(["no-answer", expect.stringContaining("which models")]);
});
