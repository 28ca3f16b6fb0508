import type { Bilingual } from "../core/language.ts";
import type { Souvenir } from "../souvenir.ts";
import type { Context } from "./context.ts";

/** Whether nothing can be found in the archive, whatever is asked. */
export async function isEmpty(souvenir: Souvenir): Promise<boolean> {
  return (await souvenir.list({}, { limit: 1 })).items.length === 0;
}

/** What to do about it. */
export function emptyArchive({ program }: Pick<Context, "program">): Bilingual {
  return {
    en: `The archive is empty: ${program} sync fills it.`,
    fr: `L'archive est vide : ${program} sync la remplit.`,
  };
}
