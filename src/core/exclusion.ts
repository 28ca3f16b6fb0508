/** What a person keeps out of search, lists, figures and prompts. */
export type Exclusion =
  | { readonly kind: "conversation"; readonly source: string; readonly id: string }
  | {
      readonly kind: "folder";
      /** Levels joined by "/"; everything below it is excluded too. */
      readonly folder: string;
      /** Absent: the folder of that name in every source. */
      readonly source?: string;
    }
  | {
      readonly kind: "title";
      /** A whole title, in which `*` stands for any characters, or for none. */
      readonly title: string;
      /** Absent: such titles in every source. */
      readonly source?: string;
    }
  /** Everything of one app. */
  | { readonly kind: "source"; readonly source: string };

/** Whether an exclusion keeps a conversation out. Case and the way accents are encoded make no other folder or title. */
export function isExcludedBy(
  exclusion: Exclusion,
  conversation: {
    readonly source: string;
    readonly id: string;
    readonly folder?: string | undefined;
    readonly title?: string | undefined;
  },
): boolean {
  if (exclusion.source !== undefined && exclusion.source !== conversation.source) return false;
  switch (exclusion.kind) {
    case "source":
      return true;
    case "conversation":
      return exclusion.id === conversation.id;
    case "folder":
      return isWithin(comparable(conversation.folder ?? ""), comparable(exclusion.folder));
    case "title":
      return (
        conversation.title !== undefined &&
        fits(comparable(conversation.title.trim()), comparable(exclusion.title))
      );
  }
}

/** Whether two exclusions keep the same out. */
export function isSameExclusion(a: Exclusion, b: Exclusion): boolean {
  return (
    a.kind === b.kind &&
    a.source === b.source &&
    comparable(exclusionName(a)) === comparable(exclusionName(b))
  );
}

/** The part of an exclusion that says what of a source it keeps out; empty for all of it. */
export function exclusionName(exclusion: Exclusion): string {
  switch (exclusion.kind) {
    case "source":
      return "";
    case "conversation":
      return exclusion.id;
    case "folder":
      return exclusion.folder;
    case "title":
      return exclusion.title;
  }
}

function comparable(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

function isWithin(folder: string, excluded: string): boolean {
  return folder === excluded || folder.startsWith(`${excluded}/`);
}

/** Each part where it first comes: as good as any other place, and no pattern takes long. */
function fits(title: string, pattern: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (last === undefined) return title === first;
  if (!title.startsWith(first)) return false;
  let from = first.length;
  for (const part of others) {
    const at = title.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return title.length - last.length >= from && title.endsWith(last);
}
