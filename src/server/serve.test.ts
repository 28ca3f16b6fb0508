import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { resolveConfig } from "../config.ts";
import { openSouvenir, thisMachine } from "../souvenir.ts";
import {
  asOrdinaryUser,
  madeReadOnly,
  madeWritable,
} from "../storage/contract/unwritable.contract.ts";
import { serve } from "./serve.ts";

function aHome(): string {
  const home = mkdtempSync(join(tmpdir(), "souvenir-serve-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

async function aServedWindow({ home = aHome() } = {}) {
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
  onTestFinished(() => served.close());
  const { origin, searchParams } = new URL(served.url);
  const headers = { authorization: `Bearer ${searchParams.get("token") ?? ""}` };
  return (path: string, init: RequestInit = {}, type?: string) =>
    fetch(origin + path, {
      ...init,
      headers: { ...headers, ...(type === undefined ? {} : { "content-type": type }) },
    });
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

describe("where nothing can be written", () => {
  const onWindows = process.platform === "win32";

  /** A home with an archive of one exchange. */
  async function aHomeWithArchive(): Promise<{ home: string; path: string }> {
    const home = aHome();
    const machine = thisMachine({ HOME: home });
    const folder = join(home, "data");
    const souvenir = await openSouvenir({ folder, machine, config: resolveConfig({}).values });
    const said = (role: "user" | "assistant", text: string) =>
      ({ role, versions: [{ text }], selected: 0 }) as const;
    await souvenir.record({
      kind: "conversation",
      source: "souvenir",
      id: "c1",
      messages: [said("user", "Does basil like shade?"), said("assistant", "A little.")],
    });
    await souvenir.close();
    return { home, path: souvenir.archive.path };
  }

  test.skipIf(onWindows)(
    "an archive is shown, what would change it is refused, and all is well once it may be written",
    async () => {
      const { home, path } = await aHomeWithArchive();
      await asOrdinaryUser(madeReadOnly(path), async () => {
        const call = await aServedWindow({ home });
        const json = async (...args: Parameters<typeof call>): Promise<Record<string, unknown>> =>
          JSON.parse(await (await call(...args)).text());
        const post = async (address: string, body: object) =>
          json(address, { method: "POST", body: JSON.stringify(body) }, "application/json");
        const refused = {
          code: "no-permission",
          en: expect.stringContaining(`${path} cannot be written. Check the permissions`),
          fr: expect.stringContaining(`${path} n'est pas modifiable. Vérifiez les droits`),
        };
        expect(await json("/api/window")).toMatchObject({ readOnly: true, empty: false });
        expect(await json("/api/search?q=basil")).toMatchObject({
          results: [{ question: { text: "Does basil like shade?" } }],
        });
        const exclude = { source: "souvenir" };
        expect(await post("/api/exclude", exclude)).toMatchObject({ error: refused });
        const { results } = await json("/api/search?q=basil");
        const [{ id }] = results as [{ id: string }];
        expect(await post("/api/forget", { ids: [id] })).toMatchObject({ error: refused });
        await post("/api/sync", {});
        await expect
          .poll(() => json("/api/sync"))
          .toMatchObject({
            running: false,
            error: { code: "no-permission", text: { en: refused.en, fr: refused.fr } },
          });
        const upload = { method: "POST", body: "[]" };
        expect(
          await json("/api/uploads?name=a.json", upload, "application/octet-stream"),
        ).toMatchObject({ error: { code: "no-permission" } });
        madeWritable(path);
        expect(await json("/api/window")).toMatchObject({ readOnly: false });
        expect(await post("/api/exclude", exclude)).toMatchObject({ conversations: 1 });
      });
    },
  );

  test.skipIf(onWindows)("and nothing can be read either, no window opens", async () => {
    const home = aHome();
    mkdirSync(join(home, "data"), { mode: 0o500 });
    await asOrdinaryUser([home, join(home, "data")], async () => {
      await expect(aServedWindow({ home })).rejects.toMatchObject({ code: "no-permission" });
    });
    chmodSync(join(home, "data"), 0o700);
  });
});
