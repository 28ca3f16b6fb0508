import { realpathSync } from "node:fs";
import { join } from "node:path";
import { SouvenirError } from "../../core/errors.ts";
import type { Bilingual } from "../../core/language.ts";

export interface ProgramPaths {
  readonly node: string;
  readonly main: string;
  /** What will move one of them. */
  readonly warning?: Bilingual;
}

/** Where the same Node.js can be found whatever its version: an upgrade moves where it really lies. */
const STABLE = [
  "/opt/homebrew/bin/node",
  "/usr/local/bin/node",
  "/home/linuxbrew/.linuxbrew/bin/node",
  "/usr/bin/node",
];
// Each version of Node.js in a folder of its own.
const VERSIONED =
  /[\\/](?:\.?nvm|\.?fnm|\.?volta|\.asdf|mise|\.?nodenv|\.?n|Cellar|scoop)[\\/].*\d+\.\d+/i;

/** What the system will start: Node.js and Souvenir as they run now. Throws SouvenirError for what will not stay there. */
export function programPaths({
  execPath,
  main,
  home,
  realPath = realPathOf,
}: {
  readonly execPath: string;
  readonly main: string;
  readonly home: string;
  readonly realPath?: (path: string) => string | undefined;
}): ProgramPaths {
  if (/[\\/]_npx[\\/]/.test(main)) {
    throw new SouvenirError("not-supported", {
      en: "Souvenir runs from the cache of npx, which is cleaned away. Install it first: npm install --global souvenir",
      fr: "Souvenir tourne depuis le cache de npx, qui sera vidé. Installez-le d'abord : npm install --global souvenir",
    });
  }
  const own = realPath(execPath) ?? execPath;
  const stable = [
    ...STABLE,
    join(home, ".local", "share", "fnm", "aliases", "default", "bin", "node"),
  ];
  const node = stable.find((path) => realPath(path) === own) ?? execPath;
  if (!VERSIONED.test(node)) return { node, main };
  return {
    node,
    main,
    warning: {
      en: `This Node.js lies in a folder of its version, ${node}: when you change versions, run the same command again.`,
      fr: `Ce Node.js se trouve dans un dossier propre à sa version, ${node} : quand vous en changerez, relancez la même commande.`,
    },
  };
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
