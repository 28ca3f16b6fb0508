import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { carryOut } from "./carry-out.ts";
import { aHome, answering, anOrder, aSystem, awkward } from "./fixtures/pretended-system.ts";
import { serviceText, systemd, timerText } from "./systemd.ts";

describe("a unit", () => {
  test("quotes what is special to systemd, and in the words a dollar, too", () => {
    const text = serviceText(
      anOrder({
        node: "/opt/a $b 5%/node",
        main: String.raw`/opt/c"d\e $f/main.js`,
        environment: { SOUVENIR_HOME: "/home/é $x 7%/souvenir" },
      }),
    );
    expect(text).toContain(
      String.raw`ExecStart="/opt/a $b 5%%/node" "/opt/c\"d\\e $$f/main.js" sync --quiet`,
    );
    expect(text).toContain('Environment="SOUVENIR_HOME=/home/é $x 7%%/souvenir"');
  });

  test("leaves plain words as they are", () => {
    expect(serviceText(anOrder())).toContain(
      "ExecStart=/usr/bin/node /opt/souvenir/dist/cli/main.js sync --quiet\n",
    );
  });

  test("of a watching one is started at the login and after a failure", () => {
    const text = serviceText(anOrder({ job: "watch" }));
    expect(text).toContain("Restart=on-failure");
    expect(text).toContain("WantedBy=default.target");
  });

  test("is one for systemd itself", ({ skip }) => {
    if (spawnSync("systemd-analyze", ["--version"]).error) skip("systemd is not on this machine");
    const folder = aHome();
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const order = anOrder({
      node: process.execPath,
      main: `/opt/${awkward}/main.js`,
      environment: { SOUVENIR_HOME: `/home/${awkward}` },
    });
    const files = [
      write("a-sync.service", serviceText(order)),
      write("a-watch.service", serviceText({ ...order, job: "watch" })),
      write("a-sync.timer", timerText(30)),
    ];
    const { status, stderr } = spawnSync(
      "systemd-analyze",
      ["verify", "--user", "--man=no", ...files],
      { encoding: "utf8", env: { ...process.env, XDG_RUNTIME_DIR: folder } },
    );
    expect([status, stderr]).toEqual([0, ""]);
  });
});

test("on Linux with systemd a schedule is installed, told of, replaced and removed", async () => {
  const system = aSystem("linux");
  const enabled = new Set<string>();
  const { run, lines } = answering((line) => {
    const [, , verb, ...words] = line.split(" ");
    const unit = words.at(-1) ?? "";
    if (verb === "enable") enabled.add(unit);
    if (verb === "disable") enabled.delete(unit);
    if (verb === "is-active") return { status: enabled.has(unit) ? 0 : 3 };
    if (verb === "show") {
      return { stdout: "ExecMainExitTimestamp=Sun 2026-11-29 14:03:00 CET\nExecMainStatus=0\n" };
    }
    return undefined;
  });
  const scheduler = systemd(system, run);
  const units = join(system.home, ".config/systemd/user");
  const order = anOrder({ everyMinutes: 45 });
  await carryOut(await scheduler.install(order), run);
  expect(readFileSync(join(units, "souvenir-sync.timer"), "utf8")).toContain(
    "OnUnitInactiveSec=45min",
  );
  const [status] = await scheduler.status();
  expect(status).toMatchObject({
    job: "sync",
    everyMinutes: 45,
    active: true,
    lastRun: "Sun 2026-11-29 14:03:00 CET",
    lastStatus: 0,
  });
  expect(status && scheduler.isSame(status, order)).toBe(true);

  await carryOut(await scheduler.install(anOrder({ job: "watch" })), run);
  expect(existsSync(join(units, "souvenir-sync.timer"))).toBe(false);
  expect([...enabled]).toEqual(["souvenir-watch.service"]);

  await carryOut(await scheduler.remove(), run);
  expect([...enabled, ...(await scheduler.status())]).toEqual([]);
  expect(lines.at(-1)).toBe("systemctl --user daemon-reload");
});

test("the schedule of another archive has another name, and is left alone", async () => {
  const { run } = answering(() => undefined);
  const system = aSystem("linux");
  await carryOut(await systemd(system, run).install(anOrder()), run);
  const other = systemd({ ...system, suffix: "-1a2b3c4d" }, run);
  expect(await other.status()).toEqual([]);
  expect(await other.remove()).toEqual([]);
});
