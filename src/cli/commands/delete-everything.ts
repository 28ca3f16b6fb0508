import { SouvenirError } from "../../core/errors.ts";
import type { Bilingual } from "../../core/language.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import { OK } from "../exit-codes.ts";
import { harmless } from "../harmless.ts";
import { wrapped } from "../text-width.ts";

export const deleteEverything = command({
  name: "delete-everything",
  summary: {
    en: "delete all that Souvenir keeps on this computer",
    fr: "supprimer tout ce que Souvenir garde sur cet ordinateur",
  },
  details: {
    en: "Archive, demo, the copies kept before a change of format or a restore, settings, and the window's key. Asks for a word first; without a terminal it needs --yes. Refused while another Souvenir has the archive open. Your chat apps keep what is theirs, and backups and exports stay where you put them. Souvenir itself stays, too: the next sync begins anew.",
    fr: "Archive, démo, copies gardées avant un changement de format ou une restauration, réglages et clé de la fenêtre. Demande d'abord un mot ; sans terminal, il faut --yes. Refusé tant qu'un autre Souvenir a l'archive ouverte. Vos applications gardent ce qui est à elles, et les sauvegardes et exports restent où vous les avez mis. Souvenir lui-même reste aussi : la prochaine synchronisation recommence à zéro.",
  },
  flags: { yes: { kind: "switch", text: { en: "Do not ask.", fr: "Ne pas demander." } } },
  examples: [
    {
      line: { en: "souvenir delete-everything", fr: "souvenir delete-everything" },
      text: { en: "As if Souvenir had never run.", fr: "Comme si Souvenir n'avait jamais servi." },
    },
  ],
  async run(context, { flags: { yes = false } }) {
    const { folder, say } = context;
    const { findRunningWindow } = await import("../../server/serve.ts");
    if (await findRunningWindow(folder)) throw windowIsOpen();
    const { thisMachine } = await import("../../souvenir.ts");
    const { refuseWhileReadByItself } = await import("../../server/automatic-reading.ts");
    await refuseWhileReadByItself({ folder, machine: thisMachine(context.environment) });
    if (!yes && !(await confirms(context))) {
      context.warn(say({ en: "Nothing was deleted.", fr: "Rien n'a été supprimé." }));
      return OK;
    }
    const { deleteArchives } = await import("../../souvenir.ts");
    const { deleteSettings } = await import("../../installation/delete-settings.ts");
    await deleteArchives(folder);
    const left = deleteSettings(folder);
    if (context.json) context.printJson({ deleted: folder, left });
    else context.print(wrapped(say(deletedText(folder, left)), context.width));
    return OK;
  },
});

async function confirms(context: Context): Promise<boolean> {
  const { isTerminal, say, folder } = context;
  if (!isTerminal.in || !isTerminal.err || context.json) {
    throw usageError(
      "There is no terminal to ask on: add --yes to delete everything.",
      "Pas de terminal pour demander confirmation : ajoutez --yes pour tout supprimer.",
    );
  }
  const { typed } = await import("../ask-loop.ts");
  const word = say({ en: "delete", fr: "supprimer" });
  const question = say({
    en: `Everything Souvenir keeps in ${folder} will be gone for good: archive, copies, settings.\nYour chat apps keep what is theirs. Type "${word}" to go on:`,
    fr: `Tout ce que Souvenir garde dans ${folder} disparaîtra pour de bon : archive, copies, réglages.\nVos applications gardent ce qui est à elles. Tapez « ${word} » pour continuer :`,
  });
  return typed(context, question, word);
}

function windowIsOpen(): SouvenirError {
  return new SouvenirError("unavailable", {
    en: "Souvenir's window is open, and uses what is to be deleted. Quit it, or delete everything there, in Settings.",
    fr: "La fenêtre de Souvenir est ouverte et utilise ce qui doit disparaître. Quittez-la, ou supprimez tout depuis ses Réglages.",
  });
}

function deletedText(folder: string, left: readonly string[]): Bilingual {
  const others = harmless(left).join(", ");
  const stays = {
    en: others === "" ? "" : ` What is not Souvenir's stays there: ${others}.`,
    fr: others === "" ? "" : ` Ce qui n'est pas à Souvenir y reste : ${others}.`,
  };
  return {
    en: `Deleted: all that Souvenir kept in ${folder}. Your chat apps keep what is theirs; backups and exports stay where you put them.${stays.en}`,
    fr: `Supprimé : tout ce que Souvenir gardait dans ${folder}. Vos applications gardent ce qui est à elles ; les sauvegardes et exports restent où vous les avez mis.${stays.fr}`,
  };
}
