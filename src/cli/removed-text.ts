import type { ForgetReport } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted } from "./format.ts";
import { wrapped } from "./text-width.ts";

/** What was removed for good. */
export function removedText({ say, width }: Context, removed: ForgetReport): string {
  const parts = [counted(removed.exchanges, "exchange")];
  if (removed.alternatives > 0) parts.push(counted(removed.alternatives, "alternative"));
  if (removed.keywords > 0) parts.push(counted(removed.keywords, "keyword"));
  const emptied = counted(removed.conversations, "conversation");
  const none = removed.conversations === 0;
  return wrapped(
    say({
      en: `Removed for good: ${parts.map(({ en }) => en).join(", ")}${none ? "" : `; ${emptied.en} of which nothing is left`}. So were copies kept before a change of format or a restore. A sync brings none of it back.`,
      fr: `Supprimé pour de bon : ${parts.map(({ fr }) => fr).join(", ")}${none ? "" : ` ; ${emptied.fr} dont il ne reste rien`}. De même, les copies gardées avant un changement de format ou une restauration. Aucune synchronisation n'en ramènera rien.`,
    }),
    width,
  );
}

/** Says so where bytes of it may linger in the file. */
export function warnOfTraces({ say, warn, width }: Context, { erased }: ForgetReport): void {
  if (!erased) warn(wrapped(say(lingering), width));
}

const lingering = {
  en: "Another program is reading the archive, or its disk is full: traces that nothing finds may stay in the file. Close the other program, then run any command of souvenir again.",
  fr: "Un autre programme lit l'archive, ou son disque est plein : des traces que rien ne retrouve peuvent rester dans le fichier. Fermez l'autre programme, puis relancez une commande de souvenir.",
};
