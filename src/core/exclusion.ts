/** What a person keeps out of search, lists, figures and prompts. */
export type Exclusion =
  | { readonly kind: "conversation"; readonly source: string; readonly id: string }
  | {
      readonly kind: "folder";
      /** Levels joined by "/"; everything below it is excluded too. */
      readonly folder: string;
      /** Absent: the folder of that name in every source. */
      readonly source?: string;
    };

/** Whether an exclusion keeps a conversation out. Case and the way accents are encoded make no other folder. */
export function isExcludedBy(
  exclusion: Exclusion,
  conversation: {
    readonly source: string;
    readonly id: string;
    readonly folder?: string | undefined;
  },
): boolean {
  if (exclusion.source !== undefined && exclusion.source !== conversation.source) return false;
  if (exclusion.kind === "conversation") return exclusion.id === conversation.id;
  const folder = comparable(conversation.folder ?? "");
  const excluded = comparable(exclusion.folder);
  return folder === excluded || folder.startsWith(`${excluded}/`);
}

/** Whether two exclusions keep the same out. */
export function isSameExclusion(a: Exclusion, b: Exclusion): boolean {
  if (a.source !== b.source) return false;
  return a.kind === "folder"
    ? b.kind === "folder" && comparable(a.folder) === comparable(b.folder)
    : b.kind === "conversation" && a.id === b.id;
}

function comparable(folder: string): string {
  return folder.normalize("NFC").toLowerCase();
}
