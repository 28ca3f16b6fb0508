import { readdirSync } from "node:fs";
import { join } from "node:path";
import { userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";

const PACKAGE = join("site-packages", "open_webui", "data");

/**
 * Where a server of this user may have its data: what DATA_DIR says, the folder that its documentation has people make
 * for it, and its package where pip, uv and pipx install. A container's volume is not looked for: it is another user's.
 */
export function dataFoldersOf(machine: Machine): string[] {
  const named = machine.environment["DATA_DIR"];
  const folders = named ? [named] : [];
  for (const { platform, home, config, data } of userFolders(machine)) {
    folders.push(join(home, ".open-webui"));
    if (platform === "win32") {
      folders.push(
        ...pythonFolders(join(config, "Python"), "").map((each) => join(each, PACKAGE)),
        join(config, "uv", "tools", "open-webui", "Lib", PACKAGE),
        join(home, "pipx", "venvs", "open-webui", "Lib", PACKAGE),
      );
      continue;
    }
    // On macOS, uv and pipx keep to the folders of Linux.
    const shared = platform === "darwin" ? join(home, ".local", "share") : data;
    const libraries = [
      join(home, ".local", "lib"),
      join(shared, "uv", "tools", "open-webui", "lib"),
      join(shared, "pipx", "venvs", "open-webui", "lib"),
      join(home, ".local", "pipx", "venvs", "open-webui", "lib"),
    ];
    folders.push(...libraries.flatMap((library) => pythonFolders(library, PACKAGE)));
  }
  return folders;
}

/** One folder for each Python: "python3.12", on Windows "Python312". */
function pythonFolders(library: string, below: string): string[] {
  try {
    return readdirSync(library)
      .filter((name) => /^python3/i.test(name))
      .map((name) => join(library, name, below));
  } catch {
    return [];
  }
}
