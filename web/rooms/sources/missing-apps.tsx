import { say } from "../../shell/language.ts";
import type { Source } from "./load-sources.ts";
import styles from "./sources.module.css";
import { text } from "./text.ts";

/** The apps that Souvenir would read, and did not find here: who looks for one sees that it is known. */
export function MissingApps({ sources }: { readonly sources: readonly Source[] }) {
  const missing = sources.filter(
    ({ on, installed, asksPermission, group }) =>
      !on && !installed && !asksPermission && group !== "export",
  );
  if (missing.length === 0) return null;
  return (
    <details class={styles.looked}>
      <summary>{say(text.missing)}</summary>
      <p class={styles.note}>{missing.map(({ title }) => title).join(", ")}</p>
      <p class={styles.note}>{say(text.missingBody)}</p>
    </details>
  );
}
