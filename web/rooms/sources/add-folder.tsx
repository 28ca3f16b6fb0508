import { useSignal, useSignalEffect } from "@preact/signals";
import { FolderPlus } from "lucide";
import { useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Field, TextInput } from "../../design/field.tsx";
import { Segmented } from "../../design/segmented.tsx";
import { api, errorText } from "../../shell/client.ts";
import { counted, say } from "../../shell/language.ts";
import { startSync, sync, takeSync } from "../../shell/state.ts";
import type { Problem } from "./load-sources.ts";
import { Problems } from "./problems.tsx";
import { saveFolders } from "./save-folders.ts";
import { broughtText } from "./source-card.tsx";
import styles from "./sources.module.css";
import { counts, text } from "./text.ts";

interface Outcome {
  readonly look: "good" | "wrong";
  readonly text: string;
  /** Of a folder that was read once: nothing else tells them. */
  readonly problems?: readonly Problem[];
}

/** A folder by its path, read at every sync from now on, or just now. */
export function AddFolder({ present }: { readonly present: readonly string[] }) {
  const [path, setPath] = useState("");
  const [often, setOften] = useState<"every" | "once">("every");
  const [outcome, setOutcome] = useState<Outcome>();
  const readingOnce = useSignal(false);
  useSignalEffect(() => {
    const { running, report } = sync.value;
    if (!readingOnce.value || running || !report) return;
    readingOnce.value = false;
    setOutcome(outcomeOf(report.sources));
  });
  const add = async (): Promise<void> => {
    setOutcome(undefined);
    try {
      if (often === "every") {
        await saveFolders([...present, path]);
        setOutcome({ look: "good", text: say(text.kept) });
        void startSync();
      } else {
        takeSync(await api("POST /api/sync", { demo: false, path }));
        readingOnce.value = true;
      }
      setPath("");
    } catch (error) {
      setOutcome({ look: "wrong", text: errorText(error) ?? "" });
    }
  };
  return (
    <form
      class={styles.adding}
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim() !== "") void add();
      }}
    >
      <Field label={say(text.folder)} note={say(text.folderNote)}>
        {(id, described) => (
          <TextInput
            id={id}
            value={path}
            onInput={setPath}
            autoComplete="off"
            spellcheck={false}
            aria-describedby={described}
            aria-invalid={outcome?.look === "wrong"}
          />
        )}
      </Field>
      <div class={styles.choices}>
        <Segmented
          label={say(text.howOften)}
          value={often}
          options={[
            ["every", say(text.everyTime)],
            ["once", say(text.once)],
          ]}
          onChange={setOften}
        />
        <Button
          type="submit"
          look="primary"
          icon={FolderPlus}
          disabled={path.trim() === "" || sync.value.running}
        >
          {say(text.add)}
        </Button>
      </div>
      <p role="status" class={outcome && styles[outcome.look]}>
        {outcome?.text}
      </p>
      {outcome?.problems && (
        <Problems problems={outcome.problems} total={outcome.problems.length} />
      )}
    </form>
  );
}

type Reports = NonNullable<(typeof sync.value)["report"]>["sources"];

function outcomeOf(reports: Reports): Outcome {
  const sum = (of: (report: Reports[number]) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  const files = sum(({ locations }) => locations);
  if (files === 0) return { look: "wrong", text: say(text.noChats) };
  const brought = broughtText({
    added: sum(({ added }) => added),
    updated: sum(({ updated }) => updated),
    forgotten: sum(({ forgotten }) => forgotten),
  });
  return {
    look: "good",
    text: `${say(text.readOnce)} ${counted(files, counts.file)}, ${brought.toLowerCase()}`,
    problems: reports.flatMap(({ problems }) => problems),
  };
}
