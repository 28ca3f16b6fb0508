import type { Bilingual } from "../../core/language.ts";
import type { ModelServerState } from "../model-server.ts";

export const title = "LM Studio";

/** A state in which no model can be asked. */
export function unusable(
  state: Exclude<ModelServerState["state"], "ready">,
  reason: Bilingual,
): ModelServerState {
  return { id: "lm-studio", title, state, reason, models: [], elsewhere: [] };
}

export const notFound: Bilingual = {
  en: "LM Studio was not found on this computer. Install it, or, if it runs on another one, say where with the setting models.lm-studio.url.",
  fr: "LM Studio est introuvable sur cet ordinateur. Installez-le ou, s'il tourne sur un autre, dites où avec le réglage models.lm-studio.url.",
};

export const notRunning: Bilingual = {
  en: "LM Studio is not running. Open it, load a model, and turn its server on in the Developer tab.",
  fr: "LM Studio n'est pas ouvert. Ouvrez-le, chargez un modèle et allumez son serveur dans l'onglet Developer.",
};

export const serverOff: Bilingual = {
  en: "LM Studio is open, but its server is off. Turn it on in the Developer tab, or with: lms server start",
  fr: "LM Studio est ouvert, mais son serveur est éteint. Allumez-le dans l'onglet Developer, ou avec : lms server start",
};

export const needsToken: Bilingual = {
  en: "LM Studio asks for an access token. Create one in it, under Developer > Server settings, and put it into the setting models.lm-studio.token.",
  fr: "LM Studio demande un jeton d'accès. Créez-en un dans LM Studio, sous Developer > Server settings, et mettez-le dans le réglage models.lm-studio.token.",
};

export const wrongToken: Bilingual = {
  en: "LM Studio refuses the access token of the setting models.lm-studio.token. Create another one in it, under Developer > Server settings.",
  fr: "LM Studio refuse le jeton d'accès du réglage models.lm-studio.token. Créez-en un autre dans LM Studio, sous Developer > Server settings.",
};

export const nothingLoaded: Bilingual = {
  en: "LM Studio runs, but has no model loaded. Load one in it, or let it load one when you ask.",
  fr: "LM Studio tourne, mais n'a aucun modèle chargé. Chargez-en un, ou laissez-le en charger un quand vous demandez.",
};

export const nothingToLoad: Bilingual = {
  en: "LM Studio runs, but has no model that can chat. Download one in it.",
  fr: "LM Studio tourne, mais n'a aucun modèle qui sache discuter. Téléchargez-en un.",
};

/** For the address that a setting names. */
export function nothingThere(address: string): Bilingual {
  return {
    en: `Nothing answers as LM Studio at ${address}. Turn its server on, or correct the setting models.lm-studio.url.`,
    fr: `Rien ne répond comme LM Studio à l'adresse ${address}. Allumez son serveur, ou corrigez le réglage models.lm-studio.url.`,
  };
}

export function noList(address: string): Bilingual {
  return {
    en: `LM Studio at ${address} does not say which models it has. Turn its server off and on again.`,
    fr: `LM Studio, à l'adresse ${address}, ne dit pas quels modèles il a. Éteignez son serveur, puis rallumez-le.`,
  };
}
