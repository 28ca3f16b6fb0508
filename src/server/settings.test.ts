import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { settingNames } from "../config.ts";
import { aServer } from "./fixtures/a-server.ts";

test("every setting is told with all that a form needs", async () => {
  const { call } = await aServer({ SOUVENIR_MEMORIES: "7" });
  const { json } = await call("GET", "/api/settings");
  const told = json["settings"] as Record<string, unknown>[];
  expect(told.map(({ name }) => name)).toEqual(settingNames);
  expect(told.find(({ name }) => name === "memories")).toEqual({
    name: "memories",
    kind: "integer",
    label: { en: "Number of memories", fr: "Nombre de souvenirs" },
    text: {
      en: "Most memories put into a prompt.",
      fr: "Nombre maximal de souvenirs dans un prompt.",
    },
    value: 7,
    default: 3,
    origin: "environment",
    variable: "SOUVENIR_MEMORIES",
    min: 1,
    max: 10,
  });
});

test("a change is written among the comments of config.toml, holds at once, and can be taken back", async () => {
  const { call, configPath } = await aServer();
  writeFileSync(configPath, "# mine\ncopy = false # never\n");
  const set = await call("PUT", "/api/settings/memories", { value: 1 });
  expect(set.json).toMatchObject({ value: 1, origin: "file" });
  expect(readFileSync(configPath, "utf8")).toBe("# mine\ncopy = false # never\nmemories = 1\n");
  const question = "Which indicator did I need for the vinegar titration?";
  const prompt = await call("POST", "/api/prompt", { question, demo: true });
  expect(prompt.json["memories"]).toHaveLength(1);
  const reset = await call("DELETE", "/api/settings/memories");
  expect(reset.json).toMatchObject({ value: 3, origin: "default" });
  expect(readFileSync(configPath, "utf8")).toBe("# mine\ncopy = false # never\n");
  const again = await call("POST", "/api/prompt", { question, demo: true });
  expect((again.json["memories"] as unknown[]).length).toBeGreaterThan(1);
});

test("a name in the lists of apps that is none's is told with its setting, and with the sources", async () => {
  const { call, configPath } = await aServer();
  writeFileSync(configPath, '[sources]\non = ["olama"]\ndeclined = ["jan"]\n');
  const { json } = await call("GET", "/api/settings");
  const told = json["settings"] as Record<string, unknown>[];
  const warnings = told.flatMap(({ name, warnings: found }) => (found ? [[name, found]] : []));
  const text = { en: expect.stringContaining("Did you mean ollama?"), fr: expect.any(String) };
  expect(warnings).toEqual([["sources.on", [text]]]);
  expect((await call("GET", "/api/sources")).json["mistyped"]).toEqual([
    { setting: "sources.on", id: "olama", text },
  ]);
});

test("what an editor changes in the file is told with the next list", async () => {
  const { call, configPath, desk } = await aServer();
  writeFileSync(configPath, 'theme = "dark"\n');
  const { json } = await call("GET", "/api/settings");
  expect(json["settings"]).toContainEqual(
    expect.objectContaining({ name: "theme", value: "dark" }),
  );
  expect(desk.config.values.theme).toBe("dark");
  writeFileSync(configPath, 'theme = "light"\n');
  expect((await call("GET", "/api/window")).json).toMatchObject({ settings: { theme: "light" } });
  // Half written, it changes nothing, and Settings say what is wrong.
  writeFileSync(configPath, "theme = \n");
  expect((await call("GET", "/api/window")).json).toMatchObject({ settings: { theme: "light" } });
  expect((await call("GET", "/api/settings")).status).toBe(400);
});

test("a secret is written, and told to nobody", async () => {
  const { call, configPath } = await aServer();
  const secret = "lm-studio-geheim";
  const set = await call("PUT", "/api/settings/models.lm-studio.token", { value: secret });
  expect(readFileSync(configPath, "utf8")).toContain(secret);
  expect(set.json).toMatchObject({ value: "********" });
  for (const path of ["/api/settings", "/api/window"]) {
    expect(JSON.stringify((await call("GET", path)).json)).not.toContain(secret);
  }
});

test("folders are taken by their full paths, and only those that are there", async () => {
  const { call, home } = await aServer();
  const folder = join(home, "Chats of été");
  mkdirSync(folder);
  writeFileSync(join(home, "file"), "");
  const set = (value: unknown) => call("PUT", "/api/settings/sources.folders", { value });
  expect((await set([`"~/Chats of été/"`])).json["value"]).toEqual([folder]);
  // One that is away by now stays on the list.
  rmSync(folder, { recursive: true });
  mkdirSync(join(home, "b"));
  expect((await set([folder, join(home, "b")])).json["value"]).toEqual([folder, join(home, "b")]);
  const refused: readonly (readonly [string, number, RegExp])[] = [
    ["Chats", 400, /does not say where/],
    ["", 400, /Nothing was named/],
    ["/", 400, /whole disk/],
    [join(home, "file"), 400, /is a file/],
    [join(home, "nowhere"), 404, /There is no folder/],
  ];
  for (const [path, status, message] of refused) {
    const answer = await set([path]);
    expect([path, answer.status]).toEqual([path, status]);
    expect(JSON.stringify(answer.json)).toMatch(message);
  }
});

test("a value that does not fit is refused in both languages, and changes nothing", async () => {
  const { call, desk } = await aServer();
  const { status, json } = await call("PUT", "/api/settings/memories", { value: 99 });
  expect(status).toBe(400);
  expect(json["error"]).toMatchObject({
    en: expect.stringContaining("from 1 to 10"),
    fr: expect.stringContaining("de 1 à 10"),
  });
  expect(desk.config.values.memories).toBe(3);
});
