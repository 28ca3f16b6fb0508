import type { ErrorCode } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";

/** Exit statuses that no error stands for. BUG is EX_SOFTWARE of sysexits.h; INTERRUPTED is 128 + SIGINT. */
export const OK = 0;
export const NOTHING_FOUND = 1;
export const BUG = 70;
export const INTERRUPTED = 130;

/** The exit status of each error a user can mend. Scripts rely on them: they are only ever added to. */
export const exitCodes: Readonly<Record<ErrorCode, number>> = {
  usage: 2,
  config: 3,
  "not-found": 4,
  unavailable: 5,
  conflict: 5,
  "no-permission": 6,
  "disk-full": 7,
  "archive-corrupt": 8,
  "archive-newer": 9,
  invalid: 10,
  "too-large": 10,
  "not-supported": 11,
};

/** What each status means, for the reference. */
export const exitCodeMeanings: readonly (readonly [number, Bilingual])[] = [
  [OK, { en: "Done.", fr: "C'est fait." }],
  [
    NOTHING_FOUND,
    {
      en: "`search` found nothing, or `doctor` found something to mend.",
      fr: "`search` n'a rien trouvé, ou `doctor` a trouvé quelque chose à réparer.",
    },
  ],
  [
    exitCodes.usage,
    {
      en: "The words of the command are off: unknown command or flag, missing word, no terminal to confirm on.",
      fr: "La commande est mal écrite : commande ou option inconnue, mot manquant, pas de terminal pour confirmer.",
    },
  ],
  [
    exitCodes.config,
    {
      en: "A setting in config.toml or in the environment is wrong.",
      fr: "Un réglage de config.toml ou de l'environnement est faux.",
    },
  ],
  [
    exitCodes["not-found"],
    {
      en: "The thing named does not exist: an id, a folder, a chat app on this machine.",
      fr: "La chose nommée n'existe pas : identifiant, dossier, application sur cette machine.",
    },
  ],
  [
    exitCodes.unavailable,
    {
      en: "Busy, locked, not answering or without a whole answer: try again.",
      fr: "Occupé, verrouillé, sans réponse ou sans réponse entière : réessayez.",
    },
  ],
  [
    exitCodes["no-permission"],
    {
      en: "No permission to read or write a file or folder.",
      fr: "Pas le droit de lire ou d'écrire un fichier ou un dossier.",
    },
  ],
  [exitCodes["disk-full"], { en: "The disk is full.", fr: "Le disque est plein." }],
  [
    exitCodes["archive-corrupt"],
    { en: "The archive is damaged.", fr: "L'archive est endommagée." },
  ],
  [
    exitCodes["archive-newer"],
    {
      en: "The archive was written by a newer Souvenir.",
      fr: "L'archive a été écrite par un Souvenir plus récent.",
    },
  ],
  [
    exitCodes.invalid,
    {
      en: "The input can never be accepted: too large, or of the wrong kind.",
      fr: "L'entrée ne peut pas être acceptée : trop grande, ou du mauvais genre.",
    },
  ],
  [exitCodes["not-supported"], { en: "Not supported here.", fr: "Non disponible ici." }],
  [
    BUG,
    {
      en: "A bug: please report what is printed.",
      fr: "Une erreur du programme : merci de signaler ce qui est affiché.",
    },
  ],
  [
    INTERRUPTED,
    {
      en: "Stopped by Ctrl-C; what was read by a sync is kept, half an answer is not.",
      fr: "Arrêté par Ctrl-C ; ce qu'une synchronisation a lu est gardé, une moitié de réponse ne l'est pas.",
    },
  ],
];
