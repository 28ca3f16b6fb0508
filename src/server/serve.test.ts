import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { resolveConfig } from "../config.ts";
import { thisMachine } from "../souvenir.ts";
import { serve } from "./serve.ts";

async function aServedWindow() {
  const home = mkdtempSync(join(tmpdir(), "souvenir-serve-"));
  const folder = join(home, "data");
  const served = await serve({
    folder,
    configPath: join(folder, "config.toml"),
    machine: thisMachine({ HOME: home }),
    loadConfig: async () => resolveConfig({}),
    languageOf: () => "en",
    copy: async () => ({ copied: false, reason: { en: "no", fr: "non" } }),
    version: "1.2.3",
    openSchedule: () => Promise.reject(new Error("No test installs anything.")),
    port: 0,
  });
  onTestFinished(async () => {
    await served.close();
    rmSync(home, { recursive: true, force: true });
  });
  const { origin, searchParams } = new URL(served.url);
  const headers = { authorization: `Bearer ${searchParams.get("token") ?? ""}` };
  return (path: string, init: RequestInit = {}) => fetch(origin + path, { ...init, headers });
}

// Node.js takes 16 KB: for a text pasted into the search field, the window said that Souvenir does not answer.
test("a search for a long text gets its answer, and so does one with the cookies of other programs", async () => {
  const call = await aServedWindow();
  const long = encodeURIComponent("Où est passée la clé du garage ? ".repeat(3_000));
  expect((await call(`/api/search?q=${long}`)).status).toBe(200);
  const tooLong = encodeURIComponent("é".repeat(100_001));
  expect((await call(`/api/search?q=${tooLong}`)).status).toBe(400);
});

test("what changes something is let in by every method", async () => {
  const call = await aServedWindow();
  expect((await call("/api/settings/memories", { method: "DELETE" })).status).toBe(200);
  expect((await call("/api/sync", { method: "DELETE" })).status).toBe(200);
  expect((await call("/api/copy", { method: "POST" })).status).toBe(400);
});

test("a body that does not say how long it is may not be longer than another", async () => {
  const call = await aServedWindow();
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      if (++sent > 40) controller.close();
      else controller.enqueue(new Uint8Array(1_000_000).fill(97));
    },
  });
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  expect((await call("/api/copy", init)).status).toBe(413);
  expect(sent).toBeLessThan(40);
});
