import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SouvenirError } from "../core/errors.ts";

/** What the table in a folder is named. */
export function versionIn(folder: string): string {
  const sums = join(folder, "SHA256SUMS");
  const text = reading(sums, () => readFileSync(sums, "latin1"));
  const version = /^([0-9a-f]{12})[0-9a-f]{52} [ *]words\.bin$/m.exec(text)?.[1];
  if (version === undefined) throw damaged(join(folder, "words.bin"));
  return version;
}

/** Where the table of this package lies. Compiled for it, this file lies two folders below the package's own, as its source does; for the benchmarks, three. */
export function assetFolder(): string {
  const [usual = "", other = ""] = ["../..", "../../.."].map((up) =>
    fileURLToPath(new URL(`${up}/assets/meaning`, import.meta.url)),
  );
  return !existsSync(usual) && existsSync(other) ? other : usual;
}

/** What `read` gives; what the system refuses is an error that names the file. */
export function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new SouvenirError(
      "not-found",
      {
        en: `The word table ${path} cannot be read. It is a part of Souvenir: install Souvenir again.`,
        fr: `La table de mots ${path} ne peut pas être lue. Elle fait partie de Souvenir : réinstallez Souvenir.`,
      },
      { cause },
    );
  }
}

export function damaged(path: string): SouvenirError {
  return new SouvenirError("invalid", {
    en: `The word table ${path} is damaged or of another version. It is a part of Souvenir: install Souvenir again.`,
    fr: `La table de mots ${path} est abîmée ou d’une autre version. Elle fait partie de Souvenir : réinstallez Souvenir.`,
  });
}
