import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RunProgram } from "../installation/schedule/scheduler.ts";
import { aServer } from "./fixtures/a-server.ts";

const chat = (question: string): string =>
  JSON.stringify({
    name: "Pears",
    messages: [
      ["user", question],
      ["assistant", "In autumn."],
    ].map(([role, text]) => ({
      versions: [{ type: "singleStep", role, content: [{ type: "text", text }] }],
      currentlySelected: 0,
    })),
  });

test("what an app writes is found seconds later, once the setting says so", async () => {
  const server = await aServer();
  const folder = join(server.home, ".lmstudio", "conversations");
  mkdirSync(folder, { recursive: true });
  expect((await server.call("GET", "/api/window")).json).toMatchObject({
    watch: { watching: false },
  });
  await server.call("PUT", "/api/settings/sources.watch", { value: true });
  const state = async () => (await server.call("GET", "/api/window")).json["watch"];
  await expect.poll(state, { timeout: 10_000 }).toEqual({ watching: true });
  writeFileSync(join(folder, "1.conversation.json"), chat("When are pears ripe?"));
  const found = async () =>
    ((await server.call("GET", "/api/search?q=pears")).json["results"] as unknown[]).length;
  await expect.poll(found, { timeout: 20_000 }).toBe(1);
  await server.call("PUT", "/api/settings/sources.watch", { value: false });
  await expect.poll(state, { timeout: 10_000 }).toEqual({ watching: false });
});

test("a schedule is shown before it is installed, and taken away again", async () => {
  const ran: string[] = [];
  let table = "";
  const run: RunProgram = async (command, { input } = {}) => {
    ran.push(command.join(" "));
    if (command[0] !== "crontab") return { status: undefined, stdout: "", stderr: "" };
    if (command[1] === "-l") return { status: 0, stdout: table, stderr: "" };
    table = input ?? "";
    return { status: 0, stdout: "", stderr: "" };
  };
  const server = await aServer({}, { run });
  const before = (await server.call("GET", "/api/schedule")).json;
  expect(before).toMatchObject({ installed: [], scheduler: { en: "cron" } });
  expect(JSON.stringify(before["steps"])).toContain("crontab");
  expect(table).toBe("");
  expect((await server.call("PUT", "/api/schedule", {})).status).toBe(200);
  expect(table).toContain("sync --quiet");
  expect((await server.call("GET", "/api/schedule")).json).toMatchObject({
    installed: [{ job: "sync" }],
  });
  await server.call("DELETE", "/api/schedule");
  expect(table).not.toContain("sync --quiet");
});

test("where nothing starts programs, the reason is told", async () => {
  const server = await aServer();
  expect((await server.call("GET", "/api/schedule")).json).toMatchObject({
    installed: [],
    reason: { en: expect.stringContaining("cron") },
  });
});
