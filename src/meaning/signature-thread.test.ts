import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Worker } from "node:worker_threads";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { SignatureDesk } from "./signature-desk.ts";
import type { SignatureScanner } from "./signature-scan.ts";
import { openSignatureScanner, signatureBytes } from "./signature-scan.ts";

// The program of a thread must be JavaScript: these tests run the compiled files.
const root = fileURLToPath(new URL("../..", import.meta.url));
const compiled = (file: string): string => pathToFileURL(join(root, "dist/meaning", file)).href;
const COUNT = 100_352;

beforeAll(() => {
  const build = spawnSync(process.execPath, [join(root, "scripts/build.mjs")]);
  expect(build.status, String(build.stderr)).toBe(0);
}, 120_000);

/** Numbers that look like chance, from xorshift32. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield state >>> 0;
  }
}

const chance = numbers(7);
const signatures = Uint8Array.from(
  { length: 1024 * signatureBytes },
  () => chance.next().value & 255,
);
const vectors = Array.from({ length: 20 }, () =>
  Float32Array.from({ length: 512 }, () => chance.next().value / 2 ** 32 - 0.5),
);
const [vector = new Float32Array(512)] = vectors;

function fill(scanner: SignatureScanner, count: number): SignatureScanner {
  for (let at = 0; at < count; at += 1024) {
    // No two blocks alike.
    const block = signatures.map((byte, place) => byte ^ (((at >> 10) * (place % 61)) & 255));
    scanner.load(at, block.subarray(0, Math.min(1024, count - at) * signatureBytes));
  }
  for (let at = 0; at < count; at += 3) scanner.leaveOut(at);
  return scanner;
}

async function scannerOf(count: number): Promise<SignatureScanner> {
  const module = (await import(
    compiled("signature-scan.js")
  )) as typeof import("./signature-scan.ts");
  return fill(module.openSignatureScanner(count), count);
}

const desks = async () =>
  (await import(compiled("signature-desk.js"))) as typeof import("./signature-desk.ts");

/** A scanner whose thread is ready, and that thread. */
async function withThread(): Promise<{ scanner: SignatureScanner; worker: Worker }> {
  const scanner = await scannerOf(COUNT);
  scanner.begin(vector, 10)();
  const started = once(process, "worker");
  scanner.begin(vector, 10)();
  const [worker] = (await started) as [Worker];
  await vi.waitUntil(() => isHelped(scanner), { timeout: 20_000 });
  return { scanner, worker };
}

/** A scanner whose thread died just after it began to look, its desk, and what waits for the answer. */
async function withDeadThread(): Promise<{
  scanner: SignatureScanner;
  desk: SignatureDesk;
  answer: () => unknown;
}> {
  const { scanner, worker } = await withThread();
  const { SignatureDesk, deskState } = await desks();
  await worker.terminate();
  const ask = vi.spyOn(SignatureDesk.prototype, "ask");
  const answer = scanner.begin(vector, 100);
  const [desk] = ask.mock.contexts;
  ask.mockRestore();
  if (!(desk instanceof SignatureDesk)) throw new Error("nothing was asked");
  // As it would be then, with nobody to change it.
  Atomics.store(desk.state, 0, deskState.looking);
  return { scanner, desk, answer };
}

/** Whether a thread looks for what is asked, as long as it gets the time for it. */
async function isHelped(scanner: SignatureScanner): Promise<boolean> {
  const { SignatureDesk } = await desks();
  const look = vi.spyOn(SignatureDesk.prototype, "look");
  const answer = scanner.begin(vector, 10);
  await setTimeout(50);
  answer();
  const helped = look.mock.calls.length === 0;
  look.mockRestore();
  return helped;
}

describe.skipIf(availableParallelism() < 2)("a thread, where there is a core for it,", () => {
  const plain = fill(openSignatureScanner(COUNT), COUNT);

  test("finds what is found without one", async () => {
    const { scanner } = await withThread();
    for (const [place, each] of vectors.entries()) {
      const answer = scanner.begin(each, 10 ** (place % 5));
      // Some answers are there by then, some are looked for here.
      if (place % 2 === 0) await setTimeout(20);
      // What is asked here in the meantime is in nobody's way.
      const here = scanner.cosines(vector, [1, 2, 4]);
      expect(answer()).toEqual(plain.begin(each, 10 ** (place % 5))());
      expect(here).toEqual(plain.cosines(vector, [1, 2, 4]));
    }
    await vi.waitUntil(() => isHelped(scanner), { timeout: 20_000 });
    scanner.close();
  });

  test("is not asked again before it has answered, whether or not anybody waits", async () => {
    const { scanner } = await withThread();
    const answers = vectors.map((each) => scanner.begin(each, 100));
    for (const [place, answer] of answers.entries())
      expect(answer()).toEqual(plain.begin(vectors[place] ?? vector, 100)());
    scanner.close();
  });

  test("that died is not waited for", async () => {
    const { scanner, worker } = await withThread();
    await worker.terminate();
    expect(await isHelped(scanner)).toBe(false);
    const wait = vi.spyOn(Atomics, "wait");
    expect(scanner.begin(vector, 100)()).toEqual(plain.begin(vector, 100)());
    expect(wait).not.toHaveBeenCalled();
    wait.mockRestore();
    scanner.close();
  });

  test.each([
    ["before its first share", () => undefined],
    ["after its last share", (desk: SignatureDesk) => desk.measure(1)],
  ])("that died at work, %s, is not waited for", async (_, work) => {
    const { scanner, desk, answer } = await withDeadThread();
    const { SignatureDesk } = await desks();
    const look = vi.spyOn(SignatureDesk.prototype, "look");
    const wait = vi.spyOn(Atomics, "wait");
    work(desk);
    expect(answer()).toEqual(plain.begin(vector, 100)());
    expect(wait).not.toHaveBeenCalled();
    expect(look).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    scanner.close();
  });

  test("that was given up goes on, and is ready again", async () => {
    const { scanner } = await withThread();
    const { SignatureDesk } = await desks();
    const measured = vi.spyOn(SignatureDesk.prototype, "waitForMeasured").mockReturnValue(false);
    // Until one of them is helped, and given up at once.
    for (let tries = 0; measured.mock.calls.length === 0 && tries < 10_000; tries++) {
      expect(scanner.begin(vector, 100)()).toEqual(plain.begin(vector, 100)());
      await setTimeout(1);
    }
    expect(measured).toHaveBeenCalled();
    vi.restoreAllMocks();
    await vi.waitUntil(() => isHelped(scanner), { timeout: 20_000 });
    scanner.close();
  });

  test("that died in the midst of a share is waited for once", async () => {
    const { scanner, desk, answer } = await withDeadThread();
    // The next share has been begun by nobody who could end it.
    const head = new Int32Array(desk.state.buffer, desk.state.byteOffset, 5);
    Atomics.add(head, 4, 1);
    const wait = vi.spyOn(Atomics, "wait");
    expect(answer()).toEqual(plain.begin(vector, 100)());
    expect(scanner.begin(vector, 100)()).toEqual(plain.begin(vector, 100)());
    expect(wait).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
    scanner.close();
  });

  test.each([
    ["closed", (scanner: SignatureScanner) => scanner.close()],
    ["given more", (scanner: SignatureScanner) => scanner.load(COUNT, signatures)],
    ["told what to leave out", (scanner: SignatureScanner) => scanner.leaveOut(1)],
  ])("ends when the scanner is %s, which goes on without", async (_, change) => {
    const { scanner, worker } = await withThread();
    const ended = once(worker, "exit");
    // Even with an answer on its way.
    const answer = scanner.begin(vector, 100);
    change(scanner);
    expect(await ended).toEqual([0]);
    const found = answer();
    expect(await isHelped(scanner)).toBe(false);
    expect(scanner.begin(vector, 100)()).toEqual(found);
  });

  test("is not started for the first question, nor for few signatures", async () => {
    const started = vi.fn();
    process.on("worker", started);
    (await scannerOf(COUNT)).begin(vector, 10)();
    const small = await scannerOf(2_000);
    for (const each of vectors) small.begin(each, 10)();
    await setTimeout(10);
    process.off("worker", started);
    expect(started).not.toHaveBeenCalled();
  });

  test.each([
    ["waits to be asked", "await new Promise((done) => setTimeout(done, 500)); ask()();"],
    ["still looks", "await new Promise((done) => setTimeout(done, 500)); ask();"],
    ["has just begun", ""],
  ])("keeps no process alive when it %s", (_, then) => {
    const program = `
      const { openSignatureScanner } = await import(${JSON.stringify(compiled("signature-scan.js"))});
      const scanner = openSignatureScanner(1);
      scanner.load(0, new Uint8Array(${COUNT * signatureBytes}));
      const ask = () => scanner.begin(new Float32Array(512), 10);
      ask()();
      ask()();
      ${then}
      console.log("done");`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--input-type=module", "--eval", program],
      { encoding: "utf8", timeout: 20_000 },
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "done\n", stderr: "" });
  });
});
