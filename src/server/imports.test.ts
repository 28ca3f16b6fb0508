import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aServer } from "./fixtures/a-server.ts";

const pears = JSON.stringify([
  { role: "user", content: "When are pears ripe?" },
  { role: "assistant", content: "In autumn." },
]);

type Server = Awaited<ReturnType<typeof aServer>>;

async function given(
  server: Server,
  name: string,
  bytes: string,
  type = "application/octet-stream",
) {
  const response = await server.app.request(
    `http://127.0.0.1:1/api/uploads?name=${encodeURIComponent(name)}`,
    {
      method: "POST",
      headers: {
        host: "127.0.0.1:1",
        authorization: `Bearer ${server.token}`,
        "content-type": type,
      },
      body: bytes,
    },
  );
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

async function ended(server: Server): Promise<Record<string, unknown>> {
  for (;;) {
    const { json } = await server.call("GET", "/api/sync");
    if (json["running"] === false) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("a file that is dropped is previewed, imported, and gone from where it waited", async () => {
  const server = await aServer();
  const upload = await given(server, "../../Poires d'été.json", pears);
  expect(upload).toMatchObject({
    status: 200,
    json: { name: "Poires d'été.json", bytes: pears.length },
  });
  const { id } = upload.json;
  const incoming = join(server.desk.options.folder, "incoming");
  expect(readdirSync(incoming)).toEqual([id]);

  await server.call("POST", "/api/import", { uploads: [id], dryRun: true });
  expect(await ended(server)).toMatchObject({
    kind: "preview",
    report: { sources: [{ source: "files", conversations: 1, added: 1, problems: [] }] },
  });
  expect((await server.call("GET", "/api/exchanges")).json).toMatchObject({ items: [] });

  await server.call("POST", "/api/import", { uploads: [id] });
  expect(await ended(server)).toMatchObject({
    kind: "import",
    report: { sources: [{ added: 1 }] },
  });
  await server.call("DELETE", `/api/uploads/${String(id)}`);
  expect(readdirSync(incoming)).toEqual([]);
  expect((await server.call("POST", "/api/import", { uploads: [id] })).status).toBe(404);
});

test("what nobody reads is a problem of its import", async () => {
  const server = await aServer();
  const { json } = await given(server, "letter.txt", "Dear Ada, the pears are ripe.");
  await server.call("POST", "/api/import", { uploads: [json["id"]], dryRun: true });
  expect(await ended(server)).toMatchObject({
    report: { sources: [{ conversations: 0, problems: [{ source: "files" }] }] },
  });
});

test("only bytes of the right type are taken, and nothing is left when the window ends", async () => {
  const server = await aServer();
  expect((await given(server, "a.json", pears, "text/plain")).status).toBe(400);
  await given(server, "a.json", pears);
  await server.desk.close();
  expect(existsSync(join(server.desk.options.folder, "incoming"))).toBe(false);
});

test("an app is switched on and off", async () => {
  const server = await aServer();
  expect(await server.call("PUT", "/api/sources/ollama", { to: "on" })).toMatchObject({
    json: { title: "Ollama" },
  });
  const state = async () =>
    ((await server.call("GET", "/api/sources")).json["sources"] as Record<string, unknown>[]).find(
      ({ id }) => id === "ollama",
    );
  expect(await state()).toMatchObject({ on: true });
  await server.call("PUT", "/api/sources/ollama", { to: "declined" });
  expect(await state()).toMatchObject({ on: false, offered: false });
  expect((await server.call("PUT", "/api/sources/nothing", { to: "on" })).status).toBe(400);
});
