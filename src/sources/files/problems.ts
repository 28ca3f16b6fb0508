import type { Bilingual } from "../../core/language.ts";
import type { Problem } from "../../core/problem.ts";

/** The code of a system error, "EACCES" for one; undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Makes the problems of one source. */
export interface Problems {
  /** The id of the source. */
  readonly source: string;
  readonly of: (path: string, severity: Problem["severity"], reason: Bilingual) => Problem;
  /** A folder that exists and cannot be listed; `error` is the system's. */
  readonly unlistable: (path: string, error: unknown) => Problem;
  /** A file that could not be opened or read; `error` is the system's. */
  readonly unopened: (path: string, error: unknown) => Problem;
  readonly tooLarge: (path: string, bytes: number, limitBytes: number) => Problem;
  /** What is not what this source reads; `fresh`: it changed seconds ago, so the app may be in the middle of writing it. */
  readonly notUnderstood: (path: string, reason: Bilingual, fresh: boolean) => Problem;
  /** One record among others, "messages[3]", that was left out. */
  readonly lostRecord: (path: string, record: string) => Problem;
}

export function problemsOf(source: string): Problems {
  const of: Problems["of"] = (path, severity, reason) => ({
    kind: "problem",
    source,
    path,
    severity,
    reason,
  });
  return {
    source,
    of,

    unlistable(path, error) {
      const code = errorCode(error);
      if (code === "ENOTDIR") {
        return of(path, "unreadable", {
          en: "This is a file, not a folder. Name the folder it lies in, or read this file alone: souvenir import FILE",
          fr: "C'est un fichier, pas un dossier. Indiquez le dossier qui le contient, ou lisez ce seul fichier : souvenir import FICHIER",
        });
      }
      return of(path, "unreadable", {
        en: `This folder cannot be listed (${code ?? "unknown error"}), so its chats are missing. Check that you may read it, then sync again.`,
        fr: `Impossible de lister ce dossier (${code ?? "erreur inconnue"}) : ses discussions manquent. Vérifiez que vous avez le droit de le lire, puis synchronisez à nouveau.`,
      });
    },

    unopened(path, error) {
      const code = errorCode(error) ?? "unknown";
      switch (code) {
        case "EACCES":
          return of(path, "unreadable", {
            en: "No permission to read this file. Check its permissions and its owner.",
            fr: "Vous n'avez pas le droit de lire ce fichier. Vérifiez ses permissions et son propriétaire.",
          });
        case "EBUSY":
        case "EPERM":
        case "EMFILE":
        case "ENFILE":
        case "EAGAIN":
          return of(path, "busy", {
            en: `The system does not give this file out just now (${code}); it will be tried again. If that lasts, close the program that holds it, or allow access in the system's privacy settings.`,
            fr: `Le système refuse l'accès à ce fichier pour l'instant (${code}) ; nouvel essai plus tard. Si cela dure, fermez le programme qui le retient, ou autorisez l'accès dans les réglages de confidentialité du système.`,
          });
        default:
          return of(path, "unreadable", {
            en: `This file cannot be read (${code}). Check the disk, or restore the file from a backup.`,
            fr: `Ce fichier est illisible (${code}). Vérifiez le disque, ou restaurez le fichier depuis une sauvegarde.`,
          });
      }
    },

    tooLarge(path, bytes, limitBytes) {
      const size = Math.ceil(bytes / 2 ** 20);
      const limit = Math.floor(limitBytes / 2 ** 20);
      return of(path, "unreadable", {
        en: `This file has ${size} MiB and was not read: the limit is ${limit} MiB. Split it, or export fewer chats at once.`,
        fr: `Ce fichier pèse ${size} Mio et n'a pas été lu : la limite est de ${limit} Mio. Scindez-le, ou exportez moins de discussions à la fois.`,
      });
    },

    notUnderstood(path, { en, fr }, fresh) {
      if (fresh) {
        return of(path, "busy", {
          en: `${en} It changed a moment ago and may still be in the writing; it will be tried again.`,
          fr: `${fr} Il vient de changer et est peut-être en cours d'écriture ; nouvel essai plus tard.`,
        });
      }
      return of(path, "unreadable", {
        en: `${en} What was archived from it stays. Open the chat in its app, or restore the file from a backup.`,
        fr: `${fr} Ce qui en a été archivé reste. Ouvrez la discussion dans son application, ou restaurez le fichier depuis une sauvegarde.`,
      });
    },

    lostRecord(path, record) {
      return of(`${path}#${record}`, "partial", {
        en: "This record has an unknown form and was left out; the rest was read. If you miss something, look in the app itself, and please report its version.",
        fr: "Cet élément a une forme inconnue et a été laissé de côté ; le reste a été lu. S'il vous manque quelque chose, regardez dans l'application elle-même, et signalez-nous sa version.",
      });
    },
  };
}
