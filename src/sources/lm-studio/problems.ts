import type { Bilingual } from "../../core/language.ts";
import type { Problem } from "../../core/problem.ts";
import { problemsOf } from "../files/problems.ts";

export const problems = problemsOf("lm-studio");
export const { of: problem, unlistable, unopened } = problems;

export function unreadablePointer(path: string): Problem {
  return problem(path, "unreadable", {
    en: "This file says where LM Studio keeps its data, and cannot be read; the usual folders were looked at instead. Check its permissions, or name the folder with --path.",
    fr: "Ce fichier dit où LM Studio range ses données, et il est illisible ; les dossiers habituels ont été consultés à sa place. Vérifiez ses permissions, ou indiquez le dossier avec --path.",
  });
}

export function linkOutside(path: string, target: string): Problem {
  return problem(path, "partial", {
    en: `This symbolic link leaves LM Studio's folder and was not followed. To read what it points to, name it with --path "${target}".`,
    fr: `Ce lien symbolique sort du dossier de LM Studio et n'a pas été suivi. Pour lire ce qu'il désigne, indiquez-le avec --path "${target}".`,
  });
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
