import { compile, isCompiled } from "./compile.mjs";
import { install, isInstalled } from "./install.mjs";
import { tellInBoth } from "./language.mjs";
import { alone } from "./lock.mjs";
import { root } from "./run.mjs";

/**
 * Installs and compiles what is missing or stale, and nothing else: when all is well, it only reads files.
 * @param {"product" | "bench" | "tools"} target
 * @returns {Promise<{ installed: boolean, compiled: boolean, status: number }>} what is now good, and the exit status
 * of what went wrong; why has been told
 */
export async function prepare(target) {
  const good = { installed: true, compiled: true, status: 0 };
  if (isInstalled() && isCompiled(target)) return good;
  try {
    return await alone(async (share) => {
      // Looked at again: the start we waited for may have done it all.
      if (!isInstalled()) {
        const status = await install(share);
        if (status !== 0) return { installed: false, compiled: false, status };
      }
      if (!isCompiled(target)) {
        const status = await compile(target, share);
        if (status !== 0) return { installed: true, compiled: false, status };
      }
      return good;
    });
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS", "ENOSPC"].includes(error.code)) throw error;
    tellInBoth({
      en: `Souvenir cannot write in its own folder, ${root} (${error.code}). Make that folder yours and see that the disk has room, then run the same command again.`,
      fr: `Souvenir ne peut pas écrire dans son propre dossier, ${root} (${error.code}). Rendez-vous propriétaire de ce dossier, vérifiez que le disque a de la place, puis relancez la même commande.`,
    });
    return { installed: isInstalled(), compiled: false, status: 1 };
  }
}
