import { basename, dirname } from "node:path";
import type { ExcludedConversation } from "../../core/conversation.ts";
import type { Machine } from "../machine.ts";
import { textOf } from "../files/input.ts";
import { fieldOf, firstObject } from "../files/sample.ts";
import type { Located, Location, LocationHint, ReadContext, Source } from "../source.ts";
import { oneEach } from "../source.ts";
import { stemOf, withIds } from "./chat-ids.ts";
import { isUnsync, listChats } from "./list-chats.ts";
import { problems } from "./problems.ts";
import { readText } from "./read-file.ts";
import { chatRoots, chatRootsIn } from "./where.ts";

/*
 * LM Studio keeps one JSON file per chat, internal and undocumented:
 *
 *   ~/.lmstudio/conversations/<folders>/<epoch ms>.conversation.json
 *   { name, createdAt, messages: [ { versions: [ … ], currentlySelected } ], … }
 *
 * schema.ts names what we read of it. Everything is read defensively, since the app rewrites the file in place while
 * a model answers, and since its form changes from version to version.
 */

/** Its folder of chats, in which its users make their own. */
const CHATS = "conversations";

/** The chats of LM Studio 0.2 to 0.4. A chat under a folder named "Unsync" is excluded. */
export const lmStudio: Source = {
  id: "lm-studio",
  title: "LM Studio",
  group: "app",
  asksPermission: false,
  locate,
  recognises: (sample) =>
    sample.kind === "json" &&
    Array.isArray(fieldOf(firstObject(fieldOf(sample.value, "messages")), "versions")),
  count: oneEach,
  read,
};

// Lists synchronously: thousands of promises would take longer than the system calls they wait for.
async function locate(machine: Machine, folder?: string): Promise<Located> {
  const { roots, installed, problems } =
    folder === undefined ? chatRoots(machine) : chatRootsIn(folder, machine);
  const listings = roots.map(listChats);
  return {
    locations: withIds(listings.flatMap(({ files }) => files)).map(locationOf),
    looked: roots.map(({ path }) => path),
    installed: installed || listings.some(({ exists }) => exists),
    problems: [...problems, ...listings.flatMap((listing) => listing.problems)],
  };
}

function locationOf({ file, id }: ReturnType<typeof withIds>[number]): Location {
  const { path, version, changedAt, folder, excluded, attachedFiles } = file;
  return {
    path,
    // The id is not in the file: where a namesake appears or goes, the file is to be read again.
    version: id === file.stem ? version : `${version}=${id}`,
    changedAt,
    hint: { id, folder, excluded, attachedFiles },
  };
}

async function* read(location: Location, { now }: ReadContext): ReturnType<Source["read"]> {
  const hint = location.hint ?? hintOf(location.member ?? location.path);
  if (hint.excluded) {
    yield { kind: "excluded", source: problems.source, id: hint.id } satisfies ExcludedConversation;
    return;
  }
  // The schema library takes longer to load than a folder of 5,000 unchanged files takes to list.
  const { readChat } = await import("./read-chat.ts");
  const file =
    location.member === undefined ? readText(location.path) : await textOf(location, problems);
  if (file?.kind === "problem") yield file;
  else if (file) yield* readChat({ ...location, hint }, file.text, now);
}

/** Of a chat that is given: it comes from LM Studio's folder, or from a copy of it. */
function hintOf(path: string): LocationHint {
  const folders = dirname(path).split(/[\\/]/);
  const top = folders.lastIndexOf(CHATS);
  const folder = top < 0 ? "" : folders.slice(top + 1).join("/");
  return {
    id: (stemOf(path) || basename(path)).normalize("NFC"),
    ...(folder === "" ? {} : { folder: folder.normalize("NFC") }),
    excluded: folders.some(isUnsync),
  };
}
