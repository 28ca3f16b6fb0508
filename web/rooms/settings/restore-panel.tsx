import { History } from "lucide";
import { useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { PathLine } from "../../shared/path-line.tsx";
import { counted, say } from "../../shell/language.ts";
import { CopyForm } from "./copy-form.tsx";
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
    <CopyForm
      title={text.restore}
      body={text.restoreBody}
      label={text.file}
      path={file}
      onPath={setFile}
      placeholder="…/souvenir-backup-….sqlite"
      icon={History}
      action={text.restoreThis}
      onSubmit={setAsked}
      run={run}
      done={run.kind === "done" && <Restored report={run.report} goBack={setAsked} />}
    >
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
    </CopyForm>
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
