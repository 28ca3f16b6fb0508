import type { Context } from "./context.ts";

/** What a source is called: apps have their names in every language, the demo and given files have not. */
export function sourceTitle({ say }: Pick<Context, "say">, id: string, title: string): string {
  switch (id) {
    case "demo":
      return say({ en: "Demo", fr: "Démo" });
    case "files":
      return say({ en: "Files", fr: "Fichiers" });
    default:
      return title;
  }
}
