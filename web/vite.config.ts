import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root,
  plugins: [namedByContent()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2023",
    // A data: address for a small file would save nothing here, and needs a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});

/**
 * Names the offline page's cache by what is kept in it, in place of "BUILD". A browser asks for the page anew
 * when the bytes of that script change (Service Workers, §8.5): without it, an upgrade would go on showing the former one.
 */
function namedByContent(): Plugin {
  return {
    name: "souvenir-offline",
    apply: "build",
    writeBundle({ dir = "" }) {
      const files = ["offline.html", "offline.css", "icon.svg", "offline.js"];
      const hash = createHash("sha256");
      for (const file of files) hash.update(readFileSync(join(root, "public", file)));
      const worker = join(dir, "offline.js");
      const name = `souvenir-offline-${hash.digest("hex").slice(0, 12)}`;
      const named = readFileSync(worker, "utf8").replace("souvenir-offline-BUILD", name);
      writeFileSync(worker, named);
    },
  };
}
