import { isFolder, listedFile, listFiles, type ListedFile } from "../files/list-files.ts";
import type { Problem } from "../../core/problem.ts";
import type { Problems } from "../files/problems.ts";

// Nobody keeps chats in these, and folders of pictures are large. Everything else is looked into.
const NO_CHATS =
  /\.(?:png|jpe?g|gif|webp|heic|svg|ico|mp[34]|m4[av]|mov|avi|mkv|webm|ogg|opus|wav|flac|pdf|docx?|xlsx?|pptx?|exe|dll|so|dylib|dmg|iso|gguf|safetensors|bin|pt|woff2?|ttf|otf|js|mjs|cjs|css|map|py|pyc|class|jar|lock)$/i;
const PRIVATE = /(?:^|\/)(?:\.git|node_modules|\.Trash|__MACOSX)$/;
// Files beside a database, which are read with it; "-shm" changes when anybody reads.
const COMPANION = /-(?:wal|shm|journal)$/;

export interface GivenListing {
  readonly path: string;
  readonly exists: boolean;
  /** A file is named by somebody who means it; of a folder, only what we recognise is meant. */
  readonly isFile: boolean;
  readonly files: readonly ListedFile[];
  readonly problems: readonly Problem[];
}

/**
 * What there is to look into at a path that the user gave: the file, or every file below a folder, but what has no chats where
 * not every file is meant.
 */
export function listGiven(
  path: string,
  { problems, isMeant = false }: { readonly problems: Problems; readonly isMeant?: boolean },
): GivenListing {
  const file = listedFile(path);
  if (file)
    return { path, exists: true, isFile: true, files: [withCompanions(file)], problems: [] };
  if (!isFolder(path)) return { path, exists: false, isFile: false, files: [], problems: [] };
  const listing = listFiles(path, {
    problems,
    enters: (name) => !PRIVATE.test(name),
    accepts: (name) =>
      (isMeant || !NO_CHATS.test(name)) && !name.endsWith("-shm") && !/(?:^|\/)\.[^/]*$/.test(name),
  });
  const byPath = new Map(listing.files.map((each) => [each.path, each]));
  const files = listing.files
    .filter((each) => !COMPANION.test(each.path))
    .map((each) => withCompanions(each, (beside) => byPath.get(beside)));
  return { path, exists: true, isFile: false, files, problems: listing.problems };
}

/** What is read with a file counts as the file: the newest changes of a database, the title of a thread of Jan's. */
function withCompanions(
  file: ListedFile,
  listed: (path: string) => ListedFile | undefined = listedFile,
): ListedFile {
  const thread = file.path.replace(/(^|[\\/])messages\.jsonl$/, "$1thread.json");
  const beside =
    thread === file.path ? ["-wal", "-journal"].map((end) => file.path + end) : [thread];
  const found = beside.flatMap((path) => listed(path) ?? []);
  return {
    ...file,
    version: [file, ...found].map(({ version }) => version).join("+"),
    changedAt: Math.max(...[file, ...found].map(({ changedAt }) => changedAt)),
  };
}
