import type { Bilingual } from "../../core/language.ts";
import { isFresh } from "../files/input.ts";
import type { Sample } from "../files/sample.ts";
import type { Location } from "../source.ts";

const EMPTY: Bilingual = { en: "This file is still empty.", fr: "Ce fichier est encore vide." };

// What Google Takeout gives unless JSON is chosen, and what a browser saves of a chat.
const WEB_PAGE: Bilingual = {
  en: "This is a web page (HTML), which Souvenir does not read. Ask for the export as JSON: Google Takeout lets you choose that as the format of My Activity.",
  fr: "C'est une page web (HTML), que Souvenir ne lit pas. Demandez l'export en JSON : Google Takeout permet de choisir ce format pour Mon activité.",
};

const LOOKS: Readonly<Record<Sample["kind"], Bilingual>> = {
  json: { en: "This is JSON", fr: "C'est du JSON" },
  lines: { en: "These are lines of JSON", fr: "Ce sont des lignes de JSON" },
  sqlite: { en: "This is a database", fr: "C'est une base de données" },
  text: { en: "This is text", fr: "C'est du texte" },
  binary: { en: "This is no text", fr: "Ce n'est pas du texte" },
};

/** Why a file that somebody meant is not read: what it looks like, and what can be done. */
export function notRecognised(sample: Sample, location: Location, now: number): Bilingual {
  if (sample.kind === "text") {
    if (sample.text === "" && isFresh(location, now)) return EMPTY;
    if (/^\s*(?:<!doctype html|<html)\b/i.test(sample.text)) return WEB_PAGE;
  }
  const looks = LOOKS[sample.kind];
  return {
    en: `${looks.en}, and in none of the forms that Souvenir reads: "souvenir sources" lists the apps, and docs/reference/sources.md the forms. Is it the file with the chats?`,
    fr: `${looks.fr}, et Souvenir n'y reconnaît aucune des formes qu'il lit : « souvenir sources » donne les applications, et docs/reference/sources.md les formes. Est-ce bien le fichier des discussions ?`,
  };
}
