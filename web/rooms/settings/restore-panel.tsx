import { History } from "lucide";
import { useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Field, TextInput } from "../../design/field.tsx";
import { PathLine } from "../../shared/path-line.tsx";
import { counted, say } from "../../shell/language.ts";
import { CopyProgress } from "./copy-progress.tsx";
import { exchangeCount, text } from "./data-text.ts";
import type { Done } from "./run-copy.ts";
import { restoreRun, runRestore } from "./run-copy.ts";
import styles from "./settings.module.css";

/** Restores a backup after asking, and says where what was there before is kept. */
export function RestorePanel() {
  const [file, setFile] = useState("");
  const [asked, setAsked] = useState<string>();
  const run = restoreRun.value;
  return (
    <form
      class={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        if (file.trim() !== "") setAsked(file);
      }}
    >
      <h3>{say(text.restore)}</h3>
      <p class={styles.note}>{say(text.restoreBody)}</p>
      <Field label={say(text.file)}>
        {(id) => (
          <TextInput
            id={id}
            value={file}
            onInput={setFile}
            placeholder="…/souvenir-backup-….sqlite"
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
          <Button type="submit" icon={History} disabled={file.trim() === ""}>
            {say(text.restoreThis)}
          </Button>
        </div>
      )}
      <div role="status">
        {run.kind === "failed" && <p class={styles.wrong}>{run.text}</p>}
        {run.kind === "stopped" && <p>{say(text.stopped)}</p>}
        {run.kind === "done" && <Restored report={run.report} goBack={setAsked} />}
      </div>
      <Dialog
        title={say(text.restoreQuestion)}
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        actions={
          <>
            <Button onClick={() => setAsked(undefined)}>{say(text.cancel)}</Button>
            <Button
              look="primary"
              icon={History}
              onClick={() => {
                if (asked !== undefined) void runRestore(asked);
                setAsked(undefined);
              }}
            >
              {say(text.restore)}
            </Button>
          </>
        }
      >
        <p>
          <code>{asked}</code>
        </p>
        <p>{say(text.restoreBody)}</p>
      </Dialog>
    </form>
  );
}

interface RestoredProps {
  readonly report: Done<"POST /api/restore">;
  readonly goBack: (kept: string) => void;
}

function Restored({ report, goBack }: RestoredProps) {
  const { exchanges, forgotten, kept, damaged } = report;
  return (
    <div class={styles.restored}>
      <p class={styles.saved}>
        {say(text.restored)} {counted(exchanges, exchangeCount)}
      </p>
      {forgotten > 0 && (
        <p>
          {say(text.forgotten)} {counted(forgotten, exchangeCount)}
        </p>
      )}
      {damaged && <p class={styles.wrong}>{say(text.damaged)}</p>}
      {kept !== undefined && (
        <>
          <p>{say(text.keptAside)}</p>
          <PathLine path={kept} />
          <div>
            <Button small onClick={() => goBack(kept)}>
              {say(text.goBack)}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
