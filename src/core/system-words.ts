import type { Bilingual } from "./language.ts";

// The common ones (errno, POSIX.1-2024).
const FRENCH: Readonly<Record<string, string>> = {
  EACCES: "accès refusé",
  EBUSY: "en cours d'utilisation",
  EDQUOT: "quota de disque atteint",
  EEXIST: "le nom existe déjà",
  EIO: "erreur du disque",
  EISDIR: "c'est un dossier",
  ELOOP: "les liens tournent en rond",
  EMFILE: "trop de fichiers ouverts",
  ENAMETOOLONG: "nom trop long",
  ENFILE: "trop de fichiers ouverts",
  ENOENT: "fichier ou dossier introuvable",
  ENOSPC: "disque plein",
  ENOTDIR: "ce n'est pas un dossier",
  EPERM: "opération interdite",
  EROFS: "disque en lecture seule",
  ESTALE: "le disque du réseau a changé",
  ETIMEDOUT: "pas de réponse à temps",
};

/** What the system says of a call that failed. What we have no words for is quoted. */
export function systemWords(error: unknown): Bilingual {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const fr = FRENCH[code];
  return { en: message, fr: fr === undefined ? `« ${message} »` : `${code}, ${fr}` };
}
