import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { carryOut } from "./carry-out.ts";
import { aHome, answering, anOrder, aSystem } from "./fixtures/pretended-system.ts";
import { environmentText, taskScheduler, taskText } from "./task-scheduler.ts";

const options = { user: "DESKTOP\\ada & co", environmentFile: "C:\\Mes données\\schedule.env" };
const onWindows = {
  node: "C:\\Program Files\\nodejs\\node.exe",
  main: "C:\\Users\\Zoé & <co>\\souvenir\\dist\\cli\\main.js",
};

/** As CommandLineToArgvW takes a line apart, written after its documentation. */
function argumentsOf(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:[^\s"]|"(?:\\.|[^"\\])*")+/g)) {
    words.push(
      word.replace(/"((?:\\.|[^"\\])*)"/g, (_all, inner: string) =>
        inner.replace(/(\\+)(?="|$)/g, (slashes) => slashes.slice(0, slashes.length / 2)),
      ),
    );
  }
  return words;
}

test("a task runs without a window, with its words as they are", () => {
  const xml = taskText(anOrder(onWindows), options);
  const [, escaped = ""] = /<Arguments>(.*)<\/Arguments>/.exec(xml) ?? [];
  const line = escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  expect(argumentsOf(line)).toEqual([
    "--headless",
    onWindows.node,
    `--env-file=${options.environmentFile}`,
    onWindows.main,
    "sync",
    "--quiet",
  ]);
  expect(xml).toContain("<UserId>DESKTOP\\ada &amp; co</UserId>");
  expect(xml).toContain("<Interval>PT30M</Interval>");
});

test("a watching one has no end, and is started again while it does not run", () => {
  const xml = taskText(anOrder({ ...onWindows, job: "watch" }), options);
  expect(xml).toContain("<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>");
  expect(xml).toContain("<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>");
});

test("Node.js reads the variables from the file as they are", () => {
  const folder = aHome();
  const values = {
    SOUVENIR_HOME: "C:\\new\\Données de l'été # 5 %",
    SOUVENIR_SOURCES_FOLDERS: 'D:\\a "b" `c`;E:\\n',
    XDG_DATA_HOME: "plain",
  };
  const file = join(folder, "a.env");
  writeFileSync(file, environmentText(values));
  const main = join(folder, "main.cjs");
  writeFileSync(main, `console.log(JSON.stringify(process.env))`);
  const { stdout } = spawnSync(process.execPath, [`--env-file=${file}`, main], {
    encoding: "utf8",
    env: {},
  });
  expect(JSON.parse(stdout)).toMatchObject(values);
});

test("on Windows a schedule is installed, told of, replaced and removed", async () => {
  const system = aSystem("win32");
  mkdirSync(system.folder);
  const tasks = new Map<string, string>();
  const { run } = answering((line) => {
    const name = /\/TN (\S+)/.exec(line)?.[1] ?? "";
    const xml = /\/XML (\S+) \/F/.exec(line)?.[1];
    if (line.includes("/Create") && xml !== undefined) {
      const text = readFileSync(xml, "utf16le");
      expect(text.startsWith("\ufeff<?xml")).toBe(true);
      tasks.set(name, text);
    }
    if (line.includes("/Delete")) tasks.delete(name);
    if (!line.includes("/Query")) return undefined;
    if (!tasks.has(name)) return { status: 1 };
    const row = `"PC","\\${name}","29/11/2026 15:00:00","Prêt","Interactif","29/11/2026 14:30:00","0","ada"`;
    return { stdout: line.endsWith("/XML") ? (tasks.get(name) ?? "") : `\r\n${row}\r\n` };
  });
  const scheduler = taskScheduler(system, run);
  await carryOut(await scheduler.install(anOrder()), run);
  const [status] = await scheduler.status();
  expect(status).toMatchObject({
    job: "sync",
    everyMinutes: 30,
    lastRun: "29/11/2026 14:30:00",
    lastStatus: 0,
  });
  expect(status && scheduler.isSame(status, anOrder())).toBe(true);
  expect(status && scheduler.isSame(status, anOrder({ main: "D:\\main.js" }))).toBe(false);

  await carryOut(await scheduler.install(anOrder({ job: "watch" })), run);
  expect([...tasks.keys()]).toEqual(["Souvenir\\Watch"]);
  await carryOut(await scheduler.remove(), run);
  expect(tasks.size).toBe(0);
  expect(
    ["schedule.env", "schedule-task.xml"].filter((name) => existsSync(join(system.folder, name))),
  ).toEqual([]);
});
