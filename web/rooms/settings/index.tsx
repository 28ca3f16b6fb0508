import { useEffect, useState } from "preact/hooks";
import { api, errorText } from "../../shell/client.ts";
import { say } from "../../shell/language.ts";
import { loadState, windowState } from "../../shell/state.ts";
import { roomNames } from "../../shell/text.ts";
import { About } from "./about.tsx";
import { text as dataText } from "./data-text.ts";
import type { Setting } from "./groups.ts";
import { groupOf, groups } from "./groups.ts";
import { OwnData } from "./own-data.tsx";
import { PromptPreview } from "./prompt-preview.tsx";
import { SettingRow } from "./setting-row.tsx";
import styles from "./settings.module.css";
import { text } from "./text.ts";

export default function Settings() {
  const [settings, setSettings] = useState<readonly Setting[]>();
  const [path, setPath] = useState("");
  const [wrong, setWrong] = useState<string>();
  const [version, setVersion] = useState(0);
  // What another window or the command line has changed shows here, too.
  const present = windowState.value?.settings;
  useEffect(() => {
    api("GET /api/settings", {}).then(
      (answer) => {
        setSettings(answer.settings);
        setPath(answer.path);
        setWrong(undefined);
      },
      (error: unknown) => setWrong(errorText(error)),
    );
  }, [present]);
  const changed = (setting: Setting): void => {
    setSettings((all) => all?.map((each) => (each.name === setting.name ? setting : each)));
    setVersion((before) => before + 1);
    // Language and look are seen at once; the event that tells the other windows comes a moment later.
    void loadState().catch(() => undefined);
  };
  const sections = [
    ...groups,
    { id: "archive", title: dataText.title },
    { id: "about", title: text.about },
    { id: "preview", title: text.preview },
  ];
  return (
    <>
      <h1>{say(roomNames.settings)}</h1>
      <p class={styles.lead}>{say(text.lead)}</p>
      <nav aria-label={say(text.parts)} class={styles.parts}>
        {sections.map(({ id, title }) => (
          <a key={id} href={`#${id}`}>
            {say(title)}
          </a>
        ))}
      </nav>
      {wrong !== undefined && (
        <p role="alert" class={styles.wrong}>
          {wrong}
        </p>
      )}
      <div class={styles.columns}>
        <div class={styles.groups}>
          {settings &&
            groups.map(({ id, title }) => (
              <section key={id} id={id} class={styles.group} aria-labelledby={`${id}-title`}>
                <h2 id={`${id}-title`}>{say(title)}</h2>
                {settings
                  .filter(({ name }) => groupOf[name] === id)
                  .map((setting) => (
                    <SettingRow key={setting.name} setting={setting} onChanged={changed} />
                  ))}
              </section>
            ))}
          {settings && <OwnData />}
          {settings && <About settingsPath={path} />}
        </div>
        <PromptPreview version={version} />
      </div>
    </>
  );
}
