import type { Bilingual } from "../../shell/language.ts";

export const text = {
  lead: {
    en: "Souvenir reads the chats that apps keep on this computer. It changes nothing there.",
    fr: "Souvenir lit les conversations que les applications gardent sur cet ordinateur. Il n'y change rien.",
  },
  apps: { en: "Apps", fr: "Applications" },
  found: { en: "Found", fr: "Trouvée" },
  notFound: { en: "Not found", fr: "Introuvable" },
  lookedIn: { en: "Where Souvenir looked", fr: "Où Souvenir a cherché" },
  files: { en: "Files", fr: "Fichiers" },
  lastSync: { en: "Last read", fr: "Dernière lecture" },
  never: { en: "Not yet", fr: "Pas encore" },
  stopped: { en: "stopped before its end", fr: "arrêtée avant la fin" },
  failed: { en: "It failed", fr: "Elle a échoué" },
  brought: { en: "It brought", fr: "Elle a apporté" },
  nothingNew: { en: "Nothing new", fr: "Rien de nouveau" },
  noneFound: { en: "No chat app was found here", fr: "Aucune application trouvée ici" },
  noneFoundBody: {
    en: "Souvenir knows where LM Studio usually keeps its chats, and found none. If they lie elsewhere, name their folder below. Or see first, with invented conversations, what Souvenir does.",
    fr: "Souvenir sait où LM Studio garde d'habitude ses conversations, et n'en a pas trouvé. Si elles sont ailleurs, indiquez leur dossier ci-dessous. Ou voyez d'abord, avec des conversations inventées, ce que fait Souvenir.",
  },
  nameFolder: { en: "Name a folder", fr: "Indiquer un dossier" },
  tryDemo: { en: "Try the demo", fr: "Essayer la démo" },
  problems: { en: "What could not be read", fr: "Ce qui n'a pas pu être lu" },
  problemsBody: {
    en: "Everything else was read. These files are tried again when they change.",
    fr: "Tout le reste a été lu. Ces fichiers seront réessayés quand ils changeront.",
  },
  copyProblems: { en: "Copy this list", fr: "Copier cette liste" },
  more: { en: "Show all", fr: "Tout afficher" },
  notAll: { en: "The first of", fr: "Les premiers de" },
  reading: { en: "Reading", fr: "Lecture" },
  readingOf: { en: "Reading", fr: "Lecture de" },
  looking: { en: "Looking for what has changed", fr: "Recherche de ce qui a changé" },
  meanings: {
    en: "Preparing the search by meaning",
    fr: "Préparation de la recherche par le sens",
  },
  waiting: {
    en: "Waiting for a file that is being written",
    fr: "Attente d'un fichier en cours d'écriture",
  },
  stop: { en: "Stop", fr: "Arrêter" },
  stopBody: {
    en: "What was read stays; the next synchronisation goes on from there.",
    fr: "Ce qui a été lu reste ; la prochaine synchronisation reprendra là.",
  },
  folders: { en: "Other folders", fr: "Autres dossiers" },
  foldersBody: {
    en: "Chats that lie elsewhere: on another disk, in a copy, from another computer.",
    fr: "Des conversations qui sont ailleurs : sur un autre disque, dans une copie, venues d'un autre ordinateur.",
  },
  folder: { en: "Full path of the folder", fr: "Chemin complet du dossier" },
  folderNote: {
    en: "A page cannot browse your disks: copy the path from your file manager. “~” is your home folder.",
    fr: "Une page ne peut pas parcourir vos disques : copiez le chemin depuis votre gestionnaire de fichiers. « ~ » est votre dossier personnel.",
  },
  howOften: { en: "How often", fr: "Combien de fois" },
  everyTime: { en: "At every synchronisation", fr: "À chaque synchronisation" },
  once: { en: "Once", fr: "Une fois" },
  add: { en: "Read this folder", fr: "Lire ce dossier" },
  away: { en: "not there", fr: "absent" },
  noMore: { en: "Read no more", fr: "Ne plus lire" },
  kept: {
    en: "This folder is now read at every synchronisation.",
    fr: "Ce dossier est maintenant lu à chaque synchronisation.",
  },
  removed: {
    en: "This folder is read no more. What was read from it stays.",
    fr: "Ce dossier n'est plus lu. Ce qui en a été lu reste.",
  },
  undo: { en: "Undo", fr: "Annuler" },
  readOnce: { en: "Read from this folder:", fr: "Lu dans ce dossier :" },
  noChats: {
    en: "Nothing in this folder is a chat that Souvenir can read.",
    fr: "Rien dans ce dossier n'est une conversation que Souvenir sache lire.",
  },
  fromEnvironment: {
    en: "The folders are held by an environment variable:",
    fr: "Les dossiers sont fixés par une variable d'environnement :",
  },
  excluded: { en: "Kept out", fr: "Ce qui est exclu" },
  excludedBody: {
    en: "In no memory, search or figure, and not read any more.",
    fr: "Dans aucun souvenir, aucune recherche, aucun chiffre, et plus lu.",
  },
  nothingExcluded: {
    en: "Nothing is kept out. Search offers it for every conversation and folder; a folder named “Unsync” in LM Studio stays out by itself.",
    fr: "Rien n'est exclu. Chercher le propose pour chaque conversation et chaque dossier ; un dossier nommé « Unsync » dans LM Studio est exclu de lui-même.",
  },
  untitled: { en: "Untitled conversation", fr: "Conversation sans titre" },
  include: { en: "Include again", fr: "Inclure de nouveau" },
  included: { en: "Included again:", fr: "De nouveau inclus :" },
} as const satisfies Record<string, Bilingual>;

export const counts = {
  file: { en: ["file", "files"], fr: ["fichier", "fichiers"] },
  exchange: { en: ["exchange", "exchanges"], fr: ["échange", "échanges"] },
  added: { en: ["new exchange", "new exchanges"], fr: ["nouvel échange", "nouveaux échanges"] },
  updated: { en: ["updated", "updated"], fr: ["mis à jour", "mis à jour"] },
  forgotten: {
    en: ["left out as forgotten", "left out as forgotten"],
    fr: ["laissé de côté, car oublié", "laissés de côté, car oubliés"],
  },
  problem: { en: ["problem", "problems"], fr: ["problème", "problèmes"] },
  conversation: { en: ["conversation", "conversations"], fr: ["conversation", "conversations"] },
} as const;
