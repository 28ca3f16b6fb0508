import { Bot, MessagesSquare } from "lucide";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { Switch } from "../../design/switch.tsx";
import { counted, say } from "../../shell/language.ts";
import type { Source } from "./load-sources.ts";
import { switchSource } from "./switch-source.ts";
import styles from "./sources.module.css";
import { counts, text } from "./text.ts";

/** Apps that are here and not read: a click has them read. */
export function FoundApps({ sources }: { readonly sources: readonly Source[] }) {
  const found = sources.filter(
    ({ on, installed, asksPermission }) => !on && (installed || asksPermission),
  );
  if (found.length === 0) return null;
  const agents = found.filter(({ group }) => group === "coding agent");
  const apps = found.filter((source) => !agents.includes(source));
  return (
    <section class={styles.part} aria-labelledby="found-apps">
      <h2 id="found-apps">{say(text.foundHere)}</h2>
      <div class={styles.card}>
        <p class={styles.note}>{say(text.foundHereBody)}</p>
        {apps.length > 0 && <AppList apps={apps} />}
        {agents.length > 0 && (
          <>
            <h3>{say(text.agents)}</h3>
            <p class={styles.note}>{say(text.agentsBody)}</p>
            <AppList apps={agents} />
          </>
        )}
      </div>
    </section>
  );
}

function AppList({ apps }: { readonly apps: readonly Source[] }) {
  return (
    <ul role="list" class={styles.lines}>
      {apps.map((source) => (
        <FoundApp key={source.id} source={source} />
      ))}
    </ul>
  );
}

function FoundApp({ source }: { readonly source: Source }) {
  const { id, title, group, note, offered, locations } = source;
  // What it keeps elsewhere, or not at all, the note tells.
  const isEmpty = note !== undefined && locations === 0;
  return (
    <li class={styles.line} data-source={id}>
      <Icon of={group === "coding agent" ? Bot : MessagesSquare} />
      <span class={styles.grow}>
        <strong>{title}</strong> <span class={styles.note}>{isEmpty ? "" : countText(source)}</span>
        {note && <span class={`${styles.note} ${styles.below}`}>{say(note)}</span>}
      </span>
      {offered && (
        <Button small look="quiet" onClick={() => void switchSource(source, "declined")}>
          {say(text.decline)}
        </Button>
      )}
      {!isEmpty && (
        <Switch
          checked={false}
          aria-label={`${say(text.read)} ${title}`}
          onChange={() => void switchSource(source, "on")}
        />
      )}
    </li>
  );
}

function countText({ asksPermission, conversations, locations }: Source): string {
  if (asksPermission) return say(text.asksPermission);
  return conversations === undefined
    ? counted(locations, counts.file)
    : counted(conversations, counts.conversation);
}
