import type { Bilingual } from "../../core/language.ts";
export const app = { id: "lm-studio", title: "LM Studio" } as const;

export const notRunning: Bilingual = {
  en: "LM Studio is not running. Open it, load a model, and turn its server on in the Developer tab.",
  fr: "LM Studio n'est pas ouvert. Ouvrez-le, chargez un modèle et allumez son serveur dans l'onglet Developer.",
};

export const serverOff: Bilingual = {
  en: "LM Studio is open, but its server is off. Turn it on in the Developer tab, or with: lms server start",
  fr: "LM Studio est ouvert, mais son serveur est éteint. Allumez-le dans l'onglet Developer, ou avec : lms server start",
};

export const needsToken: Bilingual = {
  en: "LM Studio asks for an access token. Create one in it, under Developer > Server settings, and put it into the setting “Access token of LM Studio” (models.lm-studio.token).",
  fr: "LM Studio demande un jeton d'accès. Créez-en un dans LM Studio, sous Developer > Server settings, et mettez-le dans le réglage « Jeton d'accès de LM Studio » (models.lm-studio.token).",
};

export const wrongToken: Bilingual = {
  en: "LM Studio refuses the access token of the setting “Access token of LM Studio” (models.lm-studio.token). Create another one in it, under Developer > Server settings.",
  fr: "LM Studio refuse le jeton d'accès du réglage « Jeton d'accès de LM Studio » (models.lm-studio.token). Créez-en un autre dans LM Studio, sous Developer > Server settings.",
};

export const nothingLoaded: Bilingual = {
  en: "LM Studio runs, but has no model loaded. Load one in it, or let it load one when you ask.",
  fr: "LM Studio tourne, mais n'a aucun modèle chargé. Chargez-en un, ou laissez-le en charger un quand vous demandez.",
};

export const nothingToLoad: Bilingual = {
  en: "LM Studio runs, but has no model that can chat. Download one in it.",
  fr: "LM Studio tourne, mais n'a aucun modèle qui sache discuter. Téléchargez-en un.",
};

/** What may help where nothing answers as the app. */
export const noAnswerHelp: Bilingual = { en: "Turn its server on", fr: "Allumez son serveur" };

/** What may help where it does not list its models. */
export const noListHelp: Bilingual = {
  en: "Turn its server off and on again",
  fr: "Éteignez son serveur, puis rallumez-le",
};
