import { say } from "../shell/language.ts";
import { sync } from "../shell/state.ts";

const OWN: Readonly<Record<string, { readonly en: string; readonly fr: string }>> = {
  souvenir: { en: "Answered here", fr: "Répondu ici" },
  demo: { en: "Demo", fr: "Démo" },
};

/** What an app is called: as the last sync says it, or by its id in words. */
export function sourceName(id: string): string {
  const own = OWN[id];
  if (own) return say(own);
  const known = sync.value.report?.sources.find(({ source }) => source === id);
  if (known) return known.title;
  return id.replace(
    /(^|-)(\w)/g,
    (_, dash: string, letter: string) => `${dash === "" ? "" : " "}${letter.toUpperCase()}`,
  );
}
