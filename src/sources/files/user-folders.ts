import { join, resolve } from "node:path";
import type { Machine } from "../machine.ts";

/** Where a user's apps keep their files. */
export interface UserFolders {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Application Support on macOS, Roaming on Windows, ~/.config elsewhere: where Electron puts an app's folder. */
  readonly config: string;
  /** Application Support on macOS, Local on Windows, ~/.local/share elsewhere. */
  readonly data: string;
}

/** Variables by which a user has every app keep its files elsewhere. Those of Windows the system itself sets. */
export const userFolderVariables: readonly string[] = ["XDG_CONFIG_HOME", "XDG_DATA_HOME"];

/** Those of this machine's user and, in WSL, those of Windows too. */
export function userFolders(machine: Machine): UserFolders[] {
  const { platform, home, environment, windowsHomes } = machine;
  return [
    ...foldersOf(platform, home, environment),
    ...windowsHomes.flatMap((windowsHome) => foldersOf("win32", windowsHome, {})),
  ];
}

function foldersOf(
  platform: NodeJS.Platform,
  home: string,
  environment: Machine["environment"],
): [UserFolders] {
  if (platform === "darwin") {
    const support = join(home, "Library", "Application Support");
    return [{ platform, home, config: support, data: support }];
  }
  const [config, data] =
    platform === "win32"
      ? [
          environment["APPDATA"] || join(home, "AppData", "Roaming"),
          environment["LOCALAPPDATA"] || join(home, "AppData", "Local"),
        ]
      : [
          environment["XDG_CONFIG_HOME"] || join(home, ".config"),
          environment["XDG_DATA_HOME"] || join(home, ".local", "share"),
        ];
  return [{ platform, home, config, data }];
}

/** A folder or file as a person names it: "~" is their home, and under WSL "D:\Chats" is where Linux sees that drive. */
export function namedPath(path: string, machine: Machine): string {
  return resolve(linuxPath(path.replace(/^~(?=$|[\\/])/, machine.home), machine));
}

/** "D:\Chats" as WSL sees it, beside the Windows home we know: "/mnt/d/Chats". Any other path as it is. */
export function linuxPath(path: string, machine: Machine): string {
  const windowsHome = machine.windowsHomes[0];
  if (windowsHome === undefined || !/^[A-Za-z]:[\\/]/.test(path)) return path;
  const mounts = resolve(windowsHome, "../../.."); // <mounts>/c/Users/ada
  return join(mounts, path.slice(0, 1).toLowerCase(), ...path.slice(3).split(/[\\/]+/));
}
