import type { Bilingual } from "../../core/language.ts";
import type { ModelServerState } from "../model-server.ts";

export const title = "Ollama";

/** A state in which no model can be asked. */
export function unusable(
  state: Exclude<ModelServerState["state"], "ready">,
  reason: Bilingual,
): ModelServerState {
  return { id: "ollama", title, state, reason, models: [], elsewhere: [] };
}

export const notFound: Bilingual = {
  en: "Ollama was not found on this computer. Install it, or, if it runs on another one, say where with the setting models.ollama.url.",
  fr: "Ollama est introuvable sur cet ordinateur. Installez-le ou, s'il tourne sur un autre, dites où avec le réglage models.ollama.url.",
};

export const nothingLoaded: Bilingual = {
  en: "Ollama runs, but has no model loaded. Let it load one when you ask.",
  fr: "Ollama tourne, mais n'a aucun modèle chargé. Laissez-le en charger un quand vous demandez.",
};

export const nothingToLoad: Bilingual = {
  en: "Ollama runs, but has no model on this computer that can chat. Get one with: ollama pull",
  fr: "Ollama tourne, mais n'a sur cet ordinateur aucun modèle qui sache discuter. Prenez-en un avec : ollama pull",
};

export function notRunning(address: string): Bilingual {
  return {
    en: `Ollama is not running at ${address}. Open its app, or start it with: ollama serve`,
    fr: `Ollama ne tourne pas à l'adresse ${address}. Ouvrez son application, ou lancez : ollama serve`,
  };
}

/** OLLAMA_HOST may name any computer; to send it a prompt takes a word of the user's to us. */
export function notAsked(address: string): Bilingual {
  return {
    en: `OLLAMA_HOST names another computer, ${address}, which was not asked. If your prompts may go there, put that address into the setting models.ollama.url.`,
    fr: `OLLAMA_HOST désigne un autre ordinateur, ${address}, qui n'a pas été interrogé. Si vos prompts peuvent y aller, mettez cette adresse dans le réglage models.ollama.url.`,
  };
}

/** For the address that a setting names. */
export function nothingThere(address: string): Bilingual {
  return {
    en: `Nothing answers as Ollama at ${address}. Start it there, or correct the setting models.ollama.url.`,
    fr: `Rien ne répond comme Ollama à l'adresse ${address}. Démarrez-le là-bas, ou corrigez le réglage models.ollama.url.`,
  };
}

export function noList(address: string): Bilingual {
  return {
    en: `Ollama at ${address} does not say which models it has. Start it again.`,
    fr: `Ollama, à l'adresse ${address}, ne dit pas quels modèles il a. Redémarrez-le.`,
  };
}
