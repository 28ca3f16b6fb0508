import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fieldOf } from "../files/sample.ts";

/** Where the project of a chat lies, as far as the files beside it tell; undefined of an old one, called by a hash. */
export function projectOf(chatPath: string): string | undefined {
  const folder = dirname(chatPath);
  const project = basename(folder) === "chats" ? dirname(folder) : folder;
  const root = textIn(join(project, ".project_root"))?.trim();
  if (root) return root;
  const list = textIn(join(dirname(dirname(project)), "projects.json"));
  try {
    const projects = fieldOf(JSON.parse(list ?? "{}"), "projects");
    const entries =
      typeof projects === "object" && projects !== null ? Object.entries(projects) : [];
    return entries.find(([, name]) => name === basename(project))?.[0];
  } catch {
    return undefined;
  }
}

function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
