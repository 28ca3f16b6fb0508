import { basename, join, sep } from "node:path";
import { isFolder, type KnownFiles, listedFile } from "../files/list-files.ts";
import { locateFiles } from "../files/locate-files.ts";
import { folderOf, nameOf } from "../files/path-parts.ts";
import { problemsOf } from "../files/problems.ts";
import { type UserFolders, userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located } from "../source.ts";

const CHAT = /(?:^|\/)(?:[^/]+\.messages|ui_messages|api_conversation_history)\.json$/;
const MESSAGES = ".messages.json";
const TASKS = "tasks";
const SHOWN = "ui_messages.json";
const TOLD = "api_conversation_history.json";
const TASK: KnownFiles = { names: [SHOWN, TOLD], wanted: "first" };
const EXTENSION = join("User", "globalStorage", "saoudrizwan.claude-dev");
const EDITORS = ["Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf", "Trae", "Positron"];

/** The sessions and tasks on this machine, or where the user says. */
export async function locate(machine: Machine, folder?: string): Promise<Located> {
  const located = locateFiles(machine, {
    problems: problemsOf("cline"),
    folders: userFolders(machine).flatMap((user, index) =>
      dataFolders(user, index === 0 ? machine : undefined),
    ),
    named: folder,
    rootsIn: (path) => {
      const inside = [path, join(path, "data")].flatMap((data) =>
        ["sessions", TASKS].map((name) => join(data, name)).filter(isFolder),
      );
      return inside.length > 0 ? inside : [path];
    },
    accepts: (path) => CHAT.test(path),
    // The folder of a task, and no checkpoints or anything else that lies in it.
    enters: (path) => path.split("/").length <= 2,
    known: (_, root) => (basename(root) === TASKS ? TASK : undefined),
    // A task that two editors have keeps its id in one of them.
    idOf: ({ path }) => (isToldTwice(path) ? undefined : taskIdOf(path)),
    besideOf: manifestBeside,
  });
  const locations = located.locations
    // Unless the user names that very file.
    .filter(({ path, hint }) => hint !== undefined || located.looked.includes(path))
    .map((location) => ({ hint: { id: taskIdOf(location.path), excluded: false }, ...location }));
  return { ...located, locations };
}

/** Whether a file is what the model was told of a task that is read as it was shown. */
export function isToldTwice(path: string): boolean {
  return nameOf(path) === TOLD && listedFile(`${folderOf(path)}${sep}${SHOWN}`) !== undefined;
}

/** The file beside a session that tells its title. */
export function manifestBeside(path: string): string | undefined {
  return path.endsWith(MESSAGES) ? `${folderOf(path)}${sep}${taskIdOf(path)}.json` : undefined;
}

/** A session is called as its file, a task as its folder. */
export function taskIdOf(path: string): string {
  const session = path.endsWith(MESSAGES) ? nameOf(path, MESSAGES) : "";
  return (session || nameOf(folderOf(path))).normalize("NFC");
}

function dataFolders({ home, config }: UserFolders, machine: Machine | undefined): string[] {
  const { CLINE_DATA_DIR: data, CLINE_DIR: root } = machine?.environment ?? {};
  return [
    data || (root ? join(root, "data") : join(home, ".cline", "data")),
    ...EDITORS.map((editor) => join(config, editor, EXTENSION)).filter(isFolder),
    ...[join(home, ".vscode-server", "data", EXTENSION)].filter(isFolder),
  ];
}
