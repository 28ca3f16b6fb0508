import { didYouMean } from "./core/did-you-mean.ts";
import { SouvenirError } from "./core/errors.ts";
import type { Bilingual } from "./core/language.ts";

type Kind =
  | {
      readonly kind: "integer" | "number";
      readonly min: number;
      readonly max: number;
      readonly default: number;
    }
  | { readonly kind: "choice"; readonly choices: readonly string[]; readonly default: string }
  | { readonly kind: "flag"; readonly default: boolean }
  | { readonly kind: "words"; readonly default: readonly string[] }
  | { readonly kind: "path"; readonly default: string }
  | { readonly kind: "paths"; readonly default: readonly string[] }
  /** Of a server: "http://127.0.0.1:1234". */
  | { readonly kind: "address"; readonly default: string }
  /** Never shown nor logged: see shownValue. */
  | { readonly kind: "secret"; readonly default: string };

type Setting = Kind & {
  /** Its name in plain words, as a form shows it. */
  readonly label: Bilingual;
  readonly text: Bilingual;
  /** When a change holds, unless at once: at the next sync, at the next one, which reads every chat again, or at the next start. */
  readonly holdsFrom?: "sync" | "whole sync" | "start";
};

/**
 * Every setting: its name in config.toml (a dot is a table), its kind, default, label and one sentence of documentation.
 * Validation, defaults, `souvenir config` and docs/reference/settings.md come from here. The environment variable of a
 * setting is SOUVENIR_ and its name in capitals, other characters turned into "_". Flags beat environment beats file.
 */
export const settings = {
  language: {
    kind: "choice",
    choices: ["auto", "en", "fr"],
    default: "auto",
    label: { en: "Language", fr: "Langue" },
    text: {
      en: "Language of Souvenir's own messages: auto follows the system.",
      fr: "Langue des messages de Souvenir : auto suit le système.",
    },
  },
  theme: {
    kind: "choice",
    choices: ["auto", "light", "dark"],
    default: "auto",
    label: { en: "Look", fr: "Aspect" },
    text: {
      en: "Look of the window: auto follows the system.",
      fr: "Aspect de la fenêtre : auto suit le système.",
    },
  },
  port: {
    kind: "integer",
    min: 1024,
    max: 65_535,
    default: 4123,
    holdsFrom: "start",
    label: { en: "Port of the window", fr: "Port de la fenêtre" },
    text: {
      en: "Port of the window on this computer: its address in the browser.",
      fr: "Port de la fenêtre sur cet ordinateur : son adresse dans le navigateur.",
    },
  },
  keywords: {
    kind: "integer",
    min: 1,
    max: 15,
    default: 5,
    holdsFrom: "whole sync",
    label: { en: "Number of keywords", fr: "Nombre de mots-clés" },
    text: { en: "Keywords kept for an exchange.", fr: "Mots-clés gardés par échange." },
  },
  memories: {
    kind: "integer",
    min: 1,
    max: 10,
    default: 3,
    label: { en: "Number of memories", fr: "Nombre de souvenirs" },
    text: {
      en: "Most memories put into a prompt.",
      fr: "Nombre maximal de souvenirs dans un prompt.",
    },
  },
  budget: {
    kind: "integer",
    min: 50,
    max: 16_000,
    default: 600,
    label: { en: "Room for memories", fr: "Place pour les souvenirs" },
    text: {
      en: "Most tokens the memory block may take, its introduction and fences included (cl100k_base).",
      fr: "Nombre maximal de tokens du bloc de souvenirs, introduction et balises comprises (cl100k_base).",
    },
  },
  floor: {
    kind: "number",
    min: 0,
    max: 1,
    default: 0.1,
    label: { en: "Least relevance", fr: "Pertinence minimale" },
    text: {
      en: "Least relevance, 0 to 1, of a memory put into a prompt.",
      fr: "Pertinence minimale, de 0 à 1, d'un souvenir mis dans un prompt.",
    },
  },
  meaning: {
    kind: "flag",
    default: true,
    holdsFrom: "sync",
    label: { en: "Find by meaning", fr: "Chercher par le sens" },
    text: {
      en: "Find by meaning too, by the built-in table of French and English words, not by the words themselves alone.",
      fr: "Chercher aussi par le sens, grâce à la table intégrée de mots français et anglais, et pas seulement par les mots eux-mêmes.",
    },
  },
  agents: {
    kind: "flag",
    default: false,
    label: { en: "Memories from coding agents", fr: "Souvenirs des agents de code" },
    text: {
      en: "Put what was said to coding agents (Claude Code, Codex CLI …) into prompts too, without being asked for it.",
      fr: "Mettre aussi dans les prompts ce qui a été dit aux agents de code (Claude Code, Codex CLI…), sans qu'on le demande.",
    },
  },
  copy: {
    kind: "flag",
    default: true,
    label: { en: "Copy the prompt", fr: "Copier le prompt" },
    text: {
      en: "Copy the prompt to the clipboard.",
      fr: "Copier le prompt dans le presse-papiers.",
    },
  },
  "words.stop": {
    kind: "words",
    default: [],
    holdsFrom: "whole sync",
    label: { en: "Words to pass over", fr: "Mots à ignorer" },
    text: {
      en: "More stop words: never part of a keyword.",
      fr: "Mots vides supplémentaires : jamais dans un mot-clé.",
    },
  },
  "words.keep": {
    kind: "words",
    default: [],
    holdsFrom: "whole sync",
    label: { en: "Words not to pass over", fr: "Mots à ne pas ignorer" },
    text: {
      en: "Words taken off the list of stop words.",
      fr: "Mots retirés de la liste des mots vides.",
    },
  },
  "words.pinned": {
    kind: "words",
    default: [],
    holdsFrom: "whole sync",
    label: { en: "Words that are always keywords", fr: "Mots toujours retenus" },
    text: {
      en: "Words always kept as keywords where they occur.",
      fr: "Mots toujours gardés comme mots-clés là où ils apparaissent.",
    },
  },
  "sources.on": {
    kind: "words",
    default: ["lm-studio"],
    holdsFrom: "sync",
    label: { en: "Apps to read", fr: "Applications à lire" },
    text: {
      en: "Apps whose conversations are read, by the names that souvenir sources gives them, in any case. An app that is found is not read before it stands here.",
      fr: "Applications dont les conversations sont lues, par les noms que leur donne souvenir sources, majuscules ou non. Une application trouvée n'est pas lue avant d'être nommée ici.",
    },
  },
  "sources.declined": {
    kind: "words",
    default: [],
    label: { en: "Apps not to offer", fr: "Applications à ne pas proposer" },
    text: {
      en: "Apps that are found here and not offered any more.",
      fr: "Applications trouvées ici qui ne sont plus proposées.",
    },
  },
  "sources.watch": {
    kind: "flag",
    default: false,
    label: { en: "Read at once", fr: "Lire tout de suite" },
    text: {
      en: "While the window is open, read what apps write as soon as they have written it.",
      fr: "Tant que la fenêtre est ouverte, lire ce que les applications écrivent dès qu'elles l'ont écrit.",
    },
  },
  "sources.inbox": {
    kind: "path",
    default: "",
    holdsFrom: "sync",
    label: { en: "Inbox", fr: "Boîte de réception" },
    text: {
      en: "Folder for exports: what is put there is read by the next sync. Unless it is named here, it is the folder inbox beside the archive.",
      fr: "Dossier pour les exports : ce qu'on y met est lu par la prochaine synchronisation. S'il n'est pas nommé ici, c'est le dossier inbox à côté de l'archive.",
    },
  },
  "sources.lm-studio.path": {
    kind: "path",
    default: "",
    holdsFrom: "sync",
    label: { en: "Folder of LM Studio", fr: "Dossier de LM Studio" },
    text: {
      en: "Folder of LM Studio, or of its conversations, instead of the usual places.",
      fr: "Dossier de LM Studio, ou de ses conversations, à la place des endroits habituels.",
    },
  },
  "sources.folders": {
    kind: "paths",
    default: [],
    holdsFrom: "sync",
    label: { en: "More folders to read", fr: "Autres dossiers à lire" },
    text: {
      en: "More folders or files to read at every sync, beside the usual places: what a file is, its content tells.",
      fr: "Autres dossiers ou fichiers à lire à chaque synchronisation, en plus des endroits habituels : c'est leur contenu qui dit ce qu'ils sont.",
    },
  },
  "models.lm-studio.url": {
    kind: "address",
    default: "",
    label: { en: "Address of LM Studio", fr: "Adresse de LM Studio" },
    text: {
      en: "Address of LM Studio's server, when asked to answer, instead of the one on this computer.",
      fr: "Adresse du serveur de LM Studio, quand on lui demande de répondre, à la place de celui de cet ordinateur.",
    },
  },
  "models.lm-studio.token": {
    kind: "secret",
    default: "",
    label: { en: "Access token of LM Studio", fr: "Jeton d'accès de LM Studio" },
    text: {
      en: "Access token for LM Studio's server, where it asks for one.",
      fr: "Jeton d'accès au serveur de LM Studio, s'il en demande un.",
    },
  },
  "models.ollama.url": {
    kind: "address",
    default: "",
    label: { en: "Address of Ollama", fr: "Adresse d'Ollama" },
    text: {
      en: "Address of Ollama, when asked to answer, instead of OLLAMA_HOST or the one on this computer.",
      fr: "Adresse d'Ollama, quand on lui demande de répondre, à la place d'OLLAMA_HOST ou de celui de cet ordinateur.",
    },
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

export const settingNames = Object.keys(settings) as SettingName[];

/** Whether a word is the name of a setting. */
export function isSettingName(word: string): word is SettingName {
  return Object.hasOwn(settings, word);
}

type ValueOf<S> = S extends { kind: "choice"; choices: readonly (infer C)[] }
  ? C
  : S extends { kind: "flag" }
    ? boolean
    : S extends { kind: "words" | "paths" }
      ? readonly string[]
      : S extends { kind: "path" | "address" | "secret" }
        ? string
        : number;

export type Config = { readonly [N in SettingName]: ValueOf<(typeof settings)[N]> };

/** Where a value came from, for `souvenir config`. */
export type Origin = "default" | "file" | "environment" | "flag";

export interface ResolvedConfig {
  readonly values: Config;
  readonly origins: Readonly<Record<SettingName, Origin>>;
}

/** What can be told of settings among which there are mistakes: where a value does not fit, the default stands for it. */
export interface LegibleConfig extends ResolvedConfig {
  /** "config", each of them. */
  readonly mistakes: readonly SouvenirError[];
}

export interface ConfigInputs {
  /** The parsed config.toml, and its path for messages. */
  readonly file?: { readonly path: string; readonly content: Readonly<Record<string, unknown>> };
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly flags?: Partial<Readonly<Record<SettingName, unknown>>>;
}

/** The name of a setting's environment variable. */
export function environmentName(name: SettingName): string {
  return `SOUVENIR_${name.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
}

/** All settings from their sources. Throws SouvenirError "config" naming the setting, where it stands and what it takes. */
export function resolveConfig(inputs: ConfigInputs): ResolvedConfig {
  const { mistakes, ...resolved } = legibleConfig(inputs);
  const [first] = mistakes;
  if (first) throw first;
  return resolved;
}

/** The same, for a list of what the settings are: it goes on after a mistake. */
export function legibleConfig({ file, environment = {}, flags = {} }: ConfigInputs): LegibleConfig {
  const mistakes: SouvenirError[] = [];
  const inFile = new Map<string, unknown>();
  for (const [name, raw] of file ? flattened(file.content) : []) {
    if (isSettingName(name)) inFile.set(name, raw);
    else mistakes.push(unknownSetting(name, file?.path ?? ""));
  }
  const entries = settingNames.map((name) => {
    const variable = environment[environmentName(name)];
    if (flags[name] !== undefined)
      return { name, origin: "flag" as const, raw: flags[name], place: flagName(name) };
    if (variable !== undefined && variable !== "") {
      return { name, origin: "environment" as const, raw: variable, place: environmentName(name) };
    }
    if (inFile.has(name))
      return { name, origin: "file" as const, raw: inFile.get(name), place: file?.path ?? "" };
    return { name, origin: "default" as const, raw: settings[name].default, place: "" };
  });
  const checked = entries.map(({ name, origin, raw, place }) => {
    try {
      return { name, origin, value: checkedSetting(name, raw, place) };
    } catch (error) {
      if (!(error instanceof SouvenirError)) throw error;
      mistakes.push(error);
      return { name, origin: "default" as const, value: settings[name].default };
    }
  });
  // The table above is the proof that each value has the type its setting names.
  return {
    values: Object.fromEntries(checked.map(({ name, value }) => [name, value])) as Config,
    origins: Object.fromEntries(checked.map(({ name, origin }) => [name, origin])) as Record<
      SettingName,
      Origin
    >,
    mistakes,
  };
}

function flagName(name: SettingName): string {
  return `--${name}`;
}

/** What a file says, by full names: a setting's value, and whatever else is no table. */
function* flattened(
  content: Readonly<Record<string, unknown>>,
  prefix = "",
): Generator<readonly [name: string, raw: unknown]> {
  for (const [key, value] of Object.entries(content)) {
    const name = prefix + key;
    const isTable = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isTable && !isSettingName(name))
      yield* flattened(value as Record<string, unknown>, `${name}.`);
    else yield [name, value];
  }
}

function unknownSetting(name: string, path: string): SouvenirError {
  const meant = didYouMean(name, settingNames);
  return new SouvenirError("config", {
    en: `Unknown setting "${name}" in ${path}.${meant.en} Change that line, or remove it: souvenir config unset ${name}`,
    fr: `Réglage inconnu « ${name} » dans ${path}.${meant.fr} Corrigez cette ligne, ou supprimez-la : souvenir config unset ${name}`,
  });
}

/** Where a value stands; for one that shall be written, the file that stays as it is when the value does not fit. */
type Place = string | { readonly unchanged: string };

/**
 * The value of a setting as its kind wants it: texts, as the environment and the command line give them, are read.
 * Throws SouvenirError "config" with the place and what is expected.
 */
export function checkedSetting<N extends SettingName>(
  name: N,
  raw: unknown,
  place: Place,
): Config[N] {
  // The switch below is the proof.
  return valueOf(name, raw, place) as Config[N];
}

function valueOf(name: SettingName, raw: unknown, place: Place): unknown {
  const setting: Setting = settings[name];
  switch (setting.kind) {
    case "integer":
    case "number": {
      // "0,3" is French for 0.3; in a whole number, a comma would mean something else.
      const text =
        typeof raw === "string" && setting.kind === "number" ? raw.replace(",", ".") : raw;
      const value = typeof text === "string" && text.trim() !== "" ? Number(text) : text;
      const fits =
        typeof value === "number" &&
        value >= setting.min &&
        value <= setting.max &&
        (setting.kind === "number" || Number.isInteger(value));
      if (fits) return value;
      return refuse(name, place, raw, {
        en: `a ${setting.kind === "integer" ? "whole number" : "number"} from ${setting.min} to ${setting.max}`,
        fr: `un nombre${setting.kind === "integer" ? " entier" : ""} de ${setting.min} à ${setting.max}`,
      });
    }
    case "choice":
      if (typeof raw === "string" && setting.choices.includes(raw)) return raw;
      return refuse(name, place, raw, {
        en: `one of ${setting.choices.join(", ")}`,
        fr: `une valeur parmi ${setting.choices.join(", ")}`,
      });
    case "flag": {
      if (typeof raw === "boolean") return raw;
      if (raw === "true" || raw === "1") return true;
      if (raw === "false" || raw === "0") return false;
      return refuse(name, place, raw, { en: "true or false", fr: "true (oui) ou false (non)" });
    }
    case "words":
      if (typeof raw === "string") return raw.split(",").flatMap((word) => word.trim() || []);
      if (Array.isArray(raw) && raw.every((word) => typeof word === "string")) return raw;
      return refuse(name, place, raw, { en: "a list of words", fr: "une liste de mots" });
    case "paths":
      // Not by commas, which paths may contain, nor by colons, which those of Windows do.
      if (typeof raw === "string") return raw.split(";").flatMap((path) => path.trim() || []);
      if (Array.isArray(raw) && raw.every((path) => typeof path === "string")) return raw;
      return refuse(name, place, raw, {
        en: "a list of folders' paths",
        fr: "une liste de chemins de dossiers",
      });
    case "path":
      if (typeof raw === "string") return raw;
      return refuse(name, place, raw, { en: "a folder's path", fr: "le chemin d'un dossier" });
    case "address":
      if (raw === "" || (typeof raw === "string" && isAddress(raw))) return raw;
      return refuse(name, place, raw, {
        en: 'the address of a server, such as "http://127.0.0.1:1234"',
        fr: "l'adresse d'un serveur, comme « http://127.0.0.1:1234 »",
      });
    case "secret":
      if (typeof raw === "string") return raw.trim();
      return refuse(name, place, raw, { en: "a text in quotes", fr: "un texte entre guillemets" });
  }
}

/** Without a name and password in it: there is a setting for what must not be shown. */
function isAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.username === "" && url.password === "" && url.search === "" && url.hash === "";
}

/** The value of a setting as it may be shown: a secret is only said to be there. */
export function shownValue<N extends SettingName>(name: N, value: Config[N]): Config[N] | string {
  return settings[name].kind === "secret" && value !== "" ? "********" : value;
}

function refuse(name: SettingName, place: Place, raw: unknown, expected: Bilingual): never {
  const value = settings[name].kind === "secret" ? "********" : JSON.stringify(raw);
  if (typeof place === "object") {
    throw new SouvenirError("config", {
      en: `The value ${value} does not fit "${name}": it takes ${expected.en}. Nothing was changed in ${place.unchanged}.`,
      fr: `La valeur ${value} ne convient pas à « ${name} » : il attend ${expected.fr}. Rien n'a été changé dans ${place.unchanged}.`,
    });
  }
  throw new SouvenirError("config", {
    en: `The setting "${name}" (${place}) is ${value}; it takes ${expected.en}.`,
    fr: `Le réglage « ${name} » (${place}) vaut ${value} ; il attend ${expected.fr}.`,
  });
}

/**
 * The folder that holds archive, settings and logs: SOUVENIR_HOME, else the platform's folder for application data
 * (XDG Base Directory Specification on Linux).
 */
export function dataFolder(machine: {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): string {
  const { platform, home, environment } = machine;
  const separator = platform === "win32" ? "\\" : "/";
  const join = (...parts: string[]): string => parts.join(separator);
  if (environment.SOUVENIR_HOME) return environment.SOUVENIR_HOME;
  if (platform === "win32")
    return join(environment.LOCALAPPDATA || join(home, "AppData", "Local"), "Souvenir");
  if (platform === "darwin") return join(home, "Library", "Application Support", "Souvenir");
  return join(environment.XDG_DATA_HOME || join(home, ".local", "share"), "souvenir");
}

// A cloud folder copies the archive to somebody else's computer, and can damage a database that is in use.
const CLOUD_FOLDERS: readonly (readonly [RegExp, string])[] = [
  [/[\\/](Mobile Documents|iCloud Drive|iCloudDrive)([\\/]|$)/i, "iCloud"],
  [/[\\/]OneDrive[^\\/]*([\\/]|$)/i, "OneDrive"],
  [/[\\/]Dropbox[^\\/]*([\\/]|$)/i, "Dropbox"],
  [/[\\/](Google Drive|GoogleDrive[^\\/]*)([\\/]|$)/i, "Google Drive"],
  [/[\\/]Library[\\/]CloudStorage([\\/]|$)/i, "CloudStorage"],
];

/** The name of the service that synchronises this folder, judging by its path; undefined for an ordinary one. */
export function cloudServiceOf(folder: string): string | undefined {
  return CLOUD_FOLDERS.find(([pattern]) => pattern.test(folder))?.[1];
}
