import { resolve } from "node:path";
import type { SettingName } from "../../config.ts";
import { environmentName, isSettingName, settings, shownValue } from "../../config.ts";
import type { SouvenirError } from "../../core/errors.ts";
import type { Bilingual } from "../../core/language.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import { OK } from "../exit-codes.ts";
import { firstSettingsText, tomlValue } from "../../installation/first-settings-text.ts";
import { harmlessText } from "../harmless.ts";
import { didYouMean } from "../../core/did-you-mean.ts";
import { wrapped } from "../text-width.ts";

const ORIGINS: Readonly<Record<string, Bilingual>> = {
  default: { en: "default", fr: "par défaut" },
  file: { en: "config.toml", fr: "config.toml" },
  environment: { en: "environment", fr: "environnement" },
  flag: { en: "flag", fr: "option" },
};

export const config = command({
  name: "config",
  summary: { en: "settings: what holds, and why", fr: "les réglages : ce qui vaut, et pourquoi" },
  details: {
    en: 'Without a word, lists every setting. "config path" says where the file lies, "config init" writes one to start from, "config get NAME" prints one value. "config set NAME VALUE" changes one line of the file and "config unset NAME" takes it back, or removes a name that is no setting; comments and everything else stay. A list takes several values, or one with commas (of folders: semicolons). Flags beat the environment, which beats the file.',
    fr: "Sans mot, donne tous les réglages. « config path » dit où est le fichier, « config init » en écrit un pour commencer, « config get NOM » affiche une valeur. « config set NOM VALEUR » change une ligne du fichier et « config unset NOM » y revient, ou supprime un nom qui n'est celui d'aucun réglage ; les commentaires et tout le reste demeurent. Une liste prend plusieurs valeurs, ou une seule avec des virgules (pour des dossiers : des points-virgules). Les options l'emportent sur l'environnement, qui l'emporte sur le fichier.",
  },
  words: {
    usage: {
      en: "[path | init | get NAME | set NAME VALUE… | unset NAME]",
      fr: "[path | init | get NOM | set NOM VALEUR… | unset NOM]",
    },
    max: Number.POSITIVE_INFINITY,
    known: ["path", "init", "get", "set", "unset"],
  },
  flags: {},
  examples: [
    {
      line: { en: "souvenir config init", fr: "souvenir config init" },
      text: {
        en: "Write a commented config.toml to edit.",
        fr: "Écrire un config.toml commenté, à modifier.",
      },
    },
    {
      line: { en: "souvenir config set memories 5", fr: "souvenir config set memories 5" },
      text: { en: "Change one setting.", fr: "Changer un réglage." },
    },
    {
      line: { en: "souvenir config get memories", fr: "souvenir config get memories" },
      text: { en: "One value, for a script.", fr: "Une valeur, pour un script." },
    },
  ],
  async run(context, { words: [action, name, ...values] }) {
    const takesName = action === "get" || action === "set" || action === "unset";
    if (name !== undefined && !takesName) throw unknownAction(name);
    if (values[0] !== undefined && action !== "set") throw unknownAction(values[0]);
    switch (action) {
      case undefined:
        listSettings(context);
        return OK;
      case "path":
        if (context.json) context.printJson({ path: context.configPath });
        else context.print(context.configPath);
        return OK;
      case "init":
        await writeFirst(context);
        return OK;
      case "get":
        printOne(context, known(name));
        return OK;
      case "set":
        await change(context, known(name), values);
        return OK;
      case "unset":
        if (!(await unsetUnknown(context, name))) await change(context, known(name), undefined);
        return OK;
      default:
        throw unknownAction(action);
    }
  },
});

const names = Object.keys(settings).filter(isSettingName);

function known(name: string | undefined): SettingName {
  if (name !== undefined && isSettingName(name)) return name;
  const what =
    name === undefined
      ? { en: "That needs the name of a setting.", fr: "Il faut le nom d'un réglage." }
      : { en: `There is no setting ${name}.`, fr: `Il n'y a pas de réglage ${name}.` };
  const meant = didYouMean(name ?? "", names);
  throw usageError(
    `${what.en}${meant.en} "souvenir config" lists the settings.`,
    `${what.fr}${meant.fr} « souvenir config » donne les réglages.`,
  );
}

function listSettings(context: Context): void {
  const { values, origins, mistakes } = context.legibleConfig();
  const wrong = mistakes.map(({ text }) => context.say(text));
  if (context.json) {
    const list = names.map((name) => ({
      name,
      value: shownValue(name, values[name]),
      origin: origins[name],
      default: settings[name].default,
      environment: environmentName(name),
      text: context.say(settings[name].text),
    }));
    context.printJson({ path: context.configPath, settings: list, mistakes: wrong });
    return;
  }
  const { say, style, errorStyle, width } = context;
  for (const name of names) {
    const origin = origins[name];
    const where = say(ORIGINS[origin] ?? { en: origin, fr: origin });
    const value = harmlessText(tomlValue(shownValue(name, values[name])));
    context.print(
      `${style.bold(name)} = ${value}  ${origin === "default" ? style.dim(`(${where})`) : style.good(`(${where})`)}`,
    );
    context.print(wrapped(say(settings[name].text), width, { first: "    " }));
  }
  context.note("");
  context.note(
    say({
      en: `File: ${context.configPath}`,
      fr: `Fichier : ${context.configPath}`,
    }),
  );
  // At the end, where they are seen.
  for (const mistake of wrong) context.warn(errorStyle.warning(harmlessText(mistake)));
}

function printOne(context: Context, name: SettingName): void {
  const value = shownValue(name, context.config().values[name]);
  if (context.json) context.printJson({ name, value, origin: context.config().origins[name] });
  else context.print(typeof value === "object" ? value.join(",") : String(value));
}

/** Sets a setting to the words given, or takes it out of the file. */
async function change(
  context: Context,
  name: SettingName,
  values: readonly string[] | undefined,
): Promise<void> {
  const { setSetting, unsetSetting } = await import("../../installation/change-settings.ts");
  const { configPath: path, environment, language, say } = context;
  const options = { path, environment, language };
  const result =
    values === undefined
      ? await unsetSetting(name, options)
      : await setSetting(name, valueOf(name, values), options);
  const value = shownValue(name, result.value);
  if (context.json) {
    const { changed, overriddenBy } = result;
    context.printJson({ path, name, value, changed, ...(overriddenBy ? { overriddenBy } : {}) });
  } else {
    const where = values === undefined ? say({ en: "default", fr: "par défaut" }) : path;
    context.print(`${name} = ${harmlessText(tomlValue(value))}  (${where})`);
  }
  if (values !== undefined && (name === "sources.on" || name === "sources.declined")) {
    const { mistypedSources } = await import("../../souvenir.ts");
    const { values: others, origins } = context.legibleConfig();
    const config = {
      values: { ...others, [name]: result.value },
      origins: { ...origins, [name]: "file" as const },
    };
    for (const { setting, text } of await mistypedSources(config, path))
      if (setting === name) context.warn(context.errorStyle.warning(harmlessText(say(text))));
  }
  if (result.overriddenBy !== undefined) {
    const variable = result.overriddenBy;
    context.warn(
      say({
        en: `The environment variable ${variable} is set, and holds instead. To use the file's value, unset it.`,
        fr: `La variable d'environnement ${variable} est définie, et l'emporte. Pour que le fichier vaille, supprimez-la.`,
      }),
    );
  }
}

/** Takes a line out that names no setting, such as a mistyped one; false when there is none of this name. */
async function unsetUnknown(context: Context, name: string | undefined): Promise<boolean> {
  if (name === undefined || isSettingName(name)) return false;
  const { removeUnknown } = await import("../../installation/change-settings.ts");
  const { configPath: path, environment, language, say } = context;
  if (!(await removeUnknown(name, { path, environment, language }))) return false;
  if (context.json) context.printJson({ path, name, changed: true });
  else {
    context.print(
      say({ en: `Removed from ${path}: ${name}`, fr: `Supprimé de ${path} : ${name}` }),
    );
  }
  return true;
}

/** Words as a setting's value; a folder is named from where the user stands. */
function valueOf(name: SettingName, words: readonly string[]): unknown {
  const [word, ...more] = words;
  if (word === undefined) {
    throw usageError(
      `config set needs a value: souvenir config set ${name} VALUE`,
      `config set attend une valeur : souvenir config set ${name} VALEUR`,
    );
  }
  const { kind } = settings[name];
  const isList = kind === "words" || kind === "paths";
  if (more.length > 0 && !isList) {
    throw usageError(
      `${name} takes one value, not ${words.length}. Put quotes around a value with spaces.`,
      `${name} ne prend qu'une valeur, pas ${words.length}. Mettez entre guillemets une valeur qui contient des espaces.`,
    );
  }
  const written = isList && more.length === 0 ? listWritten(word) : undefined;
  if (written) return kind === "paths" ? written.map(fullPath) : written;
  if (kind === "path") return word === "" ? "" : fullPath(word);
  if (kind === "paths" && more.length === 0) {
    return word
      .split(";")
      .flatMap((path) => path.trim() || [])
      .map(fullPath);
  }
  if (kind === "paths") return words.map(fullPath);
  // "sourdough, levain" are two words of a shell, the first with a comma.
  return words.join(",");
}

/** A list as "souvenir config" and config.toml have it: '["one", "two"]'. */
function listWritten(word: string): string[] | undefined {
  if (!word.startsWith("[")) return undefined;
  try {
    const list: unknown = JSON.parse(word);
    if (Array.isArray(list) && list.every((each) => typeof each === "string")) return list;
  } catch {}
  return undefined;
}

function fullPath(path: string): string {
  return /^(?:~(?=$|[\\/])|[A-Za-z]:[\\/])/.test(path) ? path : resolve(path);
}

async function writeFirst(context: Context): Promise<void> {
  const { say, folder, configPath, language } = context;
  const { makeFolder } = await import("../../installation/change-settings.ts");
  const { writePrivateFile } = await import("../../files/private-file.ts");
  makeFolder(folder);
  const { existsSync } = await import("node:fs");
  if (existsSync(configPath)) {
    throw usageError(
      `${configPath} exists already and was left as it is. Edit it, or move it aside first.`,
      `${configPath} existe déjà et n'a pas été touché. Modifiez-le, ou mettez-le d'abord de côté.`,
    );
  }
  await writePrivateFile(configPath, [firstSettingsText(language)]);
  if (context.json) context.printJson({ path: configPath });
  else context.print(say({ en: `Written: ${configPath}`, fr: `Écrit : ${configPath}` }));
}

function unknownAction(word: string | undefined): SouvenirError {
  return usageError(
    `config knows path, init, get NAME, set NAME VALUE and unset NAME, not "${word}".`,
    `config connaît path, init, get NOM, set NOM VALEUR et unset NOM, pas « ${word} ».`,
  );
}
