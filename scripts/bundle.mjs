// Puts the compiled product together: files that are always loaded together become one. On Node.js 20 each file costs a
// command half a millisecond, and a command would load some two hundred.
import { existsSync, realpathSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { build } from "vite";
import { root } from "./run.mjs";

// As the bundler names files: without links, levels joined by "/".
const source = `${realpathSync(join(root, "src")).split(sep).join("/")}/`;
/**
 * What keeps a file of its own by its own name: the command line, the library, programs of processes and of threads, and
 * what starts those threads, whose tests run the compiled files.
 */
const entries = [
  "cli/main",
  "index",
  "meaning/signature-desk",
  "meaning/signature-scan",
  "meaning/signature-worker",
  "server/sync-process",
  "storage/sqlite/archive-worker",
  "storage/sqlite/store-worker",
  "sync/analysis-thread",
  "sync/analysis-worker",
  "sync/sync",
];

/** A file goes on saying where it lies in the sources, wherever its text has come to lie: others are looked for beside it. */
const ownPlace = {
  name: "own-place",
  enforce: "pre",
  transform(code, id) {
    // What the bundler brings itself has no place.
    if (id.startsWith("\0") || !code.includes("import.meta.url")) return undefined;
    if (!id.startsWith(source)) throw new Error(`${id} asks where it lies, outside ${source}`);
    const path = id.slice(source.length).replace(/\.ts$/, ".js");
    return code.replaceAll("import.meta.url", `__ownPlace(${JSON.stringify(path)})`);
  },
  renderChunk(code, chunk) {
    return code.replaceAll(/__ownPlace\("([^"]+)"\)/g, (_, path) => {
      const from = posix.relative(posix.dirname(chunk.fileName), path);
      return `new URL(${JSON.stringify(from.startsWith(".") ? from : `./${from}`)}, import.meta.url).href`;
    });
  },
};

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  plugins: [ownPlace],
  build: {
    ssr: true,
    target: "es2023",
    minify: false,
    outDir: "dist",
    emptyOutDir: false,
    rolldownOptions: {
      input: Object.fromEntries(
        entries
          .map((name) => [name, join(root, "src", `${name}.ts`)])
          .filter(([, path]) => existsSync(path)),
      ),
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "parts/[name].js",
        minifyInternalExports: false,
      },
    },
  },
});
