import { readFileSync, statSync } from "node:fs";

/**
 * What a small file says that many conversations need, such as a list of their titles: read once, and again when it has
 * changed. Undefined where there is none, or where `read` throws.
 */
export function rememberedFile<T>(read: (text: string) => T): (path: string) => T | undefined {
  let last: { readonly key: string; readonly value: T } | undefined;
  return (path) => {
    try {
      // Most often there is none, and an error would cost more than the question.
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats) return undefined;
      const key = `${stats.size}-${stats.mtimeMs}-${path}`;
      if (last?.key !== key) last = { key, value: read(readFileSync(path, "utf8")) };
      return last.value;
    } catch {
      return undefined;
    }
  };
}
