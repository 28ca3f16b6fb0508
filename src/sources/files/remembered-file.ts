import { readFileSync, statSync } from "node:fs";

/**
 * What a small file says that many conversations need, such as a list of their titles: read once, and again when it has
 * changed. Undefined where there is none, or where `read` throws.
 */
export function rememberedFile<T>(read: (text: string) => T): (path: string) => T | undefined {
  let last: { readonly key: string; readonly value: T } | undefined;
  return (path) => {
    try {
      const { size, mtimeMs } = statSync(path);
      const key = `${size}-${mtimeMs}-${path}`;
      if (last?.key !== key) last = { key, value: read(readFileSync(path, "utf8")) };
      return last.value;
    } catch {
      return undefined;
    }
  };
}
