import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { aServer } from "./fixtures/a-server.ts";

/** A server whose user has these chats, each a folder and a question, archived already. */
async function aServerWithChats(chats: Readonly<Record<string, string>>) {
  const server = await aServer();
  const root = join(server.home, ".lmstudio", "conversations");
  for (const [name, question] of Object.entries(chats)) {
    const path = join(root, `${name}.conversation.json`);
    mkdirSync(join(path, ".."), { recursive: true });
    const said = (role: string, text: string) => ({
      versions: [{ type: "singleStep", role, content: [{ type: "text", text }] }],
      currentlySelected: 0,
    });
    writeFileSync(
      path,
      JSON.stringify({ name, messages: [said("user", question), said("assistant", "Yes.")] }),
    );
  }
  await synced(server);
  return server;
}

async function synced({ call }: Pick<Awaited<ReturnType<typeof aServer>>, "call">, body = {}) {
  expect((await call("POST", "/api/sync", body)).status).toBe(200);
  for (;;) {
    const { json } = await call("GET", "/api/sync");
    if (json["running"] === false) return json;
    await sleep(20);
  }
}

const chats = {
  "Home/boiler": "What does E04 on the boiler mean?",
  basil: "Does basil like shade?",
};

test("sources tell what was found, and how the last sync went", async () => {
  const { call, home } = await aServerWithChats(chats);
  const { json } = await call("GET", "/api/sources");
  expect(json["sources"]).toContainEqual(
    expect.objectContaining({
      id: "lm-studio",
      on: true,
      installed: true,
      locations: 2,
      looked: [join(home, ".lmstudio", "conversations")],
      lastSync: expect.objectContaining({ added: 2, problemCount: 0 }),
    }),
  );
});

test("a folder is read once when it is named, and refused when it is not there", async () => {
  const server = await aServerWithChats({});
  const other = await aServerWithChats(chats);
  const report = await synced(server, { path: join(other.home, ".lmstudio") });
  expect(report).toMatchObject({
    report: { sources: expect.arrayContaining([expect.objectContaining({ added: 2 })]) },
  });
  const refused = await server.call("POST", "/api/sync", { path: join(server.home, "nowhere") });
  expect([refused.status, refused.json]).toEqual([
    404,
    { error: expect.objectContaining({ en: expect.stringContaining("There is no folder") }) },
  ]);
});

test("what is excluded is listed, and included again", async () => {
  const { call } = await aServerWithChats(chats);
  const found = async (q: string) =>
    ((await call("GET", `/api/search?q=${q}`)).json["results"] as unknown[]).length;
  expect((await call("POST", "/api/exclude", { folder: "Home" })).json).toEqual({
    exclusion: { kind: "folder", folder: "Home" },
    conversations: 1,
    exchanges: 1,
    stored: 1,
  });
  expect(await found("boiler")).toBe(0);
  expect((await call("GET", "/api/exclusions")).json).toEqual({
    exclusions: [{ exclusion: { kind: "folder", folder: "Home" }, conversations: 1 }],
  });
  await call("POST", "/api/include", { folder: "Home" });
  expect(await found("boiler")).toBe(1);
  expect((await call("GET", "/api/exclusions")).json).toEqual({ exclusions: [] });
  expect((await call("POST", "/api/exclude", {})).status).toBe(400);
});

test("what an exclusion hides is forgotten when that is wanted, and can be brought back", async () => {
  const { call } = await aServerWithChats(chats);
  const words = { title: "home/*", source: "lm-studio" };
  expect((await call("POST", "/api/exclude", words)).json).toMatchObject({ stored: 1 });
  const stored = async () => (await call("POST", "/api/exclude", words)).json["stored"];
  const { json } = await call("POST", "/api/forget", { hiddenBy: words });
  expect(json["exchanges"]).toBe(1);
  expect(await stored()).toBe(0);
  const undone = await call("DELETE", `/api/forget/${String(json["ticket"])}`);
  expect(undone.json).toEqual({ back: true });
  expect(await stored()).toBe(1);
  expect((await call("POST", "/api/exclude", { source: "lm-studio" })).json).toMatchObject({
    exclusion: { kind: "source", source: "lm-studio" },
    stored: 2,
  });
  for (const bad of [{}, { hiddenBy: {} }, { ids: ["a"], hiddenBy: words }])
    expect((await call("POST", "/api/forget", bad)).status).toBe(400);
  for (const bad of [{ source: "nowhere" }, { folder: "a", title: "b" }])
    expect((await call("POST", "/api/exclude", bad)).status).toBe(400);
});

test("a backup is made where it is told, and restored with what was there kept aside", async () => {
  const { call, events, home, folder } = await aServerWithChats(chats);
  const told = await events("/api/backup", { folder: home });
  const done = told.at(-1);
  expect(done).toMatchObject({ kind: "done", exchanges: 2 });
  expect(told.some(({ kind }) => kind === "progress")).toBe(true);
  const path = String(done?.["path"]);
  const restored = (await events("/api/restore", { file: path })).at(-1);
  expect(restored).toMatchObject({ kind: "done", exchanges: 2, forgotten: 0 });
  expect(existsSync(String(restored?.["kept"]))).toBe(true);
  expect((await call("GET", "/api/exchanges")).json["items"]).toHaveLength(2);
  expect(readdirSync(folder)).toContain("copies");
});

// Two at once prepared their copies under one name: the archive was empty afterwards.
test("one backup is restored at a time, and the second is told so", async () => {
  const { call, events, home } = await aServerWithChats(chats);
  const file = String((await events("/api/backup", { folder: home })).at(-1)?.["path"]);
  const told = await Promise.all([
    events("/api/restore", { file }),
    events("/api/restore", { file }),
  ]);
  expect(told.map((each) => each.at(-1))).toEqual([
    expect.objectContaining({ kind: "done", exchanges: 2 }),
    { error: expect.objectContaining({ code: "unavailable" }) },
  ]);
  expect((await call("GET", "/api/exchanges")).json["items"]).toHaveLength(2);
  expect((await events("/api/restore", { file })).at(-1)).toMatchObject({ kind: "done" });
});

test("while everything is deleted, nothing of another page makes any of it anew", async () => {
  const { call, events, home, folder } = await aServerWithChats(chats);
  const file = String((await events("/api/backup", { folder: home })).at(-1)?.["path"]);
  const restoring = events("/api/restore", { file });
  const deleting = call("POST", "/api/delete-everything", { sure: true });
  const others = await Promise.all([
    sleep(0).then(() => call("POST", "/api/sync", {})),
    sleep(0).then(() => call("PUT", "/api/settings/memories", { value: 4 })),
  ]);
  expect(others.map(({ status }) => status)).toEqual([404, 404]);
  expect((await deleting).status).toBe(200);
  await restoring;
  expect((await call("POST", "/api/sync", {})).status).toBe(404);
  expect(existsSync(folder)).toBe(false);
});

test("what is asked while Souvenir ends is told that, and opens nothing again", async () => {
  const { ask, desk, bugs } = await aServerWithChats(chats);
  const asked = ["search?q=basil", "insights", "activity", "topics", "facets", "conversations"];
  const calls = asked.map((path) => ask("GET", `/api/${path}`));
  await desk.close();
  for (const { status } of await Promise.all(calls)) expect([200, 503]).toContain(status);
  expect((await ask("GET", "/api/conversations")).status).toBe(503);
  expect((await ask("POST", "/api/sync", {})).status).toBe(503);
  expect(bugs).toEqual([]);
});

test("a backup to a folder that is not there is refused, and says so as an event", async () => {
  const { events, home } = await aServerWithChats({});
  expect(await events("/api/backup", { folder: join(home, "nowhere") })).toEqual([
    { error: expect.objectContaining({ en: expect.stringContaining("There is no folder") }) },
  ]);
  const told = await events("/api/restore", { file: join(home, "nowhere.sqlite") });
  expect(told.at(-1)).toEqual({ error: expect.objectContaining({ code: "not-found" }) });
});

test("everything is deleted when somebody is sure, and Souvenir ends", async () => {
  const { call, desk, home, folder } = await aServerWithChats(chats);
  let quits = 0;
  desk.onQuit(() => quits++);
  expect((await call("POST", "/api/delete-everything", {})).status).toBe(400);
  expect(existsSync(folder)).toBe(true);
  writeFileSync(join(folder, "mine.txt"), "");
  expect((await call("POST", "/api/delete-everything", { sure: true })).json).toEqual({
    folder,
    left: ["mine.txt"],
  });
  expect(readdirSync(folder)).toEqual(["mine.txt"]);
  expect((await call("GET", "/api/window")).status).toBe(404);
  await expect.poll(() => quits).toBe(1);
  expect(readdirSync(join(home, ".lmstudio", "conversations"))).toHaveLength(2);
});
