import { mkdirSync, realpathSync } from "node:fs";
import { dirname } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Config, SettingName } from "../config.ts";
import { checkedSetting, environmentName, resolveConfig, settings } from "../config.ts";
import { SouvenirError } from "../core/errors.ts";
import type { UiLanguage } from "../core/language.ts";
import { textsWithValue, textWithout } from "./change-toml.ts";
import { firstSettingsText, tomlValue } from "./first-settings-text.ts";
import { writePrivateFile } from "../files/private-file.ts";
import { parseSettingsText, readSettingsText } from "./settings-file.ts";

export interface ChangeOptions {
  /** Of config.toml, made when missing. */
  readonly path: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** In which a new file explains its settings. */
  readonly language: UiLanguage;
}

/** What came of a change. */
export interface SettingChange<N extends SettingName = SettingName> {
  readonly name: N;
  /** What the file says now, or the default. */
  readonly value: Config[N];
  /** False when the file said so before. */
  readonly changed: boolean;
  /** The environment variable that holds instead, as long as it is set. */
  readonly overriddenBy?: string;
}

/**
 * Writes a setting into config.toml: its line changes, and every other byte stays. `raw` may be a text, as the command
 * line has it. Throws SouvenirError "config" for a value that does not fit and for a file that is not valid TOML.
 */
export async function setSetting<N extends SettingName>(
  name: N,
  raw: unknown,
  options: ChangeOptions,
): Promise<SettingChange<N>> {
  const value = checkedSetting(name, raw, { unchanged: options.path });
  const changed = await change(options, async (text) => {
    const before = flat(await parseSettingsText(text, options.path));
    if (before.has(name) && isDeepStrictEqual(before.get(name), value)) return text;
    const wanted = new Map(before).set(name, value);
    for (const candidate of textsWithValue(text, name, tomlValue(value))) {
      if (await says(candidate, wanted, options.path)) return candidate;
    }
    throw cannotChange(name, options.path);
  });
  return { name, value, changed, ...overriding(name, options) };
}

/** Takes a setting out of config.toml, so that its default holds. */
export async function unsetSetting<N extends SettingName>(
  name: N,
  options: ChangeOptions,
): Promise<SettingChange<N>> {
  const standard = resolveConfig({}).values[name];
  const changed = await change(options, (text) =>
    takenOut(text, name, { path: options.path, standard: tomlValue(settings[name].default) }),
  );
  return { name, value: standard, changed, ...overriding(name, options) };
}

/** Takes out of config.toml what names no setting; false when it is not there. */
export async function removeUnknown(name: string, options: ChangeOptions): Promise<boolean> {
  if (readSettingsText(options.path) === undefined) return false;
  return change(options, (text) => takenOut(text, name, options));
}

async function takenOut(
  text: string,
  name: string,
  { path, standard }: { readonly path: string; readonly standard?: string },
): Promise<string> {
  const wanted = flat(await parseSettingsText(text, path));
  if (!wanted.delete(name)) return text;
  const without = textWithout(text, name, standard);
  if (await says(without, wanted, path)) return without;
  throw cannotChange(name, path);
}

// One after the other: two changes at once would each write what they read, without the other's.
let last: Promise<unknown> = Promise.resolve();

function change(
  { path, language }: ChangeOptions,
  edit: (text: string) => Promise<string>,
): Promise<boolean> {
  const work = last.then(async () => {
    makeFolder(dirname(path));
    for (;;) {
      const text = readSettingsText(path);
      const edited = await edit(text ?? firstSettingsText(language));
      if (edited === text) return false;
      // Somebody may have saved the file meanwhile: then what was read is no longer what stands there.
      if (readSettingsText(path) !== text) continue;
      // A file that stands elsewhere and is linked here stays there.
      const target = text === undefined ? path : realpathSync(path);
      await write(target, edited);
      return true;
    }
  });
  last = work.catch(() => undefined);
  return work;
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writePrivateFile(path, [text], { force: true });
  } catch (error) {
    if (!(error instanceof SouvenirError && error.code === "no-permission")) throw error;
    throw new SouvenirError(
      "no-permission",
      {
        en: `${path} cannot be written: no setting has changed. Check the permissions of the file and of its folder, or set SOUVENIR_HOME to a folder of yours.`,
        fr: `Impossible d'écrire ${path} : aucun réglage n'a changé. Vérifiez les droits du fichier et de son dossier, ou donnez à SOUVENIR_HOME un dossier à vous.`,
      },
      { cause: error },
    );
  }
}

/** Makes the folder of archive and settings, for its owner alone. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new SouvenirError(
      "no-permission",
      {
        en: `The folder ${folder} cannot be made. Set SOUVENIR_HOME to a folder of yours.`,
        fr: `Impossible de créer le dossier ${folder}. Donnez à SOUVENIR_HOME un dossier à vous.`,
      },
      { cause: error },
    );
  }
}

/** Whether a text is TOML and says exactly this. */
async function says(
  text: string,
  wanted: ReadonlyMap<string, unknown>,
  path: string,
): Promise<boolean> {
  try {
    return isDeepStrictEqual(flat(await parseSettingsText(text, path)), new Map(wanted));
  } catch (error) {
    if (error instanceof SouvenirError) return false;
    throw error;
  }
}

/** Every value by its full name, tables taken apart: "words.stop". */
function flat(content: Readonly<Record<string, unknown>>, above = ""): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [key, value] of Object.entries(content)) {
    const name = above + key;
    const isTable = Object.prototype.toString.call(value) === "[object Object]";
    if (!isTable) values.set(name, value);
    else
      for (const [inner, deep] of flat(value as Record<string, unknown>, `${name}.`))
        values.set(inner, deep);
  }
  return values;
}

function overriding(name: SettingName, { environment }: ChangeOptions): { overriddenBy?: string } {
  const variable = environmentName(name);
  return environment[variable] ? { overriddenBy: variable } : {};
}

function cannotChange(name: string, path: string): SouvenirError {
  return new SouvenirError("config", {
    en: `The setting "${name}" cannot be changed in ${path} as it is written there. Change it by hand; the file was left as it is.`,
    fr: `Impossible de changer le réglage « ${name} » dans ${path}, tel qu'il y est écrit. Changez-le à la main ; le fichier est resté tel quel.`,
  });
}
