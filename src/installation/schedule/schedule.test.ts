import { expect, test } from "vitest";
import { findScheduler } from "./find-scheduler.ts";
import { aHome, answering, aSystem } from "./fixtures/pretended-system.ts";
import { programPaths } from "./program-paths.ts";
import { openSchedule } from "./schedule.ts";

const main = "/opt/souvenir/dist/cli/main.js";

test("each system has its own, and Linux without systemd has cron", async () => {
  const present = (...programs: string[]) =>
    answering((line) =>
      programs.some((each) => line.startsWith(each)) ? {} : { status: undefined },
    ).run;
  const of = async (platform: NodeJS.Platform, ...programs: string[]): Promise<string> =>
    (await findScheduler(aSystem(platform), present(...programs))).id;
  expect(await of("darwin")).toBe("launchd");
  expect(await of("win32")).toBe("task-scheduler");
  expect(await of("linux", "systemctl", "crontab")).toBe("systemd");
  expect(await of("linux", "crontab")).toBe("cron");
  await expect(of("linux")).rejects.toMatchObject({ code: "not-supported" });
});

test("an order takes along the archive, settings and places of apps, and no secret", async () => {
  const home = aHome();
  const { run } = answering(() => undefined);
  const environment = {
    SOUVENIR_HOME: "/data",
    SOUVENIR_KEYWORDS: "7",
    SOUVENIR_MODELS_LM_STUDIO_TOKEN: "s3cret",
    CLAUDE_CONFIG_DIR: "/claude",
    CODEX_HOME: "",
    PATH: "/bin",
  };
  const options = {
    platform: "linux",
    home,
    environment,
    variables: ["CLAUDE_CONFIG_DIR", "CODEX_HOME", "CLINE_DIR"],
    execPath: "/usr/bin/node",
    main,
    run,
  } as const;
  const { order } = await openSchedule({ ...options, folder: "/data" });
  expect(order("sync", 30).environment).toEqual({
    SOUVENIR_HOME: "/data",
    SOUVENIR_KEYWORDS: "7",
    CLAUDE_CONFIG_DIR: "/claude",
  });
  const bad = await openSchedule({ ...options, folder: "/da\nta" });
  expect(() => bad.order("sync", 30)).toThrow(/line break/);
});

test("of several names of this Node.js, the one that outlives an upgrade is taken", () => {
  const links: Readonly<Record<string, string>> = {
    "/opt/homebrew/bin/node": "/opt/homebrew/Cellar/node/24.1.0/bin/node",
    "/usr/bin/node": "/usr/bin/node",
  };
  const realPath = (path: string): string => links[path] ?? path;
  const paths = (execPath: string) => programPaths({ execPath, main, home: "/home/ada", realPath });
  expect(paths("/opt/homebrew/Cellar/node/24.1.0/bin/node")).toEqual({
    node: "/opt/homebrew/bin/node",
    main,
  });
  const nvm = "/home/ada/.nvm/versions/node/v24.1.0/bin/node";
  expect(paths(nvm)).toMatchObject({ node: nvm, warning: { en: expect.stringContaining(nvm) } });
});

test("what the cache of npx holds is not installed", () => {
  const cached = "/home/ada/.npm/_npx/1a2b/node_modules/souvenir/dist/cli/main.js";
  expect(() =>
    programPaths({ execPath: "/usr/bin/node", main: cached, home: "/home/ada" }),
  ).toThrow(/npm install --global/);
});
