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

export function notFound({ id, title }: ModelApp): Bilingual {
  return {
    en: `${title} was not found on this computer. Install it, or, if it runs on another one, say where with the setting models.${id}.url.`,
    fr: `${title} est introuvable sur cet ordinateur. Installez-le ou, s'il tourne sur un autre, dites où avec le réglage models.${id}.url.`,
  };
}

/** For the address that a setting names; then what may help. */
export function nothingThere({ id, title }: ModelApp, address: string, help: Bilingual): Bilingual {
  return {
    en: `Nothing answers as ${title} at ${address}. ${help.en}, or correct the setting models.${id}.url.`,
    fr: `Rien ne répond comme ${title} à l'adresse ${address}. ${help.fr}, ou corrigez le réglage models.${id}.url.`,
  };
}

export function noList({ title }: ModelApp, address: string, help: Bilingual): Bilingual {
  return {
    en: `${title} at ${address} does not say which models it has. ${help.en}.`,
    fr: `${title}, à l'adresse ${address}, ne dit pas quels modèles il a. ${help.fr}.`,
  };
}
