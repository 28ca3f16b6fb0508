import { say } from "../../shell/language.ts";
import { windowState } from "../../shell/state.ts";
import styles from "./settings.module.css";
import { text } from "./text.ts";

/** Which Souvenir this is, and where its files lie. */
export function About({ settingsPath }: { readonly settingsPath: string }) {
  const { version = "", archivePath = "" } = windowState.value ?? {};
  return (
    <section id="about" class={styles.group} aria-labelledby="about-title">
      <h2 id="about-title">{say(text.about)}</h2>
      <p>{say(text.keptLocal)}</p>
      <dl class={styles.facts}>
        <dt>{say(text.version)}</dt>
        <dd>{version}</dd>
        <dt>{say(text.archive)}</dt>
        <dd>
          <code>{archivePath}</code>
        </dd>
        <dt>{say(text.settingsFile)}</dt>
        <dd>
          <code>{settingsPath}</code>
        </dd>
      </dl>
    </section>
  );
}
