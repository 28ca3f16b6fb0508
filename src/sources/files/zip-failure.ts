import type { Bilingual } from "../../core/language.ts";

/** What can be done about a file that is encrypted in a ZIP file. */
export const ENCRYPTED: Bilingual = {
  en: "This file is encrypted in the ZIP file. Unpack it with its password, and give what comes out.",
  fr: "Ce fichier est chiffré dans le fichier ZIP. Décompressez-le avec son mot de passe, et donnez ce qui en sort.",
};

const CUT_SHORT: Bilingual = {
  en: "This ZIP file is damaged: a part of it is missing, as after a download that was interrupted. Download the export again, or unpack it and give the files.",
  fr: "Ce fichier ZIP est abîmé : il en manque une partie, comme après un téléchargement interrompu. Téléchargez de nouveau l'export, ou décompressez-le et donnez les fichiers.",
};
const ONE_OF_SEVERAL: Bilingual = {
  en: "This is one part of a ZIP file that comes in several. Unpack them together, and give what comes out.",
  fr: "C'est une partie d'un fichier ZIP qui en a plusieurs. Décompressez-les ensemble, et donnez ce qui en sort.",
};
const UNKNOWN_METHOD: Bilingual = {
  en: "This ZIP file is compressed in a way that Souvenir does not know. Unpack it, and give what comes out.",
  fr: "Ce fichier ZIP est compressé d'une façon que Souvenir ne connaît pas. Décompressez-le, et donnez ce qui en sort.",
};
const DAMAGED: Bilingual = {
  en: "This ZIP file is damaged. Download the export again, or unpack it and give the files.",
  fr: "Ce fichier ZIP est abîmé. Téléchargez de nouveau l'export, ou décompressez-le et donnez les fichiers.",
};

// The library speaks English, and has no codes (yauzl 3.4, index.js).
const BY_MESSAGE: readonly (readonly [RegExp, Bilingual])[] = [
  [/^End of central directory record|^unexpected EOF|overflows file bounds/, CUT_SHORT],
  [/^multi-disk/, ONE_OF_SEVERAL],
  [/^unsupported compression method/, UNKNOWN_METHOD],
  [/encrypt/, ENCRYPTED],
];

/** What the library says of a ZIP file that it cannot read, in our words. */
export function zipFailure(message: string): Bilingual {
  return BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1] ?? DAMAGED;
}
