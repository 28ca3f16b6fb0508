import { readFileSync } from "node:fs";

/** The version of the package, which lies two folders above, in the sources and in dist alike. */
export function version(): string {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return manifest.version;
}
