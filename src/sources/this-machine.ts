import { readdirSync } from "node:fs";
import { homedir, release } from "node:os";
import { join } from "node:path";
import type { Machine } from "./machine.ts";

// Folders under C:\Users that are nobody's.
const NOBODY = new Set(["all users", "default", "default user", "defaultapppool", "public"]);

/** The computer we run on. `windowsUsers` is where WSL shows C:\Users; nothing else is asked of the system. */
export function thisMachine(
  environment: Machine["environment"],
  windowsUsers = "/mnt/c/Users",
): Machine {
  const { platform } = process;
  const home = platform === "win32" ? environment["USERPROFILE"] : environment["HOME"];
  return {
    platform,
    home: home || homedir(),
    windowsHomes: isWsl(platform, environment) ? homesIn(windowsUsers) : [],
    environment,
  };
}

// WSL 1 and 2 name Microsoft in the kernel's release; WSL_DISTRO_NAME is set in every shell that WSL starts.
function isWsl(platform: NodeJS.Platform, environment: Machine["environment"]): boolean {
  if (platform !== "linux") return false;
  return environment["WSL_DISTRO_NAME"] !== undefined || /microsoft/i.test(release());
}

function homesIn(users: string): string[] {
  try {
    return readdirSync(users, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !NOBODY.has(entry.name.toLowerCase()))
      .map((entry) => join(users, entry.name))
      .toSorted();
  } catch {
    // Drives that are not mounted, or a container on a WSL kernel: no Windows to look at.
    return [];
  }
}
