import { settings } from "../config.ts";
import { textLanguages } from "../core/language.ts";
import type { Flag, Flags, FlagValues } from "./command.ts";

/** Flags of every command. */
export const commonFlags = {
  json: {
    kind: "switch",
    text: {
      en: "The result as JSON on standard output.",
      fr: "Le résultat en JSON sur la sortie standard.",
    },
  },
  lang: {
    kind: "choice",
    choices: ["en", "fr"],
    text: { en: "Language of the messages.", fr: "Langue des messages." },
  },
  "no-color": { kind: "switch", text: { en: "No colours.", fr: "Sans couleurs." } },
  quiet: {
    kind: "switch",
    text: {
      en: "Results and errors only: no notes, no progress.",
      fr: "Seulement résultats et erreurs : ni notes ni progression.",
    },
  },
  help: {
    kind: "switch",
    text: { en: "The help of this command.", fr: "L'aide de cette commande." },
  },
} as const satisfies Flags;

export const demoFlag = {
  demo: {
    kind: "switch",
    text: {
      en: "The invented conversations of the demo, in an archive of their own.",
      fr: "Les conversations inventées de la démo, dans une archive à part.",
    },
  },
} as const satisfies Flags;

/** Steers a search by words of one's own choice. */
export const weightFlag = {
  "keyword-weight": {
    kind: "list",
    value: { en: "WORD=N", fr: "MOT=N" },
    text: {
      en: "How much a word counts: 0 not at all, 1 as usual, up to 10.",
      fr: "Ce que compte un mot : 0 rien, 1 comme d'habitude, jusqu'à 10.",
    },
  },
} as const satisfies Flags;

/** Which exchanges: the same words for every command that chooses some. */
export const filterFlags = {
  source: {
    kind: "list",
    value: { en: "APP", fr: "APPLI" },
    known: "sources",
    text: { en: "Only from this app.", fr: "Seulement de cette application." },
  },
  model: {
    kind: "list",
    value: { en: "NAME", fr: "NOM" },
    text: {
      en: "Only from models whose name contains this; with = before it, from the one of that name.",
      fr: "Seulement des modèles dont le nom contient ceci ; précédé de =, du modèle de ce nom.",
    },
  },
  folder: {
    kind: "list",
    value: { en: "FOLDER", fr: "DOSSIER" },
    text: {
      en: "Only from this folder of the app, and those below it.",
      fr: "Seulement de ce dossier de l'application et de ceux qu'il contient.",
    },
  },
  keyword: {
    kind: "list",
    value: { en: "PHRASE", fr: "MOT-CLÉ" },
    text: {
      en: "Only exchanges that have this keyword; with = before its stems, as figures give them, exactly this one.",
      fr: "Seulement les échanges qui ont ce mot-clé ; précédé de =, ses racines, comme les chiffres les donnent, exactement celui-ci.",
    },
  },
  language: {
    kind: "list",
    value: { en: "en|fr|other", fr: "en|fr|other" },
    known: textLanguages,
    text: {
      en: "Only exchanges in this language. That of the messages is --lang.",
      fr: "Seulement les échanges dans cette langue. Celle des messages est --lang.",
    },
  },
  since: {
    kind: "text",
    value: { en: "TIME", fr: "DATE" },
    text: {
      en: 'From then on: "3 weeks", 2025-06, 2025-06-14, yesterday.',
      fr: "À partir d'alors : « 3 semaines », 2025-06, 2025-06-14, hier.",
    },
  },
  before: {
    kind: "text",
    value: { en: "TIME", fr: "DATE" },
    text: { en: "Until then, not included.", fr: "Jusqu'alors, non compris." },
  },
} as const satisfies Flags;

/** For commands that can also be told exactly which. */
export const idFlags = {
  conversation: {
    kind: "text",
    value: { en: "ID", fr: "ID" },
    text: {
      en: "Only this conversation: SOURCE/ID, or the beginning of its id.",
      fr: "Seulement cette conversation : SOURCE/ID, ou le début de son identifiant.",
    },
  },
  id: {
    kind: "list",
    value: { en: "ID", fr: "ID" },
    text: {
      en: "Only this exchange: its id, or the beginning of it.",
      fr: "Seulement cet échange : son identifiant, ou le début.",
    },
  },
} as const satisfies Flags;

type FilterValues = FlagValues<typeof filterFlags> & FlagValues<typeof idFlags>;

/** The filter that the flags describe, in the words of the facade. */
export function filterOf({
  source,
  model,
  folder,
  keyword,
  language,
  since,
  before,
  conversation,
  id,
}: FilterValues) {
  return {
    ...(source ? { source } : {}),
    ...(model ? { model } : {}),
    ...(folder ? { folder } : {}),
    ...(keyword ? { keyword } : {}),
    ...(language ? { language } : {}),
    ...(since === undefined ? {} : { since }),
    ...(before === undefined ? {} : { before }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(id ? { ids: id } : {}),
  };
}

/** A flag that overrules a setting for once: same limits, same sentence. */
export const keywordsFlag = {
  ...fromSetting("keywords"),
  text: { en: "Keywords of the question to name.", fr: "Mots-clés de la question à nommer." },
};
export const memoriesFlag = fromSetting("memories");
export const budgetFlag = fromSetting("budget");
export const floorFlag = fromSetting("floor");

function fromSetting(name: "keywords" | "memories" | "budget" | "floor") {
  const { kind, min, max, text, default: usual } = settings[name];
  return { kind, min, max, usual, text } satisfies Flag;
}
