import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { Button } from "../../design/button.tsx";
import { Field, TextInput } from "../../design/field.tsx";
import { say, type Bilingual } from "../../shell/language.ts";
import { CopyProgress } from "./copy-progress.tsx";
import { text } from "./data-text.ts";
import type { CopyRun } from "./run-copy.ts";
import styles from "./settings.module.css";

interface CopyFormProps {
  readonly title: Bilingual;
  readonly body: Bilingual;
  /** The path that is asked for. */
  readonly label: Bilingual;
  readonly path: string;
  readonly onPath: (path: string) => void;
  readonly placeholder?: string;
  readonly icon: IconNode;
  readonly action: Bilingual;
  readonly onSubmit: (path: string) => void;
  readonly run: CopyRun<"POST /api/backup"> | CopyRun<"POST /api/restore">;
  /** What to say when it is done. */
  readonly done: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** Asks for a path, copies, and says how it goes and how it went: a backup or a restore. */
export function CopyForm(props: CopyFormProps) {
  const { title, body, label, path, onPath, placeholder, icon, action, onSubmit, run } = props;
  return (
    <form
      class={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim() !== "") onSubmit(path);
      }}
    >
      <h3>{say(title)}</h3>
      <p class={styles.note}>{say(body)}</p>
      <Field label={say(label)}>
        {(id) => (
          <TextInput
            id={id}
            value={path}
            onInput={onPath}
            {...(placeholder === undefined ? {} : { placeholder })}
            autoComplete="off"
            spellcheck={false}
            aria-invalid={run.kind === "failed"}
          />
        )}
      </Field>
      {run.kind === "running" ? (
        <CopyProgress {...run} />
      ) : (
        <div>
          <Button type="submit" icon={icon} disabled={path.trim() === ""}>
            {say(action)}
          </Button>
        </div>
      )}
      <div role="status">
        {run.kind === "failed" && <p class={styles.wrong}>{run.text}</p>}
        {run.kind === "stopped" && <p>{say(text.stopped)}</p>}
        {props.done}
      </div>
      {props.children}
    </form>
  );
}
