import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { Problem } from "../../core/problem.ts";
import { errorCode } from "../files/problems.ts";
import { linkOutside, unlistable } from "./problems.ts";
import type { ChatRoot } from "./where.ts";

/** A file that is a chat, by its name. */
export interface ChatFile {
  readonly path: string;
  /** From the root, levels joined by "/", in NFC whatever the file system does. */
  readonly relativePath: string;
  /** `relativePath` without the file; undefined at the top. */
  readonly folder: string | undefined;
  /** `relativePath` without folder and suffix. */
  readonly stem: string;
  /** Number of folders between the root and the file. */
  readonly depth: number;
  readonly form: ChatForm;
  /** Under a folder named "Unsync". */
  readonly excluded: boolean;
  readonly version: string;
  readonly changedAt: number;
  readonly attachedFiles: string;
}

/** "old" is LM Studio 0.2; "other" is a JSON file by somebody else that may be a chat. */
export type ChatForm = "conversation" | "old" | "other";

export interface Listing {
  readonly exists: boolean;
  readonly files: readonly ChatFile[];
  readonly problems: readonly Problem[];
}

interface Folder {
  readonly path: string;
  /** Its levels below the root, joined by "/"; undefined for the root. */
  readonly name: string | undefined;
  readonly depth: number;
  readonly excluded: boolean;
}

/** Every file under `root` that is a chat by its name. Opens none of them. */
export function listChats(root: ChatRoot): Listing {
  const files: ChatFile[] = [];
  const problems: Problem[] = [];
  const pending: Folder[] = [{ path: root.path, name: undefined, depth: 0, excluded: false }];
  let exists = true;
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    try {
      for (const entry of readdirSync(folder.path, { withFileTypes: true })) {
        if (entry.isFile()) {
          const file = chatFile(folder, entry.name, root);
          if (file) files.push(file);
        } else if (entry.isDirectory()) pending.push(subfolder(folder, entry.name));
        else if (entry.isSymbolicLink()) problems.push(...linkProblem(folder, entry, root));
      }
    } catch (error) {
      if (errorCode(error) !== "ENOENT") problems.push(unlistable(folder.path, error));
      else if (folder.depth === 0) exists = false;
    }
  }
  return { exists, files, problems };
}

function subfolder(parent: Folder, name: string): Folder {
  return {
    path: join(parent.path, name),
    name: (parent.name === undefined ? name : `${parent.name}/${name}`).normalize("NFC"),
    depth: parent.depth + 1,
    excluded: parent.excluded || isUnsync(name),
  };
}

/** The name by which users of the original importer keep chats out. */
export function isUnsync(folderName: string): boolean {
  return folderName.toLowerCase() === "unsync";
}

function chatFile(folder: Folder, name: string, root: ChatRoot): ChatFile | undefined {
  const form = chatForm(name);
  if (form === undefined || (root.oldChatsOnly && form !== "old")) return undefined;
  const path = `${folder.path}${sep}${name}`; // join() would take as long as the system call
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  let version = versionOf(stats);
  let changedAt = stats.mtimeMs;
  if (form === "old") {
    for (const companion of companionStats(path)) {
      version += `+${versionOf(companion)}`;
      changedAt = Math.max(changedAt, companion.mtimeMs);
    }
  }
  const plainName = name.normalize("NFC");
  return {
    path,
    relativePath: folder.name === undefined ? plainName : `${folder.name}/${plainName}`,
    folder: folder.name,
    stem: plainName.slice(0, -SUFFIX_LENGTH[form]),
    depth: folder.depth,
    form,
    excluded: folder.excluded,
    version: folder.excluded ? `excluded-${version}` : version,
    changedAt,
    attachedFiles: root.attachedFiles,
  };
}

// The time of the last change of state differs even where a backup put size and modification time back.
function versionOf({ size, mtimeMs, ctimeMs }: Stats): string {
  return `${size}-${mtimeMs}-${ctimeMs}`;
}

const SUFFIX_LENGTH: Readonly<Record<ChatForm, number>> = {
  conversation: ".conversation.json".length,
  old: ".chat.json".length,
  other: ".json".length,
};

/** What a file is by its name; undefined when it is no chat: a lock, a companion file, the "._" twin macOS leaves on foreign disks. */
export function chatForm(name: string): ChatForm | undefined {
  const lower = name.toLowerCase();
  if (!lower.endsWith(".json") || lower.startsWith("._")) return undefined;
  if (lower.endsWith(".conversation.json")) return "conversation";
  if (/\.(?:config|metadata)\.chat\.json$/.test(lower)) return undefined;
  return lower.endsWith(".chat.json") ? "old" : "other";
}

/** The two files beside a chat of LM Studio 0.2: "<id>.config.chat.json" and "<id>.metadata.chat.json". */
export function companions(chatPath: string): {
  readonly config: string;
  readonly metadata: string;
} {
  const stem = chatPath.slice(0, -".chat.json".length);
  return { config: `${stem}.config.chat.json`, metadata: `${stem}.metadata.chat.json` };
}

function companionStats(chatPath: string): Stats[] {
  const { config, metadata } = companions(chatPath);
  return [config, metadata].flatMap((path) => statSync(path, { throwIfNoEntry: false }) ?? []);
}

/*
 * No link is followed: what lies inside is listed under its own path, and what lies outside is not LM Studio's. One
 * that leads out is reported, since the user may believe it is read; a dangling or circular one leads nowhere.
 */
function linkProblem(folder: Folder, entry: Dirent, root: ChatRoot): Problem[] {
  const path = join(folder.path, entry.name);
  try {
    const target = realpathSync(path);
    const inside = `${target}${sep}`.startsWith(`${realpathSync(root.path)}${sep}`);
    const matters = chatForm(entry.name) !== undefined || statSync(target).isDirectory();
    return inside || !matters ? [] : [linkOutside(path, target)];
  } catch {
    return [];
  }
}
