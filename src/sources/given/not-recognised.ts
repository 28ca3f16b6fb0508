import type { Bilingual } from "../../core/language.ts";
import { isGzip, isZip } from "../files/file-kind.ts";
import { isFresh } from "../files/input.ts";
import type { Sample } from "../files/sample.ts";
import type { Location } from "../source.ts";
import { EMPTY_EXPORT, isEmptyExport } from "./empty-export.ts";

const STILL_EMPTY: Bilingual = {
  en: "This file is still empty.",
  fr: "Ce fichier est encore vide.",
};
const EMPTY: Bilingual = { en: "This file is empty.", fr: "Ce fichier est vide." };

// What a browser saves of a chat, and what lies beside the chats in exports.
const WEB_PAGE: Bilingual = {
  en: "This is a web page (HTML). Of those Souvenir reads only the one that Google Takeout makes of Gemini Apps, under My Activity. Ask for the export as JSON, if the app has one.",
  fr: "C'est une page web (HTML). Souvenir n'en lit qu'une : celle que Google Takeout fait des applications Gemini, sous Mon activité. Demandez l'export en JSON, si l'application en a un.",
};

const INNER_ZIP: Bilingual = {
  en: "There is a ZIP file in this ZIP file. Unpack it, and give what is inside.",
  fr: "Il y a un fichier ZIP dans ce fichier ZIP. Décompressez-le, et donnez ce qu'il contient.",
};

// Google Takeout offers it beside ZIP.
const GZIP: Bilingual = {
  en: "This file is packed in another way than ZIP (gzip, as .tgz files are). Unpack it, and give what is inside; or ask for the export as a ZIP file.",
  fr: "Ce fichier est compressé autrement qu'en ZIP (gzip, comme les fichiers .tgz). Décompressez-le, et donnez ce qu'il contient ; ou demandez l'export en ZIP.",
};

const LOOKS: Readonly<Record<Sample["kind"], Bilingual>> = {
  json: { en: "This is JSON", fr: "C'est du JSON" },
  lines: { en: "These are lines of JSON", fr: "Ce sont des lignes de JSON" },
  sqlite: { en: "This is a database", fr: "C'est une base de données" },
  text: { en: "This is text", fr: "C'est du texte" },
  binary: { en: "This is no text", fr: "Ce n'est pas du texte" },
};

export const NOTHING_IN_ZIP: Bilingual = {
  en: 'Nothing in this ZIP file is in a form that Souvenir reads: "souvenir sources" lists the apps, and docs/reference/sources.md the forms. Is it the file with the chats?',
  fr: "Rien dans ce fichier ZIP n'est sous une forme que Souvenir lit : « souvenir sources » donne les applications, et docs/reference/sources.md les formes. Est-ce bien le fichier des discussions ?",
};

/** Of a file that is recognised. */
export const NO_QUESTION: Bilingual = {
  en: "This file has a form that Souvenir reads, and no question is in it. Is it the file with the chats?",
  fr: "Ce fichier a une forme que Souvenir lit, mais il ne contient aucune question. Est-ce bien le fichier des discussions ?",
};

/** Of a file with conversations. */
export const NOTHING_SAID: Bilingual = {
  en: "There are conversations in this file, but no question and no answer in any of them. If the app shows some, export it again.",
  fr: "Ce fichier contient des conversations, mais ni question ni réponse dans aucune. Si l'application en montre, refaites l'export.",
};

/** Why a file that somebody meant is not read: what it looks like, and what can be done. */
export function notRecognised(sample: Sample, location: Location, now: number): Bilingual {
  if (sample.kind === "text") {
    if (sample.text === "") return isFresh(location, now) ? STILL_EMPTY : EMPTY;
    if (/^\s*(?:<!doctype html|<html)\b/i.test(sample.text)) return WEB_PAGE;
  }
  if (sample.kind === "binary") {
    const bytes = Buffer.from(sample.bytes);
    if (isZip(bytes)) return INNER_ZIP;
    if (isGzip(bytes)) return GZIP;
  }
  if (isEmptyExport({ sample, location })) return EMPTY_EXPORT;
  if (location.member !== undefined) return NOTHING_IN_ZIP;
  const looks = LOOKS[sample.kind];
  return {
    en: `${looks.en}, and in none of the forms that Souvenir reads: "souvenir sources" lists the apps, and docs/reference/sources.md the forms. Is it the file with the chats?`,
    fr: `${looks.fr}, et Souvenir n'y reconnaît aucune des formes qu'il lit : « souvenir sources » donne les applications, et docs/reference/sources.md les formes. Est-ce bien le fichier des discussions ?`,
  };
}
