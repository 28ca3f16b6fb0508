import type { Bilingual } from "../../shell/language.ts";

export const exchangesNoun = {
  en: ["exchange", "exchanges"],
  fr: ["échange", "échanges"],
} as const;
export const conversationsNoun = {
  en: ["conversation", "conversations"],
  fr: ["conversation", "conversations"],
} as const;
export const inAllNoun = {
  en: ["exchange in all", "exchanges in all"],
  fr: ["échange en tout", "échanges en tout"],
} as const;

export const text = {
  view: { en: "Insights of", fr: "Aperçus de" },
  views: {
    archive: { en: "The archive", fr: "L'archive" },
    prompt: { en: "A prompt", fr: "Un prompt" },
  },
  synchronise: { en: "Synchronise", fr: "Synchroniser" },
  emptyArchive: { en: "Nothing is archived yet", fr: "Rien n'est encore archivé" },
  emptyArchiveBody: {
    en: "Once conversations are synchronised, this room shows what they are about, when they took place and with whom.",
    fr: "Une fois des conversations synchronisées, cette pièce montre de quoi elles parlent, quand elles ont eu lieu et avec qui.",
  },
  nothingChosen: { en: "Nothing in this choice", fr: "Rien dans ce choix" },
  nothingChosenBody: {
    en: "No exchange has this time, source, model and language at once.",
    fr: "Aucun échange n'a à la fois cette période, cette source, ce modèle et cette langue.",
  },
  nothing: { en: "Nothing to show here", fr: "Rien à montrer ici" },
  everything: { en: "Show everything", fr: "Tout montrer" },
  source: { en: "Source", fr: "Source" },
  model: { en: "Model", fr: "Modèle" },
  language: { en: "Language", fr: "Langue" },
  exchanges: { en: "Exchanges", fr: "Échanges" },
  conversations: { en: "Conversations", fr: "Conversations" },
  keywords: { en: "Keywords", fr: "Mots-clés" },
  uniqueKeywords: { en: "Unique keywords", fr: "Mots-clés uniques" },
  keywordsCounted: {
    en: "{different} different ones. Counting each once for every exchange that has it: {keywords}.",
    fr: "{different} différents. En comptant chacun une fois par échange qui l'a : {keywords}.",
  },
  mostFrequent: {
    en: "These are the {shown} most frequent.",
    fr: "Ce sont les {shown} plus fréquents.",
  },
  allOfThem: { en: "All exchanges", fr: "Tous les échanges" },
  rangeFrom: { en: "From", fr: "Du" },
  rangeTo: { en: "to", fr: "au" },
  asTable: { en: "Show as a table", fr: "Afficher en tableau" },
  asChart: { en: "Show as a chart", fr: "Afficher en graphique" },
  asFile: { en: "Download as CSV", fr: "Télécharger en CSV" },
  colon: { en: ": ", fr: " : " },
  close: { en: "Close", fr: "Fermer" },
  more: { en: "Show more", fr: "Afficher la suite" },
  inTable: { en: "All in the table:", fr: "Tous dans le tableau :" },
  growth: { en: "Growth", fr: "Croissance" },
  growthNote: {
    en: "Exchanges archived by then. A month leads to what was said in it.",
    fr: "Échanges archivés à cette date. Un mois mène à ce qui s'y est dit.",
  },
  thatMonth: { en: "that month", fr: "ce mois-là" },
  thatDay: { en: "that day", fr: "ce jour-là" },
  inAll: { en: "In all", fr: "En tout" },
  day: { en: "Day", fr: "Jour" },
  month: { en: "Month", fr: "Mois" },
  calendar: { en: "Calendar", fr: "Calendrier" },
  calendarNote: {
    en: "Exchanges by day, by this computer's clock. Arrow keys lead through the days.",
    fr: "Échanges par jour, à l'heure de cet ordinateur. Les flèches mènent d'un jour à l'autre.",
  },
  perDay: { en: "Exchanges a day:", fr: "Échanges par jour :" },
  yearBefore: { en: "The year before", fr: "L'année précédente" },
  yearAfter: { en: "The year after", fr: "L'année suivante" },
  frequentKeywords: { en: "Most frequent keywords", fr: "Mots-clés les plus fréquents" },
  frequentKeywordsNote: {
    en: "By how many exchanges have them.",
    fr: "Selon le nombre d'échanges qui les ont.",
  },
  keyword: { en: "Keyword", fr: "Mot-clé" },
  byModel: { en: "By model", fr: "Par modèle" },
  bySource: { en: "By source", fr: "Par source" },
  byLanguage: { en: "By language", fr: "Par langue" },
  topic: { en: "Topic", fr: "Sujet" },
  topics: { en: "Topics", fr: "Sujets" },
  topicTrends: { en: "Topics over time", fr: "Sujets au fil du temps" },
  topicTrendsNote: {
    en: "Exchanges by month, for the largest topics, all to one scale. An exchange may belong to several.",
    fr: "Échanges par mois, pour les plus grands sujets, tous à la même échelle. Un échange peut relever de plusieurs.",
  },
  topicMap: { en: "Map of topics", fr: "Carte des sujets" },
  topicMapNote: {
    en: "A topic is made of keywords that belong together. Enter one to see its conversations; Escape leads out again, + and − zoom.",
    fr: "Un sujet réunit des mots-clés qui vont ensemble. Entrez dans l'un d'eux pour voir ses conversations ; Échap en ressort, + et − zooment.",
  },
  nearer: { en: "Nearer", fr: "Plus près" },
  farther: { en: "Farther", fr: "Plus loin" },
  wholeMap: { en: "The whole map", fr: "Toute la carte" },
  allTopics: { en: "All topics", fr: "Tous les sujets" },
  newestShown: {
    en: "The map shows its newest conversations:",
    fr: "La carte montre ses conversations les plus récentes :",
  },
  question: { en: "The question", fr: "La question" },
  questionNote: {
    en: "The one in the room Ask; changed here, it changes there.",
    fr: "Celle de la pièce Demander ; modifiée ici, elle l'est aussi là-bas.",
  },
  placeholder: {
    en: "What would you ask a model?",
    fr: "Que demanderiez-vous à un modèle ?",
  },
  noQuestion: { en: "No question yet", fr: "Pas encore de question" },
  noQuestionBody: {
    en: "Write one above, or ask one in the room Ask: its keywords, and those of the prompt made for it, are compared here.",
    fr: "Écrivez-en une ci-dessus, ou posez-en une dans la pièce Demander : ses mots-clés et ceux de son prompt sont comparés ici.",
  },
  questionKeywords: { en: "Keywords of the question", fr: "Mots-clés de la question" },
  promptKeywords: { en: "Keywords of the prompt", fr: "Mots-clés du prompt" },
  questionKeywordsNote: {
    en: "Frequency: how often it stands in the prompt. Weight: what the search made of it. Score: how telling it is in the question. It leads to the exchanges that have it among their keywords; others may contain it.",
    fr: "Fréquence : combien de fois il figure dans le prompt. Poids : ce que la recherche en a fait. Score : à quel point il est parlant dans la question. Il mène aux échanges qui l'ont parmi leurs mots-clés ; d'autres peuvent le contenir.",
  },
  promptKeywordsNote: {
    en: "Of the question and the memories together; the score tells how telling it is in both.",
    fr: "De la question et des souvenirs ensemble ; le score dit à quel point il est parlant dans les deux.",
  },
  keywordOf: { en: "keyword of", fr: "mot-clé de" },
  keywordOfNone: { en: "keyword of none", fr: "mot-clé d'aucun" },
  keywordExchanges: {
    en: "Exchanges with it as a keyword",
    fr: "Échanges dont c'est un mot-clé",
  },
  frequency: { en: "Frequency", fr: "Fréquence" },
  frequencyNote: {
    en: "How often it stands in the prompt",
    fr: "Combien de fois il figure dans le prompt",
  },
  weight: { en: "Weight", fr: "Poids" },
  weightNote: {
    en: "What the search made of it: 1 for a word that nobody wrote, 0 for one not looked for",
    fr: "Ce que la recherche en a fait : 1 pour un mot que personne n'a écrit, 0 pour un mot non cherché",
  },
  score: { en: "Score", fr: "Score" },
  scoreNote: {
    en: "How telling it is in its text; 1 the most",
    fr: "À quel point il est parlant dans son texte ; 1 au plus",
  },
  similarity: { en: "Keyword similarity", fr: "Parenté des mots-clés" },
  similarityNote: {
    en: "How near in meaning each two are, by the table of words, also across languages: 1 is the same, 0 nothing in common. A cell leads to the exchanges that have either among their keywords.",
    fr: "À quel point ils sont proches de sens, deux à deux, selon la table des mots, même d'une langue à l'autre : 1 veut dire pareil, 0 sans rapport. Une case mène aux échanges qui ont l'un ou l'autre parmi leurs mots-clés.",
  },
  similar: { en: "similarity", fr: "parenté" },
  unknownWord: { en: "unknown to the table of words", fr: "inconnu de la table des mots" },
  below: { en: "below", fr: "moins de" },
  noMeaning: {
    en: "Meanings are turned off in Settings, so there is nothing to compare by.",
    fr: "Le sens est désactivé dans les réglages : rien ne permet de comparer.",
  },
  either: { en: "or", fr: "ou" },
  noExchange: {
    en: "No exchange of the archive has it among its keywords.",
    fr: "Aucun échange de l'archive ne l'a parmi ses mots-clés.",
  },
  untitled: { en: "Untitled", fr: "Sans titre" },
} as const satisfies Record<string, Bilingual | Record<string, Bilingual>>;
