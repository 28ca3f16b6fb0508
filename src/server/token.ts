import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { chmod, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { SouvenirError } from "../core/errors.ts";
import { systemWords } from "../core/system-words.ts";
import { TOKEN_FILE } from "../installation/own-files.ts";

export const COOKIE_PREFIX = "souvenir-";
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The secret that opens the window: 256 random bits in base64url. Made at the first call, readable by its owner alone;
 * one that others could read (POSIX) is replaced. Throws SouvenirError "no-permission".
 */
export async function installationToken(folder: string): Promise<string> {
  const path = join(folder, TOKEN_FILE);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (let attempt = 0; attempt < 3; attempt++) {
      const known = await readToken(path);
      if (known !== undefined) return known;
      const token = newToken();
      try {
        const handle = await open(path, "wx", 0o600);
        try {
          await handle.writeFile(`${token}\n`);
        } finally {
          await handle.close();
        }
        return token;
      } catch (error) {
        // Another start made it meanwhile: that one holds.
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      }
    }
    throw new Error("it changes all the time");
  } catch (cause) {
    const why = systemWords(cause);
    throw new SouvenirError(
      "no-permission",
      {
        en: `The key of the window, ${path}, can be neither read nor made (${why.en}). Check the permissions of its folder.`,
        fr: `La clé de la fenêtre, ${path}, ne peut être ni lue ni créée (${why.fr}). Vérifiez les droits de son dossier.`,
      },
      { cause },
    );
  }
}

/** One that is kept nowhere. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

async function readToken(path: string): Promise<string | undefined> {
  let text: string;
  try {
    text = (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  const { mode } = await stat(path);
  const isOpen = process.platform !== "win32" && (mode & 0o077) !== 0;
  if (TOKEN.test(text) && !isOpen) return text;
  // Half a file, or one that others may have read.
  await chmod(path, 0o600).catch(() => undefined);
  await rm(path, { force: true });
  return undefined;
}

/**
 * The name of the page's cookie: another for each installation. Cookies go to every port of 127.0.0.1, where two users, or
 * one with two archives, would otherwise take each other's place in a browser.
 */
export function cookieNameOf(token: string): string {
  const hash = createHmac("sha256", token).update("cookie name").digest("hex");
  return `${COOKIE_PREFIX}${hash.slice(0, 8)}`;
}

/**
 * What the page's cookie holds. Cookies go to every port of 127.0.0.1, so to other programs' servers as well: they see
 * this and not the token, which a program could keep and use as a bearer.
 */
export function cookieOf(token: string): string {
  return createHmac("sha256", token).update("cookie").digest("base64url");
}

/** Shows that somebody knows the token without showing it: an answer to a challenge. */
export function proofOf(token: string, challenge: string): string {
  return createHmac("sha256", token).update(`challenge ${challenge}`).digest("base64url");
}

/** Compares in a time that tells nothing of where they differ. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
