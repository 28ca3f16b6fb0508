import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tell, tellInBoth } from "./language.mjs";
import { root, run } from "./run.mjs";

/**
 * What can be compiled: a tsconfig file, the folders it reads, and where the result goes. A result carries a stamp,
 * the hash of what it was made from, written last: without it, it is half a result.
 */
const targets = {
  product: {
    config: "tsconfig.build.json",
    folders: ["src", "web"],
    out: "dist",
    main: "cli/main.js",
    // The compiler only checks, and writes the types; this puts the files together.
    bundle: "scripts/bundle.mjs",
    // The window's page: built into a folder of the result, by its own configuration.
    page: "web/vite.config.ts",
  },
  bench: {
    config: "tsconfig.bench.json",
    folders: ["bench", "src"],
    out: ".bench",
    main: "bench/main.js",
  },
  tools: {
    config: "tsconfig.tools.json",
    folders: ["tools", "src"],
    out: ".tools",
    main: "tools/meaning/main.js",
  },
};
const STAMP = ".stamp";
const SHARED = ["package.json", "package-lock.json", "tsconfig.json", "scripts/bundle.mjs"];

/**
 * Whether the compiled files are there and were made, without an error, from the sources as they are now.
 * @param {keyof typeof targets} name
 */
export function isCompiled(name) {
  const { out, main } = targets[name];
  if (!existsSync(join(root, out, main))) return false;
  try {
    return readFileSync(join(root, out, STAMP), "utf8") === hashOf(name);
  } catch {
    return false;
  }
}

/**
 * Compiles, from an empty folder so that nothing deleted from the sources lives on.
 * @param {keyof typeof targets} name
 * @param {(pid: number) => void} started is told the process that does it
 * @returns {Promise<number>} the exit status of the compiler; when it is not 0, what to do has been told
 */
export async function compile(name, started) {
  const { config, out, bundle, page } = targets[name];
  tell({ en: "Compiling …", fr: "Compilation …" });
  // Before the compiler runs: a source saved meanwhile makes the result stale, not good.
  const hash = hashOf(name);
  rmSync(join(root, out), { recursive: true, force: true });
  const compiler = [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", config];
  const steps =
    bundle === undefined
      ? [compiler]
      : [[...compiler, "--emitDeclarationOnly"], [join(root, bundle)]];
  if (page !== undefined && existsSync(join(root, page))) {
    const vite = join(root, "node_modules", "vite", "bin", "vite.js");
    steps.push([vite, "build", "--config", page, "--logLevel", "warn"]);
  }
  let status = 0;
  for (const step of steps) {
    if (status === 0)
      ({ status } = await run(process.execPath, step, { output: "complaint", started }));
  }
  if (status === 0) writeFileSync(join(root, out, STAMP), hash);
  else {
    tellInBoth({
      en: "Souvenir could not be compiled: the compiler says where above. In an untouched copy, that is our mistake: please report it (CONTRIBUTING.md).",
      fr: "Souvenir n’a pas pu être compilé : le compilateur dit où ci-dessus. Dans une copie intacte, c’est une erreur de notre part : merci de la signaler (CONTRIBUTING.md).",
    });
  }
  return status;
}

/** Of the page every file counts, pictures too; elsewhere what the compiler reads. */
function isRead(folder, name) {
  if (/\.(?:test|contract)\.tsx?$/.test(name)) return false;
  return folder === "web" || name.endsWith(".ts");
}

/** Of content and not of times: a copied or unpacked folder has times of its own. */
function hashOf(name) {
  const { config, folders } = targets[name];
  const hash = createHash("sha256");
  const files = folders.flatMap((folder) =>
    (existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      : []
    ).flatMap((entry) =>
      entry.isFile() && isRead(folder, entry.name) ? join(entry.parentPath, entry.name) : [],
    ),
  );
  for (const file of [...SHARED, config].map((file) => join(root, file)).concat(files.sort())) {
    hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}
