import { assetFolder, versionIn } from "./table-folder.ts";
import type { WordTable } from "./word-table.ts";

/** A table that is read when it is first needed; what it is named is known before. */
export interface UnreadTable {
  readonly version: string;
  /** The table, read on the first call. */
  open(): Promise<WordTable>;
}

let own: UnreadTable | undefined;

/** The table of this package for whoever may need no table, the same one at each call. Fails as `openWordTable` does. */
export function ownWordTable(): UnreadTable {
  return (own ??= {
    version: versionIn(assetFolder()),
    async open() {
      const { openWordTable } = await import("./word-table.ts");
      return openWordTable();
    },
  });
}
