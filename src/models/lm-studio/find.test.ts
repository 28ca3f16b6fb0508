import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fakeLmStudio } from "../fixtures/fake-lm-studio.ts";
import type { Handler } from "../fixtures/fake-server.ts";
import { sendJson, startFakeServer } from "../fixtures/fake-server.ts";
import { started } from "../fixtures/started.ts";
import { findLmStudio } from "./find.ts";

/** A home of LM Studio whose private notes name ports. */
function aHome(ports: Readonly<Record<string, number>>): string {
  const home = mkdtempSync(join(tmpdir(), "souvenir-lm-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, ".internal"));
  for (const [name, port] of Object.entries(ports))
    writeFileSync(join(home, ".internal", name), JSON.stringify({ port }));
  return home;
}

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Without the usual ports: whoever runs the tests may have LM Studio open. */
const find = (place: { url?: string; token?: string; homes?: string[] }) =>
  findLmStudio({ url: "", token: "", homes: [], ...place }, { ports: { server: [], tools: [] } });

test("at the address of the setting, with its loaded models and their windows", async () => {
  const { address } = await started(
    fakeLmStudio({
      models: [
        { key: "sleeping-7b" },
        { key: "tiny-4b", title: "Tiny 4B", loaded: true, contextTokens: 8_192 },
        { key: "embedder", type: "embedding", loaded: true },
      ],
    }),
  );
  expect(await find({ url: `${address}/v1/` })).toMatchObject({
    id: "lm-studio",
    state: "ready",
    address,
    models: [
      { id: "tiny-4b", title: "Tiny 4B", loaded: true, contextTokens: 8_192 },
      { id: "sleeping-7b", title: "sleeping-7b", loaded: false, sizeBytes: 2_500_000_000 },
    ],
  });
});

test("by the port that LM Studio wrote down", async () => {
  const { address, port } = await started(fakeLmStudio());
  const home = aHome({ "http-server-config.json": port });
  expect(await find({ homes: [home] })).toMatchObject({ state: "ready", address });
});

test("older versions have other lists", async () => {
  const models = [{ key: "a", loaded: true, contextTokens: 2_048 }, { key: "b" }];
  const before = await started(fakeLmStudio({ version: "0.3.6", models }));
  expect(await find({ url: before.address })).toMatchObject({
    state: "ready",
    models: [
      { id: "a", loaded: true, contextTokens: 2_048 },
      { id: "b", loaded: false },
    ],
  });
  const old = await started(
    fakeLmStudio({ version: "old", models: [{ key: "a" }, { key: "text-embedding-x" }] }),
  );
  const state = await find({ url: old.address });
  expect(state.state).toBe("nothing-loaded");
  expect(state.models).toEqual([{ id: "a", title: "a", loaded: false }]);
});

test("running with nothing loaded, or with nothing to load", async () => {
  const idle = await started(fakeLmStudio({ models: [{ key: "a" }] }));
  const state = await find({ url: idle.address });
  expect([state.state, state.models.length]).toEqual(["nothing-loaded", 1]);
  const empty = await started(fakeLmStudio({ models: [] }));
  const nothing = await find({ url: empty.address });
  expect(nothing.state).toBe("nothing-loaded");
  expect(nothing.reason.en).toContain("Download");
  expect(nothing.reason.fr).toContain("Téléchargez");
});

test("asking for a token, refusing one, and taking it; nobody sees it", async () => {
  const { address } = await started(fakeLmStudio({ token: "sk-lm-right" }));
  const without = await find({ url: address });
  expect([without.state, without.reason.en]).toEqual([
    "needs-token",
    expect.stringContaining("models.lm-studio.token"),
  ]);
  const wrong = await find({ url: address, token: "sk-lm-wrong" });
  expect(wrong.state).toBe("needs-token");
  expect(JSON.stringify(wrong)).not.toContain("sk-lm-wrong");
  const right = await find({ url: address, token: "sk-lm-right" });
  expect(right.state).toBe("ready");
  expect(JSON.stringify(right)).not.toContain("sk-lm-right");
});

test("open with its server off", async () => {
  const tools = await started(
    startFakeServer(({ path }, response) => {
      sendJson(response, path === "/lms-status" ? { package: "app", version: "0.4.2" } : {});
    }),
  );
  const home = aHome({
    "http-server-config.json": await freePort(),
    "http-server.json": tools.port,
  });
  const state = await find({ homes: [home] });
  expect([state.state, state.address]).toEqual(["server-off", undefined]);
});

test("installed and not running, and not installed at all", async () => {
  const home = aHome({ "http-server-config.json": await freePort() });
  expect((await find({ homes: [home] })).state).toBe("not-running");
  expect((await find({})).state).toBe("not-found");
});

const strangers: [string, Handler][] = [
  ["answers every path with status 200", (_, response) => sendJson(response, { error: "?" })],
  ["shows a page", (_, response) => void response.end("<html>lmstudio</html>")],
  ["says nothing", () => {}],
  ["hangs up", (_, response) => void response.destroy()],
];
test.each(strangers)("a stranger that %s is no LM Studio", async (_name, handler) => {
  const { address } = await started(startFakeServer(handler));
  expect((await find({ url: address })).state).toBe("no-answer");
});

test("one that greets and then keeps silent is told as such", async () => {
  const { address } = await started(
    startFakeServer(({ path }, response) => {
      if (path === "/lmstudio-greeting") sendJson(response, { lmstudio: true });
    }),
  );
  const state = await find({ url: address });
  expect([state.state, state.reason.en]).toEqual([
    "no-answer",
    expect.stringContaining("which models"),
  ]);
});

test("a redirect is not followed", async () => {
  const elsewhere = await started(fakeLmStudio());
  const { address } = await started(
    startFakeServer(({ path }, response) => {
      response.writeHead(307, { location: elsewhere.address + path }).end();
    }),
  );
  expect((await find({ url: address })).state).toBe("no-answer");
  expect(elsewhere.requests).toEqual([]);
});
