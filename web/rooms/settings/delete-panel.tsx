import { Trash2 } from "lucide";
import { useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Field, TextInput } from "../../design/field.tsx";
import { api, errorText } from "../../shell/client.ts";
import { say } from "../../shell/language.ts";
import { text } from "./data-text.ts";
import { showDeleted } from "../../shell/state.ts";
import styles from "./settings.module.css";

interface App {
  readonly title: string;
  readonly looked: readonly string[];
}

/** Deletes everything, once the word for it was typed. Souvenir ends then, and the window says so. */
export function DeletePanel() {
  const [asked, setAsked] = useState(false);
  const [typed, setTyped] = useState("");
  const [apps, setApps] = useState<readonly App[]>([]);
  const [wrong, setWrong] = useState<string>();
  const isSure = typed.trim().toLowerCase() === say(text.word);
  const ask = (): void => {
    setTyped("");
    setWrong(undefined);
    setAsked(true);
    api("GET /api/sources", { demo: false }).then(
      ({ sources }) =>
        setApps(sources.filter(({ installed, group }) => installed && group !== "export")),
      () => undefined,
    );
  };
  const remove = async (): Promise<void> => {
    if (!isSure) return;
    try {
      const { folder, left } = await api("POST /api/delete-everything", { sure: true });
      showDeleted(left.length === 0 ? [] : [folder, ...left]);
    } catch (error) {
      setWrong(errorText(error));
    }
  };
  return (
    <div class={`${styles.panel} ${styles.danger}`}>
      <h3>{say(text.remove)}</h3>
      <p class={styles.note}>{say(text.removeBody)}</p>
      <div>
        <Button look="danger" icon={Trash2} onClick={ask}>
          {say(text.removeButton)}
        </Button>
      </div>
      <Dialog
        title={say(text.removeQuestion)}
        open={asked}
        onClose={() => setAsked(false)}
        actions={
          <>
            <Button onClick={() => setAsked(false)}>{say(text.keep)}</Button>
            <Button look="danger" icon={Trash2} disabled={!isSure} onClick={() => void remove()}>
              {say(text.remove)}
            </Button>
          </>
        }
      >
        <h3>{say(text.goes)}</h3>
        <p>{say(text.goesBody)}</p>
        <h3>{say(text.stays)}</h3>
        <ul class={styles.stays}>
          {apps.map(({ title, looked }) => (
            <li key={title}>
              {say(text.staysApp)} {title}, {say(text.staysIn)} <code>{looked.join(", ")}</code>
            </li>
          ))}
          <li>{say(text.staysBackups)}</li>
        </ul>
        <p>
          {say(text.typeWord)} <strong>{say(text.word)}</strong>
        </p>
        <Field label={say(text.wordLabel)}>
          {(id) => (
            <TextInput
              id={id}
              value={typed}
              onInput={setTyped}
              autoComplete="off"
              spellcheck={false}
              onKeyDown={(event) => {
                if (event.key === "Enter") void remove();
              }}
            />
          )}
        </Field>
        {wrong !== undefined && (
          <p role="alert" class={styles.wrong}>
            {wrong}
          </p>
        )}
      </Dialog>
    </div>
  );
}
