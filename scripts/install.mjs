import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { tell, tellInBoth } from "./language.mjs";
import { root, run } from "./run.mjs";

/**
 * Whether node_modules holds what package-lock.json asks for, on this system. npm writes its record of what it
 * installed (node_modules/.package-lock.json) as the last thing it does, so an interrupted install has none.
 */
export function isInstalled() {
  const wanted = packagesIn("package-lock.json");
  const present = packagesIn(join("node_modules", ".package-lock.json"));
  if (wanted === undefined || present === undefined) return false;
  for (const [path, entry] of Object.entries(present)) {
    // Added by the user, as a benchmark asks for it: no harm to what is ours.
    if (wanted[path] === undefined) continue;
    if (entry.version !== wanted[path].version) return false;
    if (entry.integrity !== wanted[path].integrity) return false;
    // A folder copied from another system has that system's binaries.
    if (!allows(entry.os, process.platform) || !allows(entry.cpu, process.arch)) return false;
  }
  for (const [path, entry] of Object.entries(wanted)) {
    if (path !== "" && !entry.optional && present[path] === undefined) return false;
  }
  const { dependencies, devDependencies } = wanted[""];
  return Object.keys({ ...dependencies, ...devDependencies }).every((name) =>
    existsSync(join(root, "node_modules", name, "package.json")),
  );
}

/**
 * Installs exactly what package-lock.json says, from the package registry, running no script of any package.
 * @param {(pid: number) => void} started is told the process that does it
 * @returns {Promise<number>} the exit status of npm; when it is not 0, why and what to do has been told
 */
export async function install(started) {
  tell(
    existsSync(join(root, "node_modules"))
      ? {
          en: "Installing the packages, as their list has changed …",
          fr: "Installation des paquets, car leur liste a changé …",
        }
      : {
          en: "Installing the packages (first start only) …",
          fr: "Installation des paquets (au premier démarrage seulement) …",
        },
  );
  const words = [
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--loglevel=error",
    // Whatever NODE_ENV or the user's own npm settings leave out: the compiler is a development package, and
    // the lists that isInstalled compares are npm's.
    "--include=dev",
    "--include=optional",
    "--package-lock=true",
  ];
  const cli = npmCli();
  const { status, kept } =
    cli === undefined
      ? await run(process.platform === "win32" ? "npm.cmd" : "npm", words, {
          output: "kept",
          started,
          // npm.cmd is a batch file, which only a shell runs; none of the words needs quoting.
          shell: process.platform === "win32",
        })
      : await run(process.execPath, [cli, ...words], { output: "kept", started });
  if (status !== 0) {
    // npm goes on to print all its options.
    process.stderr.write(kept.split("\n").slice(0, 6).join("\n").trimEnd() + "\n");
    tellInBoth(whyNot(kept));
  }
  return status;
}

/**
 * @param {string} file
 * @returns {Record<string, any> | undefined} its packages by path; undefined when there is no such file, or half of one
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** npm's "os" and "cpu": names that will do, or, behind a "!", names that will not. */
function allows(names, name) {
  if (names === undefined) return true;
  if (names.includes(`!${name}`)) return false;
  return names.every((other) => other.startsWith("!")) || names.includes(name);
}

/** npm's own entry file, so that no shell is needed: the npm that runs us, else the one installed beside Node. */
function npmCli() {
  const bin = join("node_modules", "npm", "bin", "npm-cli.js");
  const beside = dirname(process.execPath);
  return [process.env.npm_execpath ?? "", join(beside, bin), join(beside, "..", "lib", bin)].find(
    (path) => basename(path) === "npm-cli.js" && existsSync(path),
  );
}

function whyNot(kept) {
  const where = join(root, "node_modules");
  if (/ENOSPC/.test(kept)) {
    return {
      en: `The packages could not be installed in ${where}: the disk is full. Free about 250 MB, then run the same command again.`,
      fr: `Les paquets n’ont pas pu être installés dans ${where} : le disque est plein. Libérez environ 250 Mo, puis relancez la même commande.`,
    };
  }
  if (/EACCES|EPERM|EROFS/.test(kept)) {
    return {
      en: `The packages could not be installed: no permission to write in ${where}. Make that folder yours, or close the program that holds a file in it, then run the same command again.`,
      fr: `Les paquets n’ont pas pu être installés : pas le droit d’écrire dans ${where}. Rendez-vous propriétaire de ce dossier, ou fermez le programme qui y tient un fichier ouvert, puis relancez la même commande.`,
    };
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|E40[1357]|E50\d|CERT/.test(
      kept,
    )
  ) {
    return {
      en: `The packages could not be installed in ${where}: the npm registry does not answer. Check the connection; behind a proxy, run "npm config set proxy http://HOST:PORT" and the same for https-proxy. Then run the same command again.`,
      fr: `Les paquets n’ont pas pu être installés dans ${where} : le registre npm ne répond pas. Vérifiez la connexion ; derrière un proxy, lancez « npm config set proxy http://HÔTE:PORT », et de même pour https-proxy. Puis relancez la même commande.`,
    };
  }
  return {
    en: `The packages could not be installed in ${where}: npm says why above. Once that is mended, run the same command again.`,
    fr: `Les paquets n’ont pas pu être installés dans ${where} : npm en donne la raison ci-dessus. Une fois réparé, relancez la même commande.`,
  };
}
