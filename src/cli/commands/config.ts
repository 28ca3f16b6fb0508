import type { SettingName } from "../../config.ts";
import { environmentName, settings, shownValue } from "../../config.ts";
import { SouvenirError } from "../../core/errors.ts";
import type { Bilingual } from "../../core/language.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import { OK } from "../exit-codes.ts";
import { harmlessText } from "../harmless.ts";
import { nearest } from "../nearest.ts";
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
    en: 'Without a word, lists every setting. "config path" says where the file lies, "config init" writes one to start from, "config get NAME" prints one value. Settings are changed by editing the file; flags beat the environment, which beats the file.',
    fr: "Sans mot, donne tous les réglages. « config path » dit où est le fichier, « config init » en écrit un pour commencer, « config get NOM » affiche une valeur. On change un réglage en modifiant le fichier ; les options l'emportent sur l'environnement, qui l'emporte sur le fichier.",
  },
  words: {
    usage: { en: "[path | init | get NAME]", fr: "[path | init | get NOM]" },
    max: 2,
    known: ["path", "init", "get"],
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
      line: { en: "souvenir config get memories", fr: "souvenir config get memories" },
      text: { en: "One value, for a script.", fr: "Une valeur, pour un script." },
    },
  ],
  async run(context, { words: [action, name, extra] }) {
    if (extra !== undefined || (name !== undefined && action !== "get")) throw unknownAction(name);
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
        printOne(context, name);
        return OK;
      default:
        throw unknownAction(action);
    }
  },
});

const names = Object.keys(settings).filter(isName);

function isName(name: string): name is SettingName {
  return Object.hasOwn(settings, name);
}

function listSettings(context: Context): void {
  const { values, origins } = context.config();
  if (context.json) {
    const list = names.map((name) => ({
      name,
      value: shownValue(name, values[name]),
      origin: origins[name],
      default: settings[name].default,
      environment: environmentName(name),
      text: context.say(settings[name].text),
    }));
    context.printJson({ path: context.configPath, settings: list });
    return;
  }
  const { say, style, width } = context;
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
}

function printOne(context: Context, name: string | undefined): void {
  if (name === undefined || !isName(name)) {
    const close = name === undefined ? undefined : nearest(name, names);
    throw usageError(
      `config get needs the name of a setting.${close ? ` Did you mean ${close}?` : ""} "souvenir config" lists them.`,
      `config get attend le nom d'un réglage.${close ? ` Vouliez-vous dire ${close} ?` : ""} « souvenir config » les donne.`,
    );
  }
  const value = shownValue(name, context.config().values[name]);
  if (context.json) context.printJson({ name, value, origin: context.config().origins[name] });
  else context.print(typeof value === "object" ? value.join(",") : String(value));
}

/** A value as TOML writes it; a JSON string is a TOML string too. */
function tomlValue(value: string | number | boolean | readonly string[]): string {
  if (typeof value === "object") return `[${value.map((word) => JSON.stringify(word)).join(", ")}]`;
  return JSON.stringify(value);
}

async function writeFirst(context: Context): Promise<void> {
  const { say, folder, configPath } = context;
  const { mkdir } = await import("node:fs/promises");
  const { writePrivateFile } = await import("../private-file.ts");
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
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
  const { existsSync } = await import("node:fs");
  if (existsSync(configPath)) {
    throw usageError(
      `${configPath} exists already and was left as it is. Edit it, or move it aside first.`,
      `${configPath} existe déjà et n'a pas été touché. Modifiez-le, ou mettez-le d'abord de côté.`,
    );
  }
  await writePrivateFile(configPath, [firstFile(context)]);
  if (context.json) context.printJson({ path: configPath });
  else context.print(say({ en: `Written: ${configPath}`, fr: `Écrit : ${configPath}` }));
}

/** A config.toml that changes nothing: each setting with its sentence and its default, commented out. */
function firstFile({ say }: Context): string {
  const opening = say({
    en: "Settings of Souvenir, in TOML. Take the # away from a line to change it.",
    fr: "Réglages de Souvenir, en TOML. Enlevez le # d'une ligne pour la changer.",
  });
  const entries = names.map((name) => {
    const setting = settings[name];
    const takes =
      setting.kind === "choice"
        ? ` (${setting.choices.join(", ")})`
        : "min" in setting
          ? ` (${setting.min}–${setting.max})`
          : "";
    return `# ${say(setting.text)}${takes}\n# ${name} = ${tomlValue(setting.default)}\n`;
  });
  return `# ${opening}\n\n${entries.join("\n")}`;
}

function unknownAction(word: string | undefined): SouvenirError {
  return usageError(
    `config knows path, init and get NAME, not "${word}".`,
    `config connaît path, init et get NOM, pas « ${word} ».`,
  );
}
