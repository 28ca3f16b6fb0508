import type { Bilingual } from "../core/language.ts";
import type { ModelServerState } from "./model-server.ts";

/** An app that runs models: its id, which its settings begin with, and its name. */
export interface ModelApp {
  readonly id: string;
  readonly title: string;
}

/** A state in which no model can be asked. */
export function unusable(
  { id, title }: ModelApp,
  state: Exclude<ModelServerState["state"], "ready">,
  reason: Bilingual,
): ModelServerState {
  return { id, title, state, reason, models: [], elsewhere: [] };
}

/** The setting of its address: as the window calls it, and as config.toml does. */
export function addressSetting({ id, title }: ModelApp): Bilingual {
  const of = /^[AEIOUY]/.test(title) ? "d'" : "de ";
  return {
    en: `“Address of ${title}” (models.${id}.url)`,
    fr: `« Adresse ${of}${title} » (models.${id}.url)`,
  };
}

export function notFound(app: ModelApp): Bilingual {
  const setting = addressSetting(app);
  return {
    en: `${app.title} was not found on this computer. Install it, or, if it runs on another one, say where with the setting ${setting.en}.`,
    fr: `${app.title} est introuvable sur cet ordinateur. Installez-le ou, s'il tourne sur un autre, dites où avec le réglage ${setting.fr}.`,
  };
}

/** For the address that a setting names; then what may help. */
export function nothingThere(app: ModelApp, address: string, help: Bilingual): Bilingual {
  const setting = addressSetting(app);
  return {
    en: `Nothing answers as ${app.title} at ${address}. ${help.en}, or correct the setting ${setting.en}.`,
    fr: `Rien ne répond comme ${app.title} à l'adresse ${address}. ${help.fr}, ou corrigez le réglage ${setting.fr}.`,
  };
}

export function noList({ title }: ModelApp, address: string, help: Bilingual): Bilingual {
  return {
    en: `${title} at ${address} does not say which models it has. ${help.en}.`,
    fr: `${title}, à l'adresse ${address}, ne dit pas quels modèles il a. ${help.fr}.`,
  };
}
