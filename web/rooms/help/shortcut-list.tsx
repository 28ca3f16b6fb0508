import type { ComponentChildren } from "preact";
import { Fragment } from "preact";
import { Check } from "../../design/field.tsx";
import { say } from "../../shell/language.ts";
import type { Room } from "../../shell/route.ts";
import { rooms } from "../../shell/route.ts";
import { shortcutsOn, turnShortcuts } from "../../shell/shortcuts.ts";
import { roomNames } from "../../shell/text.ts";
import { shortcuts as askKeys } from "../ask/shortcuts.ts";
import { shortcuts as searchKeys } from "../search/text.ts";
import styles from "./help.module.css";
import { text } from "./text.ts";

/** The keys that lead somewhere, those of this room, and a switch for those who press them by mistake. */
export function ShortcutList({ room }: { readonly room: Room }) {
  return (
    <section>
      <h3>{say(text.shortcuts)}</h3>
      <dl class={styles.keys}>
        <Key does={say(text.thisHelp)}>
          <kbd>?</kbd>
        </Key>
        <Key does={say(text.toSearch)}>
          <kbd>/</kbd>
        </Key>
        {rooms.map((name, index) => (
          <Key key={name} does={say(roomNames[name])}>
            <kbd>g</kbd> {say(text.before)} <kbd>{index + 1}</kbd>
          </Key>
        ))}
        <Key does={say(text.escape)}>
          <kbd>{say(text.escapeKey)}</kbd>
        </Key>
        {room === "ask" &&
          askKeys.map(({ key, does }) => (
            <Key key={key.en} does={say(does)}>
              <kbd>{say(key)}</kbd>
            </Key>
          ))}
        {room === "search" &&
          searchKeys.map(({ keys, does }) => (
            <Key key={does.en} does={say(does)}>
              {keys.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && ` ${say(text.or)} `}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
            </Key>
          ))}
      </dl>
      <Check label={say(text.shortcutsOn)} checked={shortcutsOn.value} onChange={turnShortcuts} />
      <p class={styles.note}>{say(text.shortcutsNote)}</p>
    </section>
  );
}

interface KeyProps {
  readonly does: string;
  readonly children: ComponentChildren;
}

function Key({ does, children }: KeyProps) {
  return (
    <div>
      <dt>{children}</dt>
      <dd>{does}</dd>
    </div>
  );
}
