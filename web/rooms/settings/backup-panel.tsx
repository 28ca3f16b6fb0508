import { Save } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { PathLine } from "../../shared/path-line.tsx";
import { api } from "../../shell/client.ts";
import { counted, say } from "../../shell/language.ts";
import { CopyForm } from "./copy-form.tsx";
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
    <CopyForm
      title={text.backup}
      body={text.backupBody}
      label={text.folder}
      path={folder}
      onPath={setFolder}
      icon={Save}
      action={text.backUpNow}
      onSubmit={(path) => void runBackup(path)}
      run={run}
      done={
        run.kind === "done" && (
          <>
            <p class={styles.saved}>
              {say(text.backedUp)} {counted(run.report.exchanges, exchangeCount)},{" "}
              {sizeText(run.report.bytes)}
            </p>
            <PathLine path={run.report.path} />
          </>
        )
      }
    />
  );
}
