import type { Bilingual } from "../../shell/language.ts";

/** For counted(). */
export const nouns = {
  memories: { en: ["memory", "memories"], fr: ["souvenir", "souvenirs"] },
  tokens: { en: ["token", "tokens"], fr: ["token", "tokens"] },
  secretsMasked: {
    en: ["secret masked", "secrets masked"],
    fr: ["secret masqué", "secrets masqués"],
  },
} as const;

export const text = {
  question: { en: "Your question", fr: "Votre question" },
  placeholder: {
    en: "What do you want to ask your model?",
    fr: "Que voulez-vous demander à votre modèle ?",
  },
  clear: { en: "New question", fr: "Nouvelle question" },
  keys: {
    en: "Enter generates, Shift + Enter breaks the line",
    fr: "Entrée génère, Maj + Entrée va à la ligne",
  },
  generate: { en: "Generate prompt", fr: "Générer le prompt" },

  // Generating and copying
  empty: {
    en: "Type a question first: the prompt is made of it and of what you were once told.",
    fr: "Écrivez d'abord une question : le prompt est fait d'elle et de ce qu'on vous a déjà dit.",
  },
  generated: {
    en: "The prompt is ready. The settings say not to copy it.",
    fr: "Le prompt est prêt. Les réglages disent de ne pas le copier.",
  },
  copied: { en: "Prompt copied:", fr: "Prompt copié :" },
  copiedAlone: { en: "Copied: your question alone.", fr: "Copié : votre question seule." },
  paste: { en: "Paste it into your chat.", fr: "Collez-le dans votre conversation." },
  notCopied: {
    en: "The browser refused to copy, and so did the system. The prompt is selected: copy it with Ctrl+C or ⌘C.",
    fr: "Le navigateur a refusé de copier, et le système aussi. Le prompt est sélectionné : copiez-le avec Ctrl+C ou ⌘C.",
  },
  noPrompt: { en: "No prompt:", fr: "Pas de prompt :" },

  // Keywords
  keywords: { en: "Keywords", fr: "Mots-clés" },
  addKeyword: { en: "Add a keyword", fr: "Ajouter un mot-clé" },
  weightOf: { en: "Weight of", fr: "Poids de" },
  remove: { en: "Remove", fr: "Retirer" },
  putBack: { en: "Put back", fr: "Remettre" },
  weigh: { en: "Weigh", fr: "Peser" },
  weight: { en: "Weight", fr: "Poids" },
  chipKeys: {
    en: "Arrow up and down weigh it, Delete removes it.",
    fr: "Flèches haut et bas pour le peser, Suppr pour le retirer.",
  },

  // Sliders
  keywordCount: { en: "Keywords", fr: "Mots-clés" },
  memoryCount: { en: "Memories", fr: "Souvenirs" },
  budget: { en: "Budget", fr: "Budget" },
  floor: { en: "Least relevance", fr: "Pertinence minimale" },
  more: { en: "More", fr: "Plus" },
  moreFiltered: { en: "More (filtered)", fr: "Plus (filtré)" },
  less: { en: "Less", fr: "Moins" },
  floorNote: {
    en: "Memories below it are not used by themselves. You can tick them.",
    fr: "En dessous, un souvenir n'est pas pris d'office. Vous pouvez le cocher.",
  },

  onlyFrom: { en: "Memories only from:", fr: "Souvenirs seulement de :" },

  // Memories
  memories: { en: "Memories", fr: "Souvenirs" },
  alsoFound: { en: "Also found", fr: "Trouvés aussi" },
  use: { en: "Use in the prompt:", fr: "Mettre dans le prompt :" },
  untitled: { en: "Without a question", fr: "Sans question" },
  relevance: { en: "Relevance", fr: "Pertinence" },
  up: { en: "Move up", fr: "Monter" },
  down: { en: "Move down", fr: "Descendre" },
  drag: { en: "Drag to put in order", fr: "Glisser pour ranger" },
  moveKeys: {
    en: "Alt and the arrow keys move a memory.",
    fr: "Alt et les flèches déplacent un souvenir.",
  },
  movedTo: { en: "Moved to place", fr: "Déplacé à la place" },
  edit: { en: "Edit", fr: "Modifier" },
  summary: { en: "What the prompt says of it", fr: "Ce que le prompt en dit" },
  done: { en: "Done", fr: "Terminé" },
  restore: { en: "Back to the sentences chosen", fr: "Revenir aux phrases choisies" },
  editedMark: { en: "Your words", fr: "Vos mots" },
  noRoom: {
    en: "No room left in the budget: it is not in the prompt.",
    fr: "Plus de place dans le budget : il n'est pas dans le prompt.",
  },
  showAll: { en: "Show all of it", fr: "Tout afficher" },
  showLess: { en: "Show less", fr: "Afficher moins" },
  startOver: { en: "As found", fr: "Comme trouvés" },
  user: { en: "You", fr: "Vous" },
  model: { en: "Model", fr: "Modèle" },

  // Why
  why: { en: "Why", fr: "Pourquoi" },
  wordsMatched: { en: "Words found in it", fr: "Mots qui s'y trouvent" },
  pairs: { en: "Words near in meaning", fr: "Mots proches par le sens" },
  pairsKey: { en: "yours → its own", fr: "le vôtre → le sien" },
  parts: { en: "Parts of its score", fr: "Parts de son score" },
  partWords: { en: "words", fr: "mots" },
  partTitle: { en: "title", fr: "titre" },
  partMeaning: { en: "meaning", fr: "sens" },
  partContext: { en: "neighbours", fr: "voisins" },
  partConversation: { en: "conversation", fr: "conversation" },
  partTime: { en: "time", fr: "date" },
  partWish: { en: "standing wish", fr: "souhait durable" },

  // Nothing relevant
  nothingFound: {
    en: "Nothing in the archive speaks of this: the prompt is your question alone. Say it in other words, or add a keyword.",
    fr: "Rien dans l'archive n'en parle : le prompt est votre question seule. Dites-le autrement, ou ajoutez un mot-clé.",
  },
  nothingAbove: {
    en: "What was found is below the least relevance: the prompt is your question alone. The nearest has",
    fr: "Ce qui a été trouvé est sous la pertinence minimale : le prompt est votre question seule. Le plus proche a",
  },
  lowerFloor: { en: "Lower the least relevance to", fr: "Baisser la pertinence minimale à" },
  nothingFits: {
    en: "What was found does not fit into the budget: the prompt is your question alone.",
    fr: "Ce qui a été trouvé ne tient pas dans le budget : le prompt est votre question seule.",
  },
  raiseBudget: { en: "Raise the budget to", fr: "Porter le budget à" },
  allUnticked: {
    en: "You unticked all of them: the prompt is your question alone.",
    fr: "Vous les avez tous décochés : le prompt est votre question seule.",
  },
  withoutFilters: { en: "Remove the filters", fr: "Enlever les filtres" },
  tick: {
    en: "Tick one of those found to use it all the same.",
    fr: "Cochez l'un de ceux trouvés pour vous en servir quand même.",
  },
  orTick: { en: "Or tick one of those found.", fr: "Ou cochez l'un de ceux trouvés." },

  // Status
  found: { en: "found", fr: "trouvés" },
  used: { en: "used of", fr: "sur" },
  masked: {
    en: "The archive keeps them; the prompt does not.",
    fr: "L'archive les garde ; le prompt, non.",
  },
  alreadyEnriched: {
    en: "Your question already holds memories: it is left as it is.",
    fr: "Votre question contient déjà des souvenirs : elle est laissée telle quelle.",
  },
  ready: {
    en: "Type a question, and the memories that fit appear at once.",
    fr: "Écrivez une question : les souvenirs qui conviennent apparaissent aussitôt.",
  },
  syncFailed: { en: "The sync failed:", fr: "La synchronisation a échoué :" },
  syncAgain: { en: "Synchronise again", fr: "Synchroniser de nouveau" },

  // The prompt
  prompt: { en: "Prompt", fr: "Prompt" },
  show: { en: "Show", fr: "Afficher" },
  hide: { en: "Hide", fr: "Masquer" },
  copy: { en: "Copy", fr: "Copier" },
  inAll: { en: "in all", fr: "en tout" },
  ofBudget: { en: "of the budget", fr: "du budget" },
  promptHint: {
    en: "It grows here while you type.",
    fr: "Il grandit ici pendant que vous écrivez.",
  },

  // Answering here
  answerHere: { en: "Or have it answered here", fr: "Ou faire répondre ici" },
  whichModel: { en: "Which model answers", fr: "Quel modèle répond" },
  answerWith: { en: "Answer here with", fr: "Répondre ici avec" },
  loadAndAnswer: { en: "Load and ask", fr: "Charger et demander à" },
  notLoaded: { en: "not loaded", fr: "pas chargé" },
  notShownThere: {
    en: "The answer is kept in Souvenir. {app}'s own window will not show this chat: to have it there, paste the prompt.",
    fr: "La réponse est gardée dans Souvenir. La fenêtre de {app} ne montrera pas cette conversation : pour l'y avoir, collez-y le prompt.",
  },
  refused: { en: "Refused:", fr: "Refusés :" },
  refusedBecause: {
    en: "Such a model runs on somebody else's computer, and your memories would go there.",
    fr: "Un tel modèle tourne sur l'ordinateur de quelqu'un d'autre, et vos souvenirs y partiraient.",
  },
  lookingForModels: { en: "Looking for models …", fr: "Recherche de modèles …" },
  lookAgain: { en: "Look again", fr: "Chercher de nouveau" },
  load: { en: "Load", fr: "Charger" },
  loadBody: {
    en: "{app} has to load this model before it can answer, which takes a while and memory.",
    fr: "{app} doit charger ce modèle avant qu'il puisse répondre, ce qui prend du temps et de la mémoire.",
  },
  loadSize: { en: "It has", fr: "Il fait" },
  loadNow: { en: "Load and answer", fr: "Charger et répondre" },
  doNotLoad: { en: "Not now", fr: "Pas maintenant" },
  answerOf: { en: "Answer of", fr: "Réponse de" },
  stop: { en: "Stop", fr: "Arrêter" },
  copyAnswer: { en: "Copy the answer", fr: "Copier la réponse" },
  answerCopied: { en: "Answer copied.", fr: "Réponse copiée." },
  closeAnswer: { en: "Close the answer", fr: "Fermer la réponse" },
  reasoning: { en: "Reasoning", fr: "Raisonnement" },
  waiting: { en: "It reads the prompt …", fr: "Il lit le prompt …" },
  loading: { en: "It is being loaded first …", fr: "Il est d'abord chargé …" },
  reasons: { en: "It reasons …", fr: "Il raisonne …" },
  answers: { en: "It answers …", fr: "Il répond …" },
  firstWord: { en: "first word after", fr: "premier mot après" },
  stopped: {
    en: "Stopped. What came is not recorded.",
    fr: "Arrêté. Ce qui est venu n'est pas enregistré.",
  },
  brokenOff: {
    en: "The answer broke off. Ask again.",
    fr: "La réponse s'est interrompue. Reposez la question.",
  },
  kept: { en: "Kept in the archive", fr: "Gardée dans l'archive" },

  // Before the first question
  emptyArchive: { en: "Nothing to remember yet", fr: "Rien à se rappeler encore" },
  emptyArchiveBody: {
    en: "Souvenir reads the conversations of your chat apps on this computer, and keeps them here. So far it has read none. Sources show the apps that it found, and take exports of ChatGPT, Claude and others.",
    fr: "Souvenir lit les conversations de vos applications sur cet ordinateur, et les garde ici. Il n'en a encore lu aucune. « Sources » montre les applications trouvées, et reçoit les exports de ChatGPT, de Claude et d'autres.",
  },
  reading: { en: "Reading your conversations …", fr: "Lecture de vos conversations …" },
  readingBody: {
    en: "The first time takes a moment. You can already type.",
    fr: "La première fois prend un moment. Vous pouvez déjà écrire.",
  },
  addFolder: { en: "Choose what to read in Sources", fr: "Choisir quoi lire dans Sources" },
  tryDemo: { en: "Try the demo", fr: "Essayer la démo" },
  synchronise: { en: "Synchronise", fr: "Synchroniser" },
  howAsk: {
    en: "Type a question. The words that matter and the memories that fit appear while you write.",
    fr: "Écrivez une question. Les mots qui comptent et les souvenirs qui conviennent apparaissent pendant que vous écrivez.",
  },
  howChoose: {
    en: "Look them over: untick, put in order, say one in your own words. Or leave them as they are.",
    fr: "Parcourez-les : décochez, rangez, reformulez. Ou laissez-les comme ils sont.",
  },
  howPaste: {
    en: "Press Enter: the prompt is copied. Paste it into your chat.",
    fr: "Appuyez sur Entrée : le prompt est copié. Collez-le dans votre conversation.",
  },
  examples: { en: "Try one of these", fr: "Essayez l'une de celles-ci" },
} as const satisfies Record<string, Bilingual>;

/** In a few words, why the prompt holds no memory. */
export const nothingTexts = {
  nothing: { en: "Nothing relevant", fr: "Rien de pertinent" },
  below: { en: "Nothing relevant", fr: "Rien de pertinent" },
  "no-room": { en: "Nothing fits into the budget", fr: "Rien ne tient dans le budget" },
  unticked: { en: "No memory ticked", fr: "Aucun souvenir coché" },
} as const satisfies Record<string, Bilingual>;

/** Instead of `nothingFound`, where the question names a time. */
export function nothingThen(when: string): Bilingual {
  return {
    en: `Nothing was said then (${when}), and nothing else speaks of this: the prompt is your question alone.`,
    fr: `Rien ne s'est dit alors (${when}), et rien d'autre n'en parle : le prompt est votre question seule.`,
  };
}
