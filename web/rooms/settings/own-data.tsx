import { say } from "../../shell/language.ts";
import { BackupPanel } from "./backup-panel.tsx";
import { text } from "./data-text.ts";
import { DeletePanel } from "./delete-panel.tsx";
import { RestorePanel } from "./restore-panel.tsx";
import styles from "./settings.module.css";

/** What can be done with the archive as a whole. */
export function OwnData() {
  return (
    <section id="archive" class={styles.group} aria-labelledby="archive-title">
      <h2 id="archive-title">{say(text.title)}</h2>
      <BackupPanel />
      <RestorePanel />
      <DeletePanel />
    </section>
  );
}
