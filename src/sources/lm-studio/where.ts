import { readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Problem } from "../../core/problem.ts";
import type { Machine } from "../machine.ts";
import { errorCode } from "../files/problems.ts";
import { linuxPath, namedPath } from "../files/user-folders.ts";
import { unreadablePointer } from "./problems.ts";

/** A folder that may hold chats. */
export interface ChatRoot {
  readonly path: string;
  /** Where LM Studio keeps the bytes and names of attached files. */
  readonly attachedFiles: string;
  /** Only the three-file chats of LM Studio 0.2 count here. */
  readonly oldChatsOnly: boolean;
}

export interface Whereabouts {
  readonly roots: readonly ChatRoot[];
  /** True when LM Studio's home exists, even without a chat in it. */
  readonly installed: boolean;
  readonly problems: readonly Problem[];
}

/** Where chats can lie on this machine: under the user's LM Studio home and, in WSL, under those of Windows too. */
export function chatRoots(machine: Machine): Whereabouts {
  const problems: Problem[] = [];
  const homes = new Set<string>();
  for (const userHome of [machine.home, ...machine.windowsHomes]) {
    homes.add(lmStudioHome(userHome, machine, problems));
  }
  return {
    roots: [...homes].flatMap(rootsOfHome),
    installed: [...homes].some(isFolder),
    problems,
  };
}

/** The homes of LM Studio that exist on this machine; the folder that the user named first, where it is one. */
export function lmStudioHomes(machine: Machine, folder: string): string[] {
  const named = folder === "" ? undefined : namedPath(folder, machine);
  const homes = [machine.home, ...machine.windowsHomes].map((home) =>
    lmStudioHome(home, machine, []),
  );
  return [...new Set([...(named !== undefined && isHome(named) ? [named] : []), ...homes])].filter(
    isFolder,
  );
}

/** Where chats lie in a folder that the user named: an LM Studio home, its conversations, or any folder with chat files. */
export function chatRootsIn(folder: string, machine: Machine): Whereabouts {
  const path = namedPath(folder, machine);
  const roots = isHome(path)
    ? rootsOfHome(path)
    : [{ path, attachedFiles: join(dirname(path), "user-files"), oldChatsOnly: false }];
  return { roots, installed: isFolder(path), problems: [] };
}

/*
 * As LM Studio's own SDK finds it (lmstudio-js, findLMStudioHome.ts): what ~/.lmstudio-home-pointer says, else
 * ~/.cache/lm-studio where it exists (old installs), else ~/.lmstudio.
 */
function lmStudioHome(userHome: string, machine: Machine, problems: Problem[]): string {
  const home = realPath(userHome);
  const pointer = join(home, ".lmstudio-home-pointer");
  try {
    const target = readFileSync(pointer, "utf8").trim();
    if (target !== "") return resolve(home, linuxPath(target, machine));
  } catch (error) {
    if (errorCode(error) !== "ENOENT") problems.push(unreadablePointer(pointer));
  }
  const old = join(home, ".cache", "lm-studio");
  return isFolder(old) ? old : join(home, ".lmstudio");
}

// LM Studio 0.2 kept its chats in "chats"; the upgrade left them there.
function rootsOfHome(home: string): ChatRoot[] {
  const attachedFiles = join(home, "user-files");
  const conversations = { path: join(home, "conversations"), attachedFiles, oldChatsOnly: false };
  const chats = { path: join(home, "chats"), attachedFiles, oldChatsOnly: true };
  return isFolder(chats.path) ? [conversations, chats] : [conversations];
}

// A folder of chats may itself have a sub-folder called "conversations": chats lying beside it give it away.
function isHome(folder: string): boolean {
  const names = namesIn(folder);
  if (names.includes(".internal")) return true;
  return (
    names.includes("conversations") &&
    basename(folder).toLowerCase() !== "conversations" &&
    !names.some((name) => /\.(?:conversation|chat)\.json$/i.test(name))
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
