import { Fragment } from "preact";
import { Check } from "../../design/field.tsx";
import { say } from "../../shell/language.ts";
import { rooms } from "../../shell/route.ts";
import { shortcutsOn, turnShortcuts } from "../../shell/shortcuts.ts";
import { roomNames } from "../../shell/text.ts";
import { shortcuts as askKeys } from "../ask/shortcuts.ts";
import { shortcuts as searchKeys } from "../search/text.ts";
import { shortcuts as searchShortcuts } from "../search/text.ts";
import styles from "./help.module.css";
import { text } from "./text.ts";

/** The keys that lead somewhere, and a switch for those who press them by mistake. */
export function ShortcutList() {
  return (
    <section>
      <h3>{say(text.shortcuts)}</h3>
      <dl class={styles.keys}>
        <div>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{say(text.thisHelp)}</dd>
        </div>
        <div>
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>{say(text.toSearch)}</dd>
        </div>
        {rooms.map((room, index) => (
          <div key={room}>
            <dt>
              <kbd>g</kbd> {say(text.before)} <kbd>{index + 1}</kbd>
            </dt>
            <dd>{say(roomNames[room])}</dd>
          </div>
        ))}
        {askKeys.map(({ key, does }) => (
          <div key={key.en}>
            <dt>
              <kbd>{say(key)}</kbd>
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
        {searchKeys.map(({ keys, does }) => (
          <div key={keys[0]}>
            <dt>
              {keys.map((key, index) => (
                <>
                  {index > 0 && ` ${say(text.or)} `}
                  <kbd>{key}</kbd>
                </>
              ))}
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
        {searchShortcuts.map(({ keys, does }) => (
          <div key={does.en}>
            <dt>
              {keys.map((key) => (
                <Fragment key={key}>
                  <kbd>{key}</kbd>{" "}
                </Fragment>
              ))}
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>{say(text.escapeKey)}</kbd>
          </dt>
          <dd>{say(text.escape)}</dd>
        </div>
      </dl>
      <Check label={say(text.shortcutsOn)} checked={shortcutsOn.value} onChange={turnShortcuts} />
      <p class={styles.note}>{say(text.shortcutsNote)}</p>
    </section>
  );
}
