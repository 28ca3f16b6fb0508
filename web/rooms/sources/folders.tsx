import { FolderOpen, X } from "lucide";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { toast } from "../../design/toast.tsx";
import { errorText } from "../../shell/client.ts";
import { counted, say } from "../../shell/language.ts";
import { windowState } from "../../shell/state.ts";
import { AddFolder } from "./add-folder.tsx";
import type { Source } from "./load-sources.ts";
import { saveFolders } from "./save-folders.ts";
import styles from "./sources.module.css";
import { counts, text } from "./text.ts";

/** Folders that are read beside those of the apps, and one more. */
export function Folders({ sources }: { readonly sources: readonly Source[] }) {
  const paths = addedFolders();
  return (
    <section class={styles.part} aria-labelledby="folders">
      <h2 id="folders">{say(text.folders)}</h2>
      <div class={styles.card}>
        <p class={styles.note}>{say(text.foldersBody)}</p>
        {paths.length > 0 && (
          <ul role="list" class={styles.lines}>
            {paths.map((path) => (
              <li key={path} class={styles.line}>
                <Icon of={FolderOpen} />
                <span class={styles.grow}>
                  <code>{path}</code> <span class={styles.note}>{stateOf(path, sources)}</span>
                </span>
                <Button small look="quiet" icon={X} onClick={() => void remove(path, paths)}>
                  {say(text.noMore)}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <AddFolder present={paths} />
      </div>
    </section>
  );
}

function addedFolders(): readonly string[] {
  const set = windowState.value?.settings["sources.folders"];
  return Array.isArray(set) ? set.filter((path) => typeof path === "string") : [];
}

function stateOf(path: string, sources: readonly Source[]): string {
  const states = sources.flatMap(({ folders }) => folders.filter((folder) => folder.path === path));
  if (states.length === 0) return "";
  if (!states.some(({ found }) => found)) return say(text.away);
  const files = states.reduce((sum, { locations }) => sum + locations, 0);
  return counted(files, counts.file);
}

async function remove(path: string, paths: readonly string[]): Promise<void> {
  try {
    await saveFolders(paths.filter((other) => other !== path));
    toast(say(text.removed), {
      action: { label: say(text.undo), run: () => void saveFolders(paths) },
    });
  } catch (error) {
    toast(errorText(error) ?? "", { look: "bad" });
  }
}
