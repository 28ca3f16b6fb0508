import type { Bilingual } from "../../core/language.ts";
import { addressSetting } from "../states.ts";

export const app = { id: "ollama", title: "Ollama" } as const;

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
  const setting = addressSetting(app);
  return {
    en: `OLLAMA_HOST names another computer, ${address}, which was not asked. If your prompts may go there, put that address into the setting ${setting.en}.`,
    fr: `OLLAMA_HOST désigne un autre ordinateur, ${address}, qui n'a pas été interrogé. Si vos prompts peuvent y aller, mettez cette adresse dans le réglage ${setting.fr}.`,
  };
}

/** What may help where nothing answers as the app. */
export const noAnswerHelp: Bilingual = { en: "Start it there", fr: "Démarrez-le là-bas" };

/** What may help where it does not list its models. */
export const noListHelp: Bilingual = { en: "Start it again", fr: "Redémarrez-le" };
