import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { cloudServiceOf } from "../config.ts";
import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import type { Souvenir } from "../souvenir.ts";
import type { Check } from "./check.ts";
import { findClipboard, noClipboard } from "./clipboard.ts";
import type { Context } from "./context.ts";
import { counted, sizeText } from "./format.ts";
import { harmless } from "./harmless.ts";
import { sourceChecks } from "./source-checks.ts";
import { version } from "./version.ts";

/** Everything `doctor` looks at, in order. What is wrong is a value; the checks after it still run where they can. */
export async function examine(context: Context, demo: boolean): Promise<Check[]> {
  return harmless([
    program(context),
    settingsCheck(context),
    ...(await archiveChecks(context, demo)),
    ...(await scheduleChecks(context)),
    await clipboardCheck(context),
  ]);
}

function program({ language }: Context): Check {
  const { platform, arch, versions } = process;
  const text = `Souvenir ${version()}, Node.js ${versions.node}, ${platform} ${arch}`;
  const locale = new Intl.DateTimeFormat().resolvedOptions().locale;
  return {
    name: "program",
    state: "good",
    text: {
      en: `${text}, locale ${locale}, messages in ${language === "fr" ? "French" : "English"}`,
      fr: `${text}, langue du système ${locale}, messages en ${language === "fr" ? "français" : "anglais"}`,
    },
  };
}

function settingsCheck(context: Context): Check {
  const { configPath } = context;
  try {
    const { origins } = context.config();
    const changed = Object.values(origins).filter((origin) => origin !== "default").length;
    const there = existsSync(configPath);
    return {
      name: "settings",
      state: "good",
      text: {
        en: `Settings: ${there ? configPath : "no config.toml"}, ${changed} changed`,
        fr: `Réglages : ${there ? configPath : "pas de config.toml"}, ${changed} ${changed < 2 ? "modifié" : "modifiés"}`,
      },
    };
  } catch (error) {
    if (error instanceof SouvenirError) return { name: "settings", state: "bad", text: error.text };
    throw error;
  }
}

async function archiveChecks(context: Context, demo: boolean): Promise<Check[]> {
  const { folder, language } = context;
  const checks: Check[] = [];
  const path = join(folder, demo ? "demo.sqlite" : "archive.sqlite");
  const isNew = !existsSync(path);
  const cloud = cloudServiceOf(folder);
  if (cloud !== undefined) {
    checks.push({
      name: "cloud",
      state: "warning",
      text: {
        en: `${folder} is synchronised by ${cloud}: your conversations are copied to another computer, and the archive can be damaged. Set SOUVENIR_HOME to an ordinary folder.`,
        fr: `${folder} est synchronisé par ${cloud} : vos conversations sont copiées sur un autre ordinateur, et l'archive peut s'abîmer. Donnez à SOUVENIR_HOME un dossier ordinaire.`,
      },
    });
  }
  try {
    const look = async (souvenir: Souvenir): Promise<void> => {
      const { exchanges } = await souvenir.stats();
      const size = sizeText(sizeOf(path), language);
      const text = counted(exchanges, "exchange");
      const archive = {
        en: `Archive: ${path}, ${text.en}, ${size}${isNew ? ", made just now" : ""}`,
        fr: `Archive : ${path}, ${text.fr}, ${size}${isNew ? ", créée à l'instant" : ""}`,
      };
      const writes = (await souvenir.access()) === "read-write";
      checks.push(
        writes ? { name: "archive", state: "good", text: archive } : onlyReadable(archive),
      );
      checks.push(permissionCheck(path));
      checks.push(...sourceChecks(await souvenir.sources(), context));
      if (!demo) checks.push(...(await mistypedChecks(context)));
    };
    await context.withSouvenir(demo, look, { asItIs: true, onlyReads: true });
  } catch (error) {
    if (!(error instanceof SouvenirError)) throw error;
    if (error.code !== "config") checks.push({ name: "archive", state: "bad", text: error.text });
  }
  return checks;
}

function onlyReadable({ en, fr }: Bilingual): Check {
  return {
    name: "archive",
    state: "warning",
    text: {
      en: `${en}. It can be read, but not written: nothing new is kept. Check the permissions of the file and of its folder, or copy it to a folder of yours and set SOUVENIR_HOME to that.`,
      fr: `${fr}. Elle se lit, mais ne se modifie pas : rien de nouveau n'est gardé. Vérifiez les droits du fichier et de son dossier, ou copiez-le dans un dossier à vous et donnez celui-ci à SOUVENIR_HOME.`,
    },
  };
}

async function mistypedChecks(context: Context): Promise<Check[]> {
  const { mistypedSources } = await import("../souvenir.ts");
  const mistyped = await mistypedSources(context.config(), context.configPath);
  return mistyped.map(({ text }) => ({ name: "settings", state: "warning", text }));
}

/** Nothing where nothing is installed, or could be. */
async function scheduleChecks(context: Context): Promise<Check[]> {
  const { scheduleState } = await import("./schedule-run.ts");
  const found = await scheduleState(context);
  return found === undefined ? [] : [{ name: "schedule", ...found }];
}

function sizeOf(path: string): number {
  return [path, `${path}-wal`]
    .filter((file) => existsSync(file))
    .reduce((sum, file) => sum + statSync(file).size, 0);
}

function permissionCheck(path: string): Check {
  if (process.platform === "win32") {
    return {
      name: "permissions",
      state: "good",
      text: {
        en: "Permissions: those of your user folder",
        fr: "Droits : ceux de votre dossier d'utilisateur",
      },
    };
  }
  const open = [dirname(path), path].filter((file) => (statSync(file).mode & 0o077) !== 0);
  if (open.length === 0) {
    return {
      name: "permissions",
      state: "good",
      text: {
        en: "Permissions: only you can read the archive",
        fr: "Droits : vous seul pouvez lire l'archive",
      },
    };
  }
  const names = open.join(", ");
  return {
    name: "permissions",
    state: "warning",
    text: {
      en: `Permissions: others may look into ${names}. To close: chmod go= ${names}`,
      fr: `Droits : d'autres peuvent voir ${names}. Pour fermer : chmod go= ${names}`,
    },
  };
}

async function clipboardCheck({ environment }: Context): Promise<Check> {
  const place = { platform: process.platform, environment };
  const found = await findClipboard(place);
  if (found !== undefined) {
    return {
      name: "clipboard",
      state: "good",
      text: { en: `Clipboard: ${found}`, fr: `Presse-papiers : ${found}` },
    };
  }
  const why = noClipboard(place);
  return {
    name: "clipboard",
    state: "warning",
    text: {
      en: `Clipboard: none. ${why.en} Prompts are printed all the same.`,
      fr: `Presse-papiers : aucun. ${why.fr} Les prompts s'affichent quand même.`,
    },
  };
}
