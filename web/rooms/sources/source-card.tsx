import { MessagesSquare } from "lucide";
import { Icon } from "../../design/icon.tsx";
import { Switch } from "../../design/switch.tsx";
import { PathLine } from "../../shared/path-line.tsx";
import { counted, dateText, numberText, say } from "../../shell/language.ts";
import { sync } from "../../shell/state.ts";
import type { Source } from "./load-sources.ts";
import { Problems } from "./problems.tsx";
import styles from "./sources.module.css";
import { switchSource } from "./switch-source.ts";
import { counts, text } from "./text.ts";

/** An app: whether it is here, what there is to read, how the last reading went, and what could not be read. */
export function SourceCard({ source }: { readonly source: Source }) {
  const { installed, looked, locations, note, lastSync } = source;
  const title = source.id === "files" ? say(text.filesTitle) : source.title;
  return (
    <article class={styles.card} data-source={source.id}>
      <header class={styles.header}>
        <span class={styles.picture}>
          <Icon of={MessagesSquare} size={22} />
        </span>
        <h3>{title}</h3>
        {!installed && <span class={styles.badge}>{say(text.notFound)}</span>}
        {source.group !== "export" && (
          <Switch
            checked
            aria-label={`${say(text.read)} ${title}`}
            onChange={() => void switchSource(source, "off")}
          />
        )}
      </header>
      {note && <p>{say(note)}</p>}
      <dl class={styles.facts}>
        <div>
          <dt>{say(text.files)}</dt>
          <dd class="numbers">{numberText(locations)}</dd>
        </div>
        <div>
          <dt>{say(text.lastSync)}</dt>
          <dd>
            {lastSync ? dateText(lastSync.at, true) : say(text.never)}
            {lastSync?.stopped && `, ${say(text.stopped)}`}
          </dd>
        </div>
        {lastSync && (
          <div>
            <dt>{say(lastSync.failure ? text.failed : text.brought)}</dt>
            <dd>{lastSync.failure ? say(lastSync.failure) : broughtText(lastSync)}</dd>
          </div>
        )}
      </dl>
      {looked.length > 0 && (
        <details class={styles.looked} open={!installed}>
          <summary>{say(text.lookedIn)}</summary>
          <ul role="list">
            {looked.map((path) => (
              <li key={path}>
                <PathLine path={path} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <Problems {...problemsOf(source)} />
    </article>
  );
}

/** What a sync brought, in words. */
export function broughtText(report: {
  readonly added: number;
  readonly updated: number;
  readonly forgotten: number;
}): string {
  const { added, updated, forgotten } = report;
  const parts = [
    ...(added > 0 ? [counted(added, counts.added)] : []),
    ...(updated > 0 ? [counted(updated, counts.updated)] : []),
    ...(forgotten > 0 ? [counted(forgotten, counts.forgotten)] : []),
  ];
  return parts.length === 0 ? say(text.nothingNew) : parts.join(", ");
}

/** All that this window's last sync told; of an earlier one, what is kept of it. */
function problemsOf({ id, problems, lastSync }: Source) {
  const told = sync.value.report?.sources.find(({ source }) => source === id)?.problems;
  // The window's last one may have been of a folder that was read once.
  const isSame = (told?.length ?? 0) === lastSync?.problemCount;
  const whole = isSame && told?.[0]?.path === lastSync?.problems[0]?.path ? told : undefined;
  const read = whole ?? lastSync?.problems ?? [];
  const known = new Set(read.map(({ path }) => path));
  const all = [...read, ...problems.filter(({ path }) => !known.has(path))];
  const unshown = (lastSync?.problemCount ?? 0) - read.length;
  return { problems: all, total: all.length + Math.max(0, unshown) };
}
