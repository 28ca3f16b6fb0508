import { readFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export interface StaticFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly compressed?: { readonly br: Buffer; readonly gzip: Buffer };
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/**
 * The page's files, by their address from "/" on. The folder is listed once, and nothing that is not in that list is
 * ever opened: no address leads out of it. Files are read, and compressed, when they are first asked for.
 */
export async function staticFiles(
  folder: string,
): Promise<(address: string) => Promise<StaticFile | undefined>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = new Map(
    entries.flatMap((entry) => {
      if (!entry.isFile()) return [];
      const path = join(entry.parentPath, entry.name);
      return [[path.slice(folder.length).replaceAll("\\", "/"), path] as const];
    }),
  );
  const files = new Map<string, Promise<StaticFile>>();
  return async (address) => {
    const path = paths.get(address);
    if (path === undefined) return undefined;
    let file = files.get(address);
    if (!file) {
      file = read(path);
      files.set(address, file);
    }
    return file;
  };
}

async function read(path: string): Promise<StaticFile> {
  const bytes = await readFile(path);
  const type = TYPES[extname(path)] ?? "application/octet-stream";
  if (type === "image/png" || bytes.length < 1_000) return { type, bytes };
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    promisify(gzip)(bytes),
  ]);
  return { type, bytes, compressed: { br, gzip: zipped } };
}
