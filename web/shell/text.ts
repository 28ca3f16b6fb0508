import type { Bilingual } from "./language.ts";
import type { Room } from "./route.ts";

export const roomNames: Readonly<Record<Room, Bilingual>> = {
  ask: { en: "Ask", fr: "Demander" },
  search: { en: "Search", fr: "Chercher" },
  insights: { en: "Insights", fr: "Aperçus" },
  sources: { en: "Sources", fr: "Sources" },
  settings: { en: "Settings", fr: "Réglages" },
};

export const text = {
  rooms: { en: "Rooms", fr: "Pièces" },
  skip: { en: "Skip to the content", fr: "Aller au contenu" },
  synchronise: { en: "Synchronise", fr: "Synchroniser" },
  stop: { en: "Stop the sync", fr: "Arrêter la synchronisation" },
  reading: { en: "Reading", fr: "Lecture" },
  help: { en: "Help", fr: "Aide" },
  quit: { en: "Quit", fr: "Quitter" },
  quitQuestion: { en: "Quit Souvenir?", fr: "Quitter Souvenir ?" },
  quitBody: {
    en: "The window stops working until Souvenir is started again. Everything is kept.",
    fr: "La fenêtre ne marchera plus tant que Souvenir n'est pas relancé. Tout est gardé.",
  },
  stay: { en: "Stay", fr: "Rester" },
  ended: { en: "Souvenir has ended", fr: "Souvenir est arrêté" },
  endedBody: {
    en: "You may close this window. To start again: double-click Souvenir's launcher, or run “npm start” in its folder.",
    fr: "Vous pouvez fermer cette fenêtre. Pour relancer : double-clic sur le lanceur de Souvenir, ou « npm start » dans son dossier.",
  },
  deleted: { en: "Everything is deleted", fr: "Tout est supprimé" },
  deletedBody: {
    en: "Souvenir keeps nothing on this computer any more, and has ended. Your apps keep their chats; backups and exports stay where you put them.",
    fr: "Souvenir ne garde plus rien sur cet ordinateur, et s'est arrêté. Vos applications gardent leurs conversations ; les sauvegardes et exports restent où vous les avez mis.",
  },
  leftOver: {
    en: "What is not Souvenir's stays in its folder,",
    fr: "Ce qui n'est pas à Souvenir reste dans son dossier,",
  },
  deletedAgain: {
    en: "Started again, it begins anew: it reads what your apps keep. To be rid of it, delete its folder as well.",
    fr: "Relancé, il recommence à zéro : il lit ce que gardent vos applications. Pour vous en défaire, supprimez aussi son dossier.",
  },
  /** Wherever it is told: of a call that nobody answered, and above every room. */
  lost: {
    en: "Souvenir does not answer. If it was closed, start it again: double-click its launcher, or run “npm start” in its folder. This page then goes on by itself; if it does not, reload it.",
    fr: "Souvenir ne répond pas. S'il a été fermé, relancez-le : double-clic sur son lanceur, ou « npm start » dans son dossier. Cette page reprendra alors toute seule ; sinon, rechargez-la.",
  },
  noToken: { en: "This page needs its key", fr: "Il manque la clé de cette page" },
  noTokenBody: {
    en: "Open the window from its launcher, or with the address that “npm start” prints: it holds the key. A bookmark of this page works from then on.",
    fr: "Ouvrez la fenêtre par son lanceur, ou par l'adresse qu'affiche « npm start » : elle contient la clé. Un signet de cette page suffira ensuite.",
  },
  usedCode: {
    en: "This address works no more",
    fr: "Cette adresse ne marche plus",
  },
  usedCodeBody: {
    en: "It opened the window once, or a minute has passed since it was made. Start Souvenir again from its launcher or with “npm start”: the window opens with a new one, and nothing is lost. A bookmark of that page works from then on.",
    fr: "Elle a déjà ouvert la fenêtre une fois, ou plus d'une minute a passé. Relancez Souvenir par son lanceur ou par « npm start » : la fenêtre s'ouvre par une nouvelle adresse, et rien n'est perdu. Un signet de cette page-là suffira ensuite.",
  },
  demo: {
    en: "Demo: these conversations are invented.",
    fr: "Démo : ces conversations sont inventées.",
  },
  demoForNow: {
    en: "No chats of your own were found yet. Until then, these invented conversations show what Souvenir does.",
    fr: "Aucune conversation à vous n'a encore été trouvée. D'ici là, ces conversations inventées montrent ce que fait Souvenir.",
  },
  whereLooked: { en: "Where Souvenir looked", fr: "Où Souvenir a cherché" },
  showOwn: { en: "Show my own conversations", fr: "Voir mes propres conversations" },
  tourOffer: {
    en: "New here? A tour of two minutes shows how Souvenir works, with invented conversations.",
    fr: "Première visite ? Un tour de deux minutes montre comment marche Souvenir, avec des conversations inventées.",
  },
  takeTour: { en: "Take the tour", fr: "Faire le tour" },
  noTour: { en: "No, thanks", fr: "Non merci" },
  leaveDemo: { en: "Leave the demo", fr: "Quitter la démo" },
  readOnly: {
    en: "This archive can be read, but not written: nothing new is kept, and nothing can be excluded or forgotten. Check the permissions of the file and of its folder, or copy it to a folder of yours and set SOUVENIR_HOME to that:",
    fr: "Cette archive se lit, mais ne se modifie pas : rien de nouveau n'est gardé, et rien ne peut être exclu ni oublié. Vérifiez les droits du fichier et de son dossier, ou copiez-le dans un dossier à vous et donnez celui-ci à SOUVENIR_HOME :",
  },
  cloud: {
    en: "The archive lies in a folder that this service synchronises, which copies your conversations elsewhere and can damage it:",
    fr: "L'archive est dans un dossier que ce service synchronise, ce qui copie vos conversations ailleurs et peut l'abîmer :",
  },
} as const satisfies Record<string, Bilingual>;
