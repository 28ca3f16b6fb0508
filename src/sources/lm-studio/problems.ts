import type { Bilingual } from "../../core/language.ts";
import type { Problem } from "../../core/problem.ts";

export const sourceId = "lm-studio";

/** The code of a system error, "EACCES" for one; undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

export function problem(path: string, severity: Problem["severity"], reason: Bilingual): Problem {
  return { kind: "problem", source: sourceId, path, severity, reason };
}

export function unreadablePointer(path: string): Problem {
  return problem(path, "unreadable", {
    en: "This file says where LM Studio keeps its data, and cannot be read; the usual folders were looked at instead. Check its permissions, or name the folder with --path.",
    fr: "Ce fichier dit où LM Studio range ses données, et il est illisible ; les dossiers habituels ont été consultés à sa place. Vérifiez ses permissions, ou indiquez le dossier avec --path.",
  });
}

/** A folder that exists and cannot be listed. */
export function unlistable(path: string, error: unknown): Problem {
  const code = errorCode(error);
  if (code === "ENOTDIR") {
    return problem(path, "unreadable", {
      en: "This is a file, not a folder. Name the folder it lies in.",
      fr: "C'est un fichier, pas un dossier. Indiquez le dossier qui le contient.",
    });
  }
  return problem(path, "unreadable", {
    en: `This folder cannot be listed (${code ?? "unknown error"}), so its chats are missing. Check that you may read it, then sync again.`,
    fr: `Impossible de lister ce dossier (${code ?? "erreur inconnue"}) : ses discussions manquent. Vérifiez que vous avez le droit de le lire, puis synchronisez à nouveau.`,
  });
}

export function linkOutside(path: string, target: string): Problem {
  return problem(path, "partial", {
    en: `This symbolic link leaves LM Studio's folder and was not followed. To read what it points to, name it with --path "${target}".`,
    fr: `Ce lien symbolique sort du dossier de LM Studio et n'a pas été suivi. Pour lire ce qu'il désigne, indiquez-le avec --path "${target}".`,
  });
}

/** A file that could not be opened or read; `error` is the system's. */
export function unopened(path: string, error: unknown): Problem {
  const code = errorCode(error) ?? "unknown";
  switch (code) {
    case "EACCES":
      return problem(path, "unreadable", {
        en: "No permission to read this file. Check its permissions and its owner.",
        fr: "Pas la permission de lire ce fichier. Vérifiez ses permissions et son propriétaire.",
      });
    case "EBUSY":
    case "EPERM":
    case "EMFILE":
    case "ENFILE":
    case "EAGAIN":
      return problem(path, "busy", {
        en: `The system does not give this file out just now (${code}); it will be tried again. If that lasts, close the program that holds it, or allow access in the system's privacy settings.`,
        fr: `Le système ne donne pas ce fichier pour l'instant (${code}) ; nouvel essai plus tard. Si cela dure, fermez le programme qui le retient, ou autorisez l'accès dans les réglages de confidentialité du système.`,
      });
    default:
      return problem(path, "unreadable", {
        en: `This file cannot be read (${code}). Check the disk, or restore the file from a backup.`,
        fr: `Ce fichier est illisible (${code}). Vérifiez le disque, ou restaurez le fichier depuis une sauvegarde.`,
      });
  }
}

export function tooLarge(path: string, bytes: number, limitBytes: number): Problem {
  const size = Math.ceil(bytes / 2 ** 20);
  const limit = Math.floor(limitBytes / 2 ** 20);
  return problem(path, "unreadable", {
    en: `This file has ${size} MiB and was not read: the limit is ${limit} MiB. In LM Studio, delete long tool results or old versions from this chat, or split it.`,
    fr: `Ce fichier pèse ${size} Mio et n'a pas été lu : la limite est de ${limit} Mio. Dans LM Studio, supprimez de cette discussion les longs résultats d'outils ou les anciennes versions, ou scindez-la.`,
  });
}

/** What is wrong with a text that is no chat. */
export type Flaw = "empty" | "nul" | "not-json" | "not-a-chat";

const FLAWS: Readonly<Record<Flaw, Bilingual>> = {
  empty: { en: "This file is empty.", fr: "Ce fichier est vide." },
  nul: {
    en: "This file holds only NUL bytes, as after a power cut.",
    fr: "Ce fichier ne contient que des octets nuls, comme après une coupure de courant.",
  },
  "not-json": {
    en: "This file is not complete JSON: it was cut short or damaged.",
    fr: "Ce fichier n'est pas du JSON complet : il a été tronqué ou abîmé.",
  },
  "not-a-chat": {
    en: "This file is JSON, but not a chat of LM Studio: it has no list of messages with versions.",
    fr: "Ce fichier est du JSON, mais pas une discussion de LM Studio : il n'a pas de liste de messages avec versions.",
  },
};

/** `fresh`: the file changed seconds ago, so LM Studio may be in the middle of rewriting it. */
export function notAChat(path: string, flaw: Flaw, fresh: boolean): Problem {
  const { en, fr } = FLAWS[flaw];
  if (fresh) {
    return problem(path, "busy", {
      en: `${en} It changed a moment ago and may still be in the writing; it will be tried again.`,
      fr: `${fr} Il vient de changer et est peut-être en cours d'écriture ; nouvel essai plus tard.`,
    });
  }
  return problem(path, "unreadable", {
    en: `${en} What was archived from it stays. Open the chat in LM Studio, or restore the file from a backup.`,
    fr: `${fr} Ce qui en a été archivé reste. Ouvrez la discussion dans LM Studio, ou restaurez le fichier depuis une sauvegarde.`,
  });
}

export function lostMessage(path: string, index: number): Problem {
  return problem(`${path}#messages[${index}]`, "partial", {
    en: "This message has an unknown form and was left out; the rest of the chat was read.",
    fr: "Ce message a une forme inconnue et a été laissé de côté ; le reste de la discussion a été lu.",
  });
}

export function damagedMessage(path: string, index: number): Problem {
  return problem(`${path}#messages[${index}]`, "partial", {
    en: "A part of this message has an unknown form and was left out; the rest of it was read.",
    fr: "Une partie de ce message a une forme inconnue et a été laissée de côté ; le reste en a été lu.",
  });
}

export function lostCompanion(path: string): Problem {
  return problem(path, "partial", {
    en: "This file holds the title or the system prompt of an old chat, and cannot be read; the chat was read without it.",
    fr: "Ce fichier contient le titre ou l'invite système d'une ancienne discussion, et il est illisible ; la discussion a été lue sans lui.",
  });
}
