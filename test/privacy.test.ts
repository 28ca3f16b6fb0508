import dgram from "node:dgram";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { resolveConfig } from "../src/config.ts";
import type { Souvenir } from "../src/souvenir.ts";
import { openSouvenir, thisMachine } from "../src/souvenir.ts";

// The promise of the product: nothing leaves the machine. Here the network itself is refused.
let home: string;
const attempts: string[] = [];
const hosts: string[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "souvenir-privacy-"));
  attempts.length = 0;
  const refuse = (what: string) => () => {
    attempts.push(what);
    throw new Error(`${what} is refused`);
  };
  hosts.length = 0;
  vi.spyOn(net.Socket.prototype, "connect").mockImplementation((...args: unknown[]) => {
    // What net.connect and http.request hand over: normalised arguments, the options first.
    const [options] = [args].flat(2);
    if (typeof options === "object" && options !== null && "host" in options)
      hosts.push(String(options.host));
    return refuse("a connection")();
  });
  vi.spyOn(net.Server.prototype, "listen").mockImplementation(refuse("a listening port"));
  vi.spyOn(dgram.Socket.prototype, "send").mockImplementation(refuse("a datagram"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(home, { recursive: true });
});

function openDemo(folder: string): Promise<Souvenir> {
  return openSouvenir({
    folder,
    config: resolveConfig({}).values,
    machine: thisMachine({ HOME: home }),
    demo: true,
  });
}

test("the refusal is real: fetch is caught by it", async () => {
  await expect(fetch("http://127.0.0.1:4123/")).rejects.toThrow("fetch failed");
  expect(attempts).toEqual(["a connection"]);
});

test("the whole journey runs with the network refused, and never asks for it", async () => {
  const folder = join(home, "data");
  const souvenir = await openDemo(folder);
  const steps = souvenir.sync();
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  expect(step.value.sources[0]?.added).toBe(80);
  expect((await souvenir.search("sécher le basilic")).results.length).toBeGreaterThan(0);
  expect((await souvenir.enrich("Comment sécher le basilic ?")).memories.length).toBeGreaterThan(0);
  expect((await souvenir.stats()).exchanges).toBe(80);
  expect((await souvenir.forget({ keyword: ["basilic"] })).exchanges).toBeGreaterThan(0);
  expect((await souvenir.sources()).length).toBe(1);
  await souvenir.close();
  expect(attempts).toEqual([]);
});

test("who can answer is asked on this computer alone, and only when that is asked", async () => {
  // LM Studio is installed: all its ports are tried.
  mkdirSync(join(home, ".lmstudio"));
  const souvenir = await openSouvenir({
    folder: join(home, "data"),
    config: resolveConfig({}).values,
    machine: thisMachine({ HOME: home, OLLAMA_HOST: "0.0.0.0:11434" }),
  });
  expect(attempts).toEqual([]);
  const states = await souvenir.models();
  expect(states.map(({ state }) => state)).toEqual(["not-running", "not-found"]);
  expect(hosts.length).toBeGreaterThan(3);
  expect(new Set(hosts)).toEqual(new Set(["127.0.0.1"]));
  await souvenir.close();
});

test.skipIf(process.platform === "win32")(
  "what lies on the disk is for its owner alone",
  async () => {
    const folder = join(home, "data");
    const souvenir = await openDemo(folder);
    const steps = souvenir.sync();
    while (!(await steps.next()).done);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThanOrEqual(3);
    for (const name of names)
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    await souvenir.close();
  },
);
