import { spawn } from "node:child_process";
import { expect, onTestFinished, test } from "vitest";
import type { FakeLmStudioOptions } from "../src/models/fixtures/fake-lm-studio.ts";
import { fakeLmStudio, usualAnswer } from "../src/models/fixtures/fake-lm-studio.ts";
import { fakeOllama } from "../src/models/fixtures/fake-ollama.ts";
import { started } from "../src/models/fixtures/started.ts";
import type { Result } from "./command-line.ts";
import { aUser, json, main } from "./command-line.ts";

/* The command line and a model's server, each in a process of its own. */

async function aUserWithModels(options: FakeLmStudioOptions = {}) {
  const lmStudio = await started(fakeLmStudio(options));
  const ollama = await started(fakeOllama());
  const user = aUser({
    SOUVENIR_MODELS_LM_STUDIO_URL: lmStudio.address,
    SOUVENIR_MODELS_OLLAMA_URL: ollama.address,
    SOUVENIR_MODELS_LM_STUDIO_TOKEN: options.token ?? "",
  });
  /** Not as `souvenir`, which waits for the end and lets no server answer meanwhile. */
  const run = (...words: string[]): ReturnType<typeof begun> => begun(user.env, words);
  return { ...user, lmStudio, ollama, run };
}

function begun(env: Readonly<Record<string, string | undefined>>, words: readonly string[]) {
  const child = spawn(process.execPath, [main, ...words], { env });
  onTestFinished(() => void child.kill("SIGKILL"));
  child.stdin.end();
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (data) => (stdout += String(data)));
  child.stderr.on("data", (data) => (stderr += String(data)));
  const ended = new Promise<Result>((resolve) => {
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
  return { child, ended, said: () => stderr };
}

const answerText = usualAnswer.join("");

test("a question is answered with memories, alone on standard output, and kept", async () => {
  const { run, lmStudio } = await aUserWithModels();
  const { stdout, stderr, status } = await run("answer", "--demo", "How do I dry the basil?").ended;
  expect([stdout, status]).toEqual([`${answerText}\n`, 0]);
  expect(stderr).toContain("DEMO");
  expect(stderr).toContain("Tiny 4B (LM Studio)");
  const id = /Recorded: ([0-9a-f]{8})/.exec(stderr)?.[1] ?? "";
  const sent = lmStudio.requests.find(({ method }) => method === "POST")?.body ?? "";
  expect(sent).toContain("<memories>");
  const listed = json(await run("list", "--demo", "--source", "souvenir", "--json").ended);
  expect(listed.exchanges).toHaveLength(1);
  expect(listed.exchanges[0]).toMatchObject({
    id: expect.stringMatching(`^${id}`),
    question: "How do I dry the basil?",
    answer: answerText,
    places: [{ source: "souvenir", model: "tiny-4b" }],
  });
  const forgotten = await run("forget", "--demo", "--source", "souvenir", "--yes", "--json").ended;
  expect(json(forgotten).removed.exchanges).toBe(1);
});

test("with --json all of it is one value", async () => {
  const { run } = await aUserWithModels({ reasoning: ["Hm."] });
  const value = json(
    await run("answer", "Quelle farine ?", "--model", "TINY:4B", "--no-record", "--json").ended,
  );
  expect(value).toMatchObject({
    demo: false,
    question: "Quelle farine ?",
    prompt: "Quelle farine ?",
    answer: {
      server: "ollama",
      model: "tiny:4b",
      text: answerText,
      outcome: "complete",
      cutShort: false,
      record: { kind: "not-recorded" },
    },
  });
  expect(Date.parse(value.answer.askedAt)).toBeGreaterThan(0);
});

test("a model that is not loaded waits for leave, and one that runs elsewhere gets none", async () => {
  const { run, lmStudio } = await aUserWithModels({ models: [{ key: "big-12b" }] });
  const refused = await run("answer", "Hello?", "--model", "big").ended;
  expect([refused.status, refused.stdout]).toEqual([5, ""]);
  expect(refused.stderr).toContain("--load");
  const cloud = await run("answer", "Hello?", "--model", "huge:120b-cloud", "--load").ended;
  expect(cloud.status).toBe(11);
  expect(cloud.stderr).toContain("somebody else's computer");
  expect(lmStudio.requests.every(({ method }) => method === "GET")).toBe(true);
  const loaded = await run("answer", "Hello?", "--model", "big", "--load").ended;
  expect([loaded.status, loaded.stdout]).toEqual([0, `${answerText}\n`]);
  expect(loaded.stderr).toContain("loaded first");
});

test.skipIf(process.platform === "win32")("Ctrl-C stops the answer and the model", async () => {
  const { run, lmStudio } = await aUserWithModels({ reasoning: ["Hm."], pauseMs: 10_000 });
  const { child, ended, said } = run("answer", "Hello?");
  await expect.poll(said, { timeout: 20_000 }).toContain("reasons");
  child.kill("SIGINT");
  const { status, stderr } = await ended;
  expect(status).toBe(130);
  expect(stderr).toContain("not recorded");
  await expect.poll(lmStudio.hangUps).toBe(1);
  expect(json(await run("list", "--json").ended).exchanges).toEqual([]);
});

test("models shows what there is, what is refused, and how to go on; never the token", async () => {
  const { run } = await aUserWithModels({ token: "sk-lm-invented" });
  const { stdout, status } = await run("models").ended;
  expect(status).toBe(0);
  for (const part of ["LM Studio is ready", "tiny-4b", "8,192", "tiny:4b", "Refused", "huge:120b"])
    expect(stdout).toContain(part);
  expect(stdout).not.toContain("nomic");
  const french = await run("models", "--lang", "fr").ended;
  expect(french.stdout).toContain("est prêt à répondre");
  const { servers } = json(await run("models", "--json").ended);
  expect(servers.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
    ["lm-studio", "ready"],
    ["ollama", "ready"],
  ]);
  for (const words of [
    ["config"],
    ["config", "--json"],
    ["config", "get", "models.lm-studio.token"],
  ])
    expect((await run(...words).ended).stdout).not.toContain("sk-lm-invented");
});

test("where nothing is loaded, all that could help is said", async () => {
  const { run } = await aUserWithModels({ models: [{ key: "big-12b" }] });
  const { status, stderr } = await run("answer", "Hello?", "--server", "lm-studio").ended;
  expect(status).toBe(5);
  expect(stderr).toContain("no model loaded");
  expect(stderr).toContain("big-12b");
  expect((await run("answer", "Hello?", "--model", "absent").ended).status).toBe(4);
  expect((await run("answer").ended).status).toBe(2);
});

test("an answer that breaks off is shown, told, and not kept", async () => {
  const { run } = await aUserWithModels({
    stream(response) {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end('data: {"choices":[{"delta":{"content":"Hang \\u001b[31mit"}}]}\n\n');
    },
  });
  const { status, stdout, stderr } = await run("answer", "Hello?").ended;
  expect([status, stdout]).toEqual([5, "Hang \u001b[31mit\n"]);
  expect(stderr).toContain("broke off");
  expect(json(await run("list", "--json").ended).exchanges).toEqual([]);
});
