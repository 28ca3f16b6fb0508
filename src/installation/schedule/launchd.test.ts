import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { carryOut } from "./carry-out.ts";
import { launchd, plistText } from "./launchd.ts";
import { aHome, answering, anOrder, aSystem, awkward } from "./fixtures/pretended-system.ts";

/** The texts between <string> tags. */
const strings = (plist: string): string[] =>
  [...plist.matchAll(/<string>([^<]*)<\/string>/g)].map(([, text = ""]) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  );

const awkwardOrder = anOrder({
  node: `/opt/${awkward}/node`,
  main: `/opt/${awkward}/main.js`,
  environment: { SOUVENIR_HOME: `/Users/${awkward}` },
});

describe("a property list", () => {
  test("names program, words and variables as they are", () => {
    const text = plistText(awkwardOrder, { label: "local.souvenir.sync", log: `/${awkward}.log` });
    expect(strings(text)).toEqual([
      "local.souvenir.sync",
      `/opt/${awkward}/node`,
      `/opt/${awkward}/main.js`,
      "sync",
      "--quiet",
      `/Users/${awkward}`,
      "Background",
      `/${awkward}.log`,
      `/${awkward}.log`,
    ]);
    expect(text).toContain("<key>StartInterval</key><integer>1800</integer>");
    expect(text).not.toContain("KeepAlive");
  });

  test("of a watching one starts it at the login and after a failure, and slows nothing down", () => {
    const text = plistText(anOrder({ job: "watch" }), { label: "a", log: "/b" });
    expect(text).toContain("<key>RunAtLoad</key><true/>");
    expect(text).toContain("<key>SuccessfulExit</key><false/>");
    expect(text).not.toContain("StartInterval");
    expect(text).not.toContain("Background");
  });

  test("is one for macOS itself", ({ skip }) => {
    const { error } = spawnSync("plutil", ["-help"]);
    if (error) skip("plutil is not on this machine");
    const file = join(aHome(), "a.plist");
    writeFileSync(file, plistText(awkwardOrder, { label: "a", log: "/b" }));
    expect(spawnSync("plutil", ["-lint", file]).status).toBe(0);
  });
});

describe("on macOS", () => {
  const loaded = () => {
    const jobs = new Set<string>();
    return answering((line) => {
      const [, verb, domain = "", path = ""] = line.split(" ");
      const label = domain.split("/")[2] ?? "";
      if (verb === "bootstrap") jobs.add(path.slice(path.lastIndexOf("/") + 1, -".plist".length));
      if (verb === "bootout" && !jobs.delete(label)) return { status: 3 };
      if (verb === "print") {
        return jobs.has(label) ? { stdout: "\truns = 4\n\tlast exit code = 0\n" } : { status: 113 };
      }
      return undefined;
    });
  };

  test("a schedule is installed, told of, replaced and removed, and nothing else is", async () => {
    const system = aSystem("darwin");
    const { run, lines } = loaded();
    const scheduler = launchd(system, run);
    const file = join(system.home, "Library/LaunchAgents/local.souvenir.sync.plist");
    expect(await scheduler.status()).toEqual([]);
    expect(await scheduler.remove()).toEqual([]);

    await carryOut(await scheduler.install(anOrder()), run);
    const [status] = await scheduler.status();
    expect(status).toMatchObject({ job: "sync", everyMinutes: 30, active: true, lastStatus: 0 });
    expect(status && scheduler.isSame(status, anOrder())).toBe(true);
    expect(status && scheduler.isSame(status, anOrder({ node: "/elsewhere/node" }))).toBe(false);
    expect(existsSync(join(system.home, "Library/Logs/Souvenir"))).toBe(true);

    await carryOut(await scheduler.install(anOrder({ job: "watch" })), run);
    expect(existsSync(file)).toBe(false);
    expect((await scheduler.status()).map(({ job }) => job)).toEqual(["watch"]);

    const other = join(system.home, "Library/LaunchAgents/com.example.other.plist");
    writeFileSync(other, "other");
    await carryOut(await scheduler.remove(), run);
    expect(await scheduler.status()).toEqual([]);
    expect(readFileSync(other, "utf8")).toBe("other");
    expect(lines.filter((line) => line.includes("bootout")).length).toBe(2);
  });

  test("what the system refuses is said in its words, with the next step", async () => {
    const { run } = answering((line) =>
      line.includes("bootstrap") ? { status: 5, stderr: "Bootstrap failed: 5" } : undefined,
    );
    const steps = await launchd(aSystem("darwin"), run).install(anOrder());
    await expect(carryOut(steps, run)).rejects.toThrow(/Bootstrap failed: 5.*schedule status/);
  });
});
