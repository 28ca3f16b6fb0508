import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { LegibleConfig, ResolvedConfig } from "../config.ts";
import { dataFolder, legibleConfig } from "../config.ts";
import { SouvenirError } from "../core/errors.ts";
import { systemWords } from "../core/system-words.ts";
import { CONFIG_FILE } from "./own-files.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings that hold for this command, or why they cannot be known. */
export type LoadedSettings = { readonly folder: string; readonly path: string } & (
  | { readonly resolved: ResolvedConfig }
  /** `legible` unless the file is none of ours at all. */
  | { readonly error: SouvenirError; readonly legible?: LegibleConfig }
);

/**
 * Reads config.toml and the environment. A mistake in them is a value: help and the search for the mistake itself must
 * work all the same.
 */
export async function loadSettings(environment: Environment): Promise<LoadedSettings> {
  // In full, so that a message says where.
  const folder = resolve(dataFolder({ platform: process.platform, home: homedir(), environment }));
  const path = join(folder, CONFIG_FILE);
  try {
    const content = await readToml(path);
    const file = content ? { path, content } : undefined;
    const legible = legibleConfig({ environment, ...(file ? { file } : {}) });
    const [error] = legible.mistakes;
    return error ? { folder, path, error, legible } : { folder, path, resolved: legible };
  } catch (error) {
    if (error instanceof SouvenirError) return { folder, path, error };
    throw error;
  }
}

async function readToml(path: string): Promise<Record<string, unknown> | undefined> {
  const text = readSettingsText(path);
  return text === undefined ? undefined : parseSettingsText(text, path);
}

/** The text of config.toml; undefined when there is none. */
export function readSettingsText(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const why = systemWords(error);
    throw new SouvenirError(
      "no-permission",
      {
        en: `The settings ${path} cannot be read (${why.en}). Check the permissions of the file.`,
        fr: `Les réglages ${path} sont illisibles (${why.fr}). Vérifiez les droits du fichier.`,
      },
      { cause: error },
    );
  }
}

/** What a text of config.toml says. Throws SouvenirError "config" with the place of what is no TOML. */
export async function parseSettingsText(
  text: string,
  path: string,
): Promise<Record<string, unknown>> {
  // Loaded only where there is a file: most people have none.
  const { parse, TomlError } = await import("smol-toml");
  try {
    return parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [line, column] = [error.line, error.column];
    throw new SouvenirError(
      "config",
      {
        en: `The settings ${path} are not valid TOML at line ${line}, column ${column}. Correct that line, or move the file aside.`,
        fr: `Les réglages ${path} ne sont pas du TOML valide, ligne ${line}, colonne ${column}. Corrigez cette ligne, ou mettez le fichier de côté.`,
      },
      { cause: error },
    );
  }
}
