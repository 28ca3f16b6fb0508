import { SouvenirError } from "../../core/errors.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import { OK } from "../exit-codes.ts";
import { wrapped } from "../text-width.ts";

export const deleteEverything = command({
  name: "delete-everything",
  summary: {
    en: "delete all that Souvenir keeps on this computer",
    fr: "supprimer tout ce que Souvenir garde sur cet ordinateur",
  },
  details: {
    en: "Archive, demo, the copies kept before a change of format or a restore, settings, and the window's key. Asks first; without a terminal it needs --yes. Your chat apps keep what is theirs, and backups and exports stay where you put them. Souvenir itself stays, too: the next sync begins anew.",
    fr: "Archive, démo, copies gardées avant un changement de format ou une restauration, réglages et clé de la fenêtre. Demande d'abord confirmation ; sans terminal, il faut --yes. Vos applications gardent ce qui est à elles, et les sauvegardes et exports restent où vous les avez mis. Souvenir lui-même reste aussi : la prochaine synchronisation recommence à zéro.",
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
    if (!yes && !(await confirms(context))) {
      context.warn(say({ en: "Nothing was deleted.", fr: "Rien n'a été supprimé." }));
      return OK;
    }
    const { deleteArchives } = await import("../../souvenir.ts");
    const { deleteSettings } = await import("../../installation/delete-settings.ts");
    await deleteArchives(folder);
    deleteSettings(folder);
    if (context.json) context.printJson({ deleted: folder });
    else context.print(wrapped(say(deletedText(folder)), context.width));
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
  const { confirmed } = await import("../ask-loop.ts");
  const question = say({
    en: `Delete everything Souvenir keeps in ${folder}, for good?`,
    fr: `Supprimer pour de bon tout ce que Souvenir garde dans ${folder} ?`,
  });
  return confirmed(context, question, false);
}

function windowIsOpen(): SouvenirError {
  return new SouvenirError("unavailable", {
    en: "Souvenir's window is open, and uses what is to be deleted. Quit it, or delete everything there, in Settings.",
    fr: "La fenêtre de Souvenir est ouverte et utilise ce qui doit disparaître. Quittez-la, ou supprimez tout depuis ses Réglages.",
  });
}

function deletedText(folder: string) {
  return {
    en: `Deleted: all that Souvenir kept in ${folder}. Your chat apps keep what is theirs; backups and exports stay where you put them.`,
    fr: `Supprimé : tout ce que Souvenir gardait dans ${folder}. Vos applications gardent ce qui est à elles ; les sauvegardes et exports restent où vous les avez mis.`,
  };
}
