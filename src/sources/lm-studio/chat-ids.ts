import type { ChatFile, ChatForm } from "./list-chats.ts";

const RANK: Readonly<Record<ChatForm, number>> = { conversation: 0, old: 1, other: 2 };
const SUFFIX = /(?:\.conversation|\.chat)?\.json$/i;

/**
 * Each file with its conversation's id: the file name without suffix, because moving a chat to a folder moves the
 * file. Where two share it, the first keeps it and the others take their relative path. First is what is not
 * excluded, then what LM Studio itself names so, then what lies least deep, then by path.
 */
export function withIds(
  files: readonly ChatFile[],
): { readonly file: ChatFile; readonly id: string }[] {
  const taken = new Set<string>();
  const isFree = (id: string): boolean => id !== "" && !taken.has(id);
  return files.toSorted(byPrecedence).map((file) => {
    const id = isFree(file.stem) ? file.stem : (alternatives(file).find(isFree) ?? file.path);
    taken.add(id);
    return { file, id };
  });
}

function alternatives({ relativePath }: ChatFile): string[] {
  return [relativePath.replace(SUFFIX, ""), relativePath];
}

/** The name of a chat file without folder and suffix; in files LM Studio wrote, the time of creation in epoch ms. */
export function stemOf(path: string): string {
  return path
    .slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1)
    .replace(SUFFIX, "");
}

function byPrecedence(a: ChatFile, b: ChatFile): number {
  return (
    Number(a.excluded) - Number(b.excluded) ||
    RANK[a.form] - RANK[b.form] ||
    a.depth - b.depth ||
    compare(a.relativePath, b.relativePath) ||
    compare(a.path, b.path)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
