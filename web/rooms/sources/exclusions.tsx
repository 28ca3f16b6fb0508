import { AppWindow, EyeOff, Folder, MessageSquare, Type } from "lucide";
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
  const { source } = exclusion;
  const about = [
    exclusion.kind === "title" ? say(text.byTitle) : undefined,
    exclusion.kind === "source" ? say(text.wholeApp) : titleOf(source),
    exclusion.kind === "conversation" ? undefined : counted(conversations, counts.conversation),
  ];
  return (
    <>
      <Icon of={icons[exclusion.kind]} />
      <span class={styles.grow}>
        {nameOf(stored)}{" "}
        <span class={styles.note}>{about.filter((part) => part !== undefined).join(" · ")}</span>
      </span>
      {conversations > 0 && (
        <Button
          small
          onClick={() => void forgetStored(stored)}
          aria-label={`${say(text.forgetStored)} ${nameOf(stored)}`}
        >
          {say(text.forgetStored)}
        </Button>
      )}
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

const icons = {
  conversation: MessageSquare,
  folder: Folder,
  title: Type,
  source: AppWindow,
} as const;

function nameOf({ exclusion, title }: StoredExclusion): string {
  switch (exclusion.kind) {
    case "conversation":
      return title ?? say(text.untitled);
    case "folder":
      return exclusion.folder;
    case "title":
      return exclusion.title;
    case "source":
      return titleOf(exclusion.source) ?? exclusion.source;
  }
}

function titleOf(id: string | undefined): string | undefined {
  return sources.value?.find((source) => source.id === id)?.title ?? id;
}

/** As the API takes it. */
function wordsOf({ exclusion }: StoredExclusion) {
  if (exclusion.kind === "conversation")
    return { conversation: `${exclusion.source}/${exclusion.id}` };
  const { kind: _kind, ...words } = exclusion;
  return words;
}

/** What is stored of it goes, and can be brought back for some seconds; it stays excluded. */
async function forgetStored(stored: StoredExclusion): Promise<void> {
  try {
    const { ticket, exchanges, undoMs } = await api("POST /api/forget", {
      demo: false,
      hiddenBy: wordsOf(stored),
    });
    const undo = async (): Promise<void> => {
      const { back } = await api("DELETE /api/forget/{ticket}", { ticket });
      toast(say(back ? text.back : text.tooLate), { look: back ? "good" : "bad" });
      await loadSources();
    };
    toast(`${say(text.forgotten)} ${counted(exchanges, counts.exchange)}`, {
      action: { label: say(text.undo), run: () => void undo() },
      lastsMs: undoMs,
    });
    await loadSources();
  } catch (error) {
    toast(errorText(error) ?? "", { look: "bad" });
  }
}

async function include(stored: StoredExclusion): Promise<void> {
  try {
    await api("POST /api/include", { demo: false, ...wordsOf(stored) });
    toast(`${say(text.included)} ${nameOf(stored)}`, { look: "good" });
    await loadSources();
    // What was not read while it was kept out.
    await startSync();
  } catch (error) {
    toast(errorText(error) ?? "", { look: "bad" });
  }
}
