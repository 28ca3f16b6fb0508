import { Save } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Field, TextInput } from "../../design/field.tsx";
import { PathLine } from "../../shared/path-line.tsx";
import { api } from "../../shell/client.ts";
import { counted, say } from "../../shell/language.ts";
import { CopyProgress } from "./copy-progress.tsx";
import { exchangeCount, text } from "./data-text.ts";
import { backupRun, runBackup } from "./run-copy.ts";
import styles from "./settings.module.css";
import { sizeText } from "./size-text.ts";

/** Makes a backup in a folder, and says where it is. */
export function BackupPanel() {
  const [folder, setFolder] = useState("");
  const run = backupRun.value;
  useEffect(() => {
    void api("GET /api/backup", {}).then(
      ({ folder: proposed }) => setFolder((typed) => typed || proposed),
      () => undefined,
    );
  }, []);
  return (
    <form
      class={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        void runBackup(folder);
      }}
    >
      <h3>{say(text.backup)}</h3>
      <p class={styles.note}>{say(text.backupBody)}</p>
      <Field label={say(text.folder)}>
        {(id) => (
          <TextInput
            id={id}
            value={folder}
            onInput={setFolder}
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
          <Button type="submit" icon={Save} disabled={folder.trim() === ""}>
            {say(text.backUpNow)}
          </Button>
        </div>
      )}
      <div role="status">
        {run.kind === "failed" && <p class={styles.wrong}>{run.text}</p>}
        {run.kind === "stopped" && <p>{say(text.stopped)}</p>}
        {run.kind === "done" && (
          <>
            <p class={styles.saved}>
              {say(text.backedUp)} {counted(run.report.exchanges, exchangeCount)},{" "}
              {sizeText(run.report.bytes)}
            </p>
            <PathLine path={run.report.path} />
          </>
        )}
      </div>
    </form>
  );
}
