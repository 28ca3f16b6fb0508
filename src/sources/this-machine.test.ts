import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { thisMachine } from "./this-machine.ts";

test("the home folder comes from the environment, or from the system", () => {
  const home = join(tmpdir(), "ada");
  expect(thisMachine({ HOME: home, USERPROFILE: home }).home).toBe(home);
  expect(isAbsolute(thisMachine({}).home)).toBe(true);
});

test.skipIf(process.platform !== "linux")("WSL adds the Windows homes of people", () => {
  const users = mkdtempSync(join(tmpdir(), "souvenir-users-"));
  onTestFinished(() => rmSync(users, { recursive: true }));
  for (const name of ["ada", "Zoé", "Public", "Default"]) mkdirSync(join(users, name));
  writeFileSync(join(users, "desktop.ini"), "");

  const homes = thisMachine({ WSL_DISTRO_NAME: "Ubuntu" }, users).windowsHomes;
  expect(homes).toEqual([join(users, "Zoé"), join(users, "ada")]);
  expect(thisMachine({ WSL_DISTRO_NAME: "Ubuntu" }, join(users, "none")).windowsHomes).toEqual([]);
});
