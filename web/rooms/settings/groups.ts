import type { Api } from "../../../src/server/api.ts";
import type { Bilingual } from "../../shell/language.ts";

export type Setting = Api["GET /api/settings"]["output"]["settings"][number];
export type SettingValue = Setting["value"];

export const groups = [
  { id: "look", title: { en: "Look and language", fr: "Aspect et langue" } },
  { id: "prompt", title: { en: "Prompts", fr: "Prompts" } },
  { id: "search", title: { en: "Search", fr: "Recherche" } },
  { id: "keywords", title: { en: "Keywords", fr: "Mots-clés" } },
  { id: "sources", title: { en: "Sources", fr: "Sources" } },
  { id: "models", title: { en: "Models that answer", fr: "Modèles qui répondent" } },
  { id: "window", title: { en: "Window", fr: "Fenêtre" } },
] as const satisfies readonly { readonly id: string; readonly title: Bilingual }[];

type Group = (typeof groups)[number]["id"];

/** Each setting has its place: the types ask for that of a new one. */
export const groupOf: Readonly<Record<Setting["name"], Group>> = {
  language: "look",
  theme: "look",
  memories: "prompt",
  budget: "prompt",
  floor: "prompt",
  agents: "prompt",
  copy: "prompt",
  meaning: "search",
  keywords: "keywords",
  "words.stop": "keywords",
  "words.keep": "keywords",
  "words.pinned": "keywords",
  "sources.lm-studio.path": "sources",
  "sources.folders": "sources",
  "sources.on": "sources",
  "sources.declined": "sources",
  "sources.inbox": "sources",
  "sources.watch": "sources",
  "models.lm-studio.url": "models",
  "models.lm-studio.token": "models",
  "models.ollama.url": "models",
  port: "window",
};
