import type { Bilingual } from "../../shell/language.ts";

export const text = {
  box: { en: "What are you looking for?", fr: "Que cherchez-vous ?" },
  clear: { en: "Clear the search", fr: "Effacer la recherche" },
  hint: {
    en: "In English or in French, in any words. “Exact words” in quotes; -word leaves out.",
    fr: "En français ou en anglais, avec vos mots. « Mots exacts » entre guillemets ; -mot exclut.",
  },
  likeThis: { en: "Like this exchange", fr: "Semblables à cet échange" },
  endLike: { en: "Back to searching by words", fr: "Revenir à la recherche par mots" },
  results: { en: "Results", fr: "Résultats" },
  conversations: { en: "All conversations", fr: "Toutes les conversations" },
  filteredConversations: {
    en: "Conversations that fit the filters",
    fr: "Conversations qui répondent aux filtres",
  },
  andMore: { en: ", and more", fr: ", et d'autres" },
  more: { en: "More", fr: "Suite" },
  searching: { en: "Searching", fr: "Recherche" },
  actions: { en: "Actions for", fr: "Actions pour" },
  loading: { en: "Loading", fr: "Chargement" },
  nothing: { en: "Nothing found", fr: "Rien trouvé" },
  nothingBody: {
    en: "Try fewer or other words. Meaning counts: say it your way.",
    fr: "Essayez moins de mots, ou d'autres. Le sens compte : dites-le à votre façon.",
  },
  nothingFiltered: {
    en: "Nothing fits these filters.",
    fr: "Rien ne répond à ces filtres.",
  },
  onlyOperators: {
    en: "Add a word that should occur.",
    fr: "Ajoutez un mot qui doit figurer.",
  },
  onlySigns: {
    en: "Signs and symbols are not searched: write a word.",
    fr: "Les signes et les symboles ne se cherchent pas : écrivez un mot.",
  },
  nothingLike: {
    en: "No other exchange is like this one.",
    fr: "Aucun autre échange ne ressemble à celui-ci.",
  },
  nothingLikeFiltered: {
    en: "No exchange that fits these filters is like this one.",
    fr: "Aucun échange qui réponde à ces filtres ne ressemble à celui-ci.",
  },
  unquoted: {
    en: "Nothing has the words in quotes as they stand: these were found without the quotes.",
    fr: "Rien n'a tels quels les mots entre guillemets : ceci a été trouvé sans eux.",
  },
  degraded: {
    en: "These words are too common to look at everything: a rarer word or a filter helps.",
    fr: "Ces mots sont trop courants pour tout regarder : un mot plus rare ou un filtre aidera.",
  },
  empty: { en: "Nothing is archived yet", fr: "Rien n'est encore archivé" },
  emptyBody: {
    en: "Synchronise to bring in your conversations: they will stand here by day, and be found by their words and their meaning.",
    fr: "Synchronisez pour apporter vos conversations : elles seront ici, jour après jour, et se retrouveront par leurs mots et par leur sens.",
  },
  seeDemo: { en: "Look at the demo", fr: "Voir la démo" },
  relevance: { en: "Relevance", fr: "Pertinence" },
  foundBy: { en: "Found by", fr: "Trouvé par" },
  around: { en: "what was said around it", fr: "ce qui s'est dit autour" },
  itsTitle: { en: "its title", fr: "son titre" },
  itsTime: { en: "the time it was said", fr: "le moment où cela s'est dit" },
  itsSense: { en: "its sense as a whole", fr: "son sens, dans l'ensemble" },
  why: { en: "Why", fr: "Pourquoi" },
  untitled: { en: "Untitled", fr: "Sans titre" },
  undated: { en: "Date unknown", fr: "Date inconnue" },
  today: { en: "Today", fr: "Aujourd'hui" },
  yesterday: { en: "Yesterday", fr: "Hier" },
  failed: { en: "That did not work:", fr: "Cela n'a pas marché :" },
  again: { en: "Try again", fr: "Réessayer" },
} as const satisfies Record<string, Bilingual>;

/** Of a question that asks for nothing but what was said at a time. */
export function nothingThen(when: string): Bilingual {
  return {
    en: `Nothing was said then (${when}).`,
    fr: `Rien ne s'est dit alors (${when}).`,
  };
}

/** Of a question all of whose words are nowhere. */
export function nowhere(words: string): Bilingual {
  const end = words.endsWith("…") ? "" : ".";
  return {
    en: `No exchange contains ${words}${end}`,
    fr: `Aucun échange ne contient ${words}${end}`,
  };
}

/** The parts of a score, in the order of the sum. */
export const partNames = {
  words: { en: "words", fr: "mots" },
  title: { en: "title", fr: "titre" },
  meaning: { en: "meaning", fr: "sens" },
  context: { en: "neighbours", fr: "voisins" },
  conversation: { en: "conversation", fr: "conversation" },
  time: { en: "time", fr: "date" },
  wish: { en: "standing wish", fr: "souhait durable" },
} as const satisfies Record<string, Bilingual>;

export const nouns = {
  exchange: { en: ["exchange", "exchanges"], fr: ["échange", "échanges"] },
  conversation: { en: ["conversation", "conversations"], fr: ["conversation", "conversations"] },
} as const;

/** What the keys of this room do, beside "/" and Escape, which hold everywhere. */
export const shortcuts = [
  {
    keys: ["↓", "j"],
    does: { en: "Search: next in the list", fr: "Chercher : suivant dans la liste" },
  },
  {
    keys: ["↑", "k"],
    does: { en: "Search: previous in the list", fr: "Chercher : précédent dans la liste" },
  },
  {
    keys: ["n"],
    does: { en: "Search: open the next result", fr: "Chercher : ouvrir le résultat suivant" },
  },
  {
    keys: ["p"],
    does: { en: "Search: open the previous result", fr: "Chercher : ouvrir le résultat précédent" },
  },
] as const satisfies readonly { readonly keys: readonly string[]; readonly does: Bilingual }[];
