import { EyeOff, Folder, MessageSquare } from "lucide";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { toast } from "../../design/toast.tsx";
import { api, errorText } from "../../shell/client.ts";
import { counted, say } from "../../shell/language.ts";
import { startSync } from "../../shell/state.ts";
import type { StoredExclusion } from "./load-sources.ts";
import { exclusions, loadSources, sources } from "./load-sources.ts";
import styles from "./sources.module.css";
import { counts, text } from "./text.ts";

/** What the user keeps out, to be included again. */
export function Exclusions() {
  const list = exclusions.value;
  return (
    <section class={styles.part} aria-labelledby="excluded">
      <h2 id="excluded">{say(text.excluded)}</h2>
      <div class={styles.card}>
        {list.length === 0 ? (
          <p class={styles.line}>
            <Icon of={EyeOff} />
            <span class={`${styles.grow} ${styles.note}`}>{say(text.nothingExcluded)}</span>
          </p>
        ) : (
          <>
            <p class={styles.note}>{say(text.excludedBody)}</p>
            <ul role="list" class={styles.lines}>
              {list.map((stored) => (
                <li key={JSON.stringify(stored.exclusion)} class={styles.line}>
                  <Line stored={stored} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}

function Line({ stored }: { readonly stored: StoredExclusion }) {
  const { exclusion, conversations } = stored;
  const isFolder = exclusion.kind === "folder";
  const { source } = exclusion;
  const app = source === undefined ? undefined : titleOf(source);
  return (
    <>
      <Icon of={isFolder ? Folder : MessageSquare} />
      <span class={styles.grow}>
        {nameOf(stored)}{" "}
        <span class={styles.note}>
          {[app, isFolder ? counted(conversations, counts.conversation) : undefined]
            .filter((part) => part !== undefined)
            .join(" · ")}
        </span>
      </span>
      <Button
        small
        onClick={() => void include(stored)}
        aria-label={`${say(text.include)} ${nameOf(stored)}`}
      >
        {say(text.include)}
      </Button>
    </>
  );
}

function nameOf({ exclusion, title }: StoredExclusion): string {
  return exclusion.kind === "folder" ? exclusion.folder : (title ?? say(text.untitled));
}

function titleOf(id: string): string {
  return sources.value?.find((source) => source.id === id)?.title ?? id;
}

async function include(stored: StoredExclusion): Promise<void> {
  const { exclusion } = stored;
  try {
    await api("POST /api/include", {
      demo: false,
      ...(exclusion.kind === "folder"
        ? {
            folder: exclusion.folder,
            ...(exclusion.source === undefined ? {} : { source: exclusion.source }),
          }
        : { conversation: `${exclusion.source}/${exclusion.id}` }),
    });
    toast(`${say(text.included)} ${nameOf(stored)}`, { look: "good" });
    await loadSources();
    // What was not read while it was kept out.
    await startSync();
  } catch (error) {
    toast(errorText(error) ?? "", { look: "bad" });
  }
}
