import { rmSync, writeFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { aServer } from "./fixtures/a-server.ts";
import { watchSettings } from "./watch-settings.ts";

test("what an editor changes in config.toml holds within seconds, and the pages are told", async () => {
  const { configPath, desk } = await aServer();
  onTestFinished(watchSettings(desk));
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const events = desk.events.listen(end.signal);
  const told = async () => (await events.next()).value;
  const first = told();
  writeFileSync(configPath, 'theme = "dark"\n');
  expect(await first).toEqual({ kind: "settings" });
  expect(desk.config.values.theme).toBe("dark");
  // A mistake changes nothing; Settings say what it is.
  writeFileSync(configPath, "theme = \n");
  expect(await told()).toEqual({ kind: "settings" });
  expect(desk.config.values.theme).toBe("dark");
  rmSync(configPath);
  expect(await told()).toEqual({ kind: "settings" });
  expect(desk.config.values.theme).toBe("auto");
});
