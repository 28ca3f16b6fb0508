import { didYouMean } from "../core/did-you-mean.ts";
import type { Bilingual } from "../core/language.ts";
import { sourceNamed } from "../core/source-named.ts";
import { isSwitchable } from "./chosen-sources.ts";
import type { Source } from "./source.ts";

export interface NamedSources {
  /** The setting that names them. */
  readonly setting: "sources.on" | "sources.declined";
  readonly ids: readonly string[];
  /** The file or the environment variable in which it stands. */
  readonly place: string;
}

/** A name in a list of apps that is none's. */
export interface MistypedSource extends Pick<NamedSources, "setting"> {
  readonly id: string;
  /** Where it stands, and what was meant. */
  readonly text: Bilingual;
}

/** Those of a list that name no app. A sync reads the others, so nothing else would show the mistake. */
export function mistypedIn(
  { setting, ids, place }: NamedSources,
  sources: readonly Source[],
): MistypedSource[] {
  const apps = sources.filter(isSwitchable);
  const known = apps.map(({ id }) => id);
  return ids
    .filter((id) => !sourceNamed(id, apps))
    .map((id) => {
      const where = {
        en: `${place}: ${setting} names ${id}`,
        fr: `${place} : ${setting} nomme ${id}`,
      };
      const meant = didYouMean(id.toLowerCase(), known);
      const text = sourceNamed(id, sources)
        ? {
            en: `${where.en}, which is no app to switch on: its chats are files that you give, with souvenir import FILE.`,
            fr: `${where.fr}, qui n'est pas une application à activer : ses discussions sont des fichiers que vous donnez, avec souvenir import FICHIER.`,
          }
        : {
            en: `${where.en}, and there is no such app.${meant.en} "souvenir sources --all" lists them.`,
            fr: `${where.fr}, et cette application n'existe pas.${meant.fr} « souvenir sources --all » les donne.`,
          };
      return { setting, id, text };
    });
}
