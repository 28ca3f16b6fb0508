import { basename, dirname, join } from "node:path";
import { isFolder } from "../files/list-files.ts";
import { locateFiles } from "../files/locate-files.ts";
import { problemsOf } from "../files/problems.ts";
import { type UserFolders, userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located } from "../source.ts";

const CHAT = /(?:^|\/)(?:[^/]+\.messages|ui_messages|api_conversation_history)\.json$/;
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
        ["sessions", "tasks"].map((name) => join(data, name)).filter(isFolder),
      );
      return inside.length > 0 ? inside : [path];
    },
    accepts: (path) => CHAT.test(path),
    // The folder of a task, and no checkpoints or anything else that lies in it.
    enters: (path) => path.split("/").length <= 2,
    idOf: ({ path }) => taskIdOf(path),
  });
  const shown = new Set(
    located.locations.flatMap(({ path }) =>
      basename(path) === "ui_messages.json" ? dirname(path) : [],
    ),
  );
  return {
    ...located,
    locations: located.locations
      .filter(
        ({ path }) =>
          basename(path) !== "api_conversation_history.json" || !shown.has(dirname(path)),
      )
      .map((location) => ({ ...location, hint: { id: taskIdOf(location.path), excluded: false } })),
  };
}

/** A session is called as its file, a task as its folder. */
export function taskIdOf(path: string): string {
  const session = /^(.+)\.messages\.json$/.exec(basename(path))?.[1];
  return (session ?? basename(dirname(path))).normalize("NFC");
}

function dataFolders({ home, config }: UserFolders, machine: Machine | undefined): string[] {
  const { CLINE_DATA_DIR: data, CLINE_DIR: root } = machine?.environment ?? {};
  return [
    data || (root ? join(root, "data") : join(home, ".cline", "data")),
    ...EDITORS.map((editor) => join(config, editor, EXTENSION)).filter(isFolder),
    ...[join(home, ".vscode-server", "data", EXTENSION)].filter(isFolder),
  ];
}
