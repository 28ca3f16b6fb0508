import type { Bilingual } from "./language.ts";

// SQLite's own words, which are fixed (sqlite3ErrStr in main.c), and what they say.
const FRENCH: Readonly<Record<string, string>> = {
  "database is locked": "la base est verrouillée",
  "database table is locked": "une table de la base est verrouillée",
  "attempt to write a readonly database": "la base est en lecture seule",
  "disk I/O error": "erreur de lecture ou d'écriture du disque",
  "database disk image is malformed": "le contenu de la base est corrompu",
  "database or disk is full": "la base ou le disque est plein",
  "unable to open database file": "le fichier de la base ne s'ouvre pas",
  "file is not a database": "ce fichier n'est pas une base de données",
  "out of memory": "mémoire insuffisante",
};

/** What SQLite says, for a pair of brackets. What we have no words for is quoted, so that nobody takes it for ours. */
export function sqliteWords(message: string): Bilingual {
  const fr = FRENCH[message];
  return fr === undefined
    ? { en: `SQLite says: "${message}"`, fr: `SQLite dit : « ${message} »` }
    : { en: message, fr };
}
