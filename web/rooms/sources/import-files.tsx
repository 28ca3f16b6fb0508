import { useSignal, useSignalEffect } from "@preact/signals";
import { FileUp } from "lucide";
import { useRef, useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { api, apiUpload, errorText } from "../../shell/client.ts";
import { counted, say } from "../../shell/language.ts";
import { sync, takeSync } from "../../shell/state.ts";
import { PathLine } from "../../shared/path-line.tsx";
import { sources } from "./load-sources.ts";
import { Problems } from "./problems.tsx";
import styles from "./sources.module.css";
import { counts, text } from "./text.ts";

interface Given {
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

type Report = NonNullable<(typeof sync.value)["report"]>["sources"][number];

type Step =
  | { readonly kind: "empty" }
  | { readonly kind: "taking"; readonly names: readonly string[] }
  | { readonly kind: "previewing" | "importing"; readonly given: Given }
  | { readonly kind: "preview"; readonly given: Given; readonly report: Report }
  | { readonly kind: "done"; readonly report: Report }
  | { readonly kind: "wrong"; readonly text: string };

/** Exports and other files: dropped or picked, looked into, and read when the user wants what is in them. */
export function ImportFiles() {
  const step = useSignal<Step>({ kind: "empty" });
  const [over, setOver] = useState(false);
  // The last of the places that the user's files lie in.
  const inbox = sources.value?.find(({ id }) => id === "files")?.looked.at(-1);
  const picker = useRef<HTMLInputElement>(null);
  const go = (next: Step): void => {
    step.value = next;
  };
  useSignalEffect(() => {
    const { running, kind, report, error } = sync.value;
    const now = step.value;
    if (running || (now.kind !== "previewing" && now.kind !== "importing")) return;
    if (kind !== (now.kind === "previewing" ? "preview" : "import")) return;
    const [first] = report?.sources ?? [];
    if (first && now.kind === "previewing")
      return go({ kind: "preview", given: now.given, report: first });
    void drop(now.given);
    if (first) go({ kind: "done", report: first });
    else if (error) go({ kind: "wrong", text: say(error.text) });
  });

  const take = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    const names = files.map(({ name }) => name);
    go({ kind: "taking", names });
    try {
      const ids: string[] = [];
      for (const file of files)
        ids.push((await apiUpload("POST /api/uploads", { name: file.name }, file)).id);
      const given = { ids, names };
      takeSync(await api("POST /api/import", { uploads: ids, dryRun: true }));
      go({ kind: "previewing", given });
    } catch (error) {
      go({ kind: "wrong", text: errorText(error) ?? "" });
    }
  };
  const importAll = async (given: Given): Promise<void> => {
    try {
      takeSync(await api("POST /api/import", { uploads: [...given.ids], dryRun: false }));
      go({ kind: "importing", given });
    } catch (error) {
      go({ kind: "wrong", text: errorText(error) ?? "" });
    }
  };

  return (
    <section class={styles.part} aria-labelledby="import">
      <h2 id="import">{say(text.importTitle)}</h2>
      <div
        class={`${styles.card} ${styles.drop} ${over ? styles.over : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take([...(event.dataTransfer?.files ?? [])]);
        }}
      >
        <Icon of={FileUp} size={22} />
        <p>{say(text.importBody)}</p>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={say(text.pick)}
          onChange={({ currentTarget }) => {
            void take([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
        {inbox !== undefined && (
          <p class={styles.note}>
            {say(text.inbox)} <PathLine path={inbox} />
          </p>
        )}
        <Button onClick={() => picker.current?.click()} disabled={sync.value.running}>
          {say(text.pick)}
        </Button>
        <Outcome
          step={step.value}
          onImport={importAll}
          onCancel={(given) => {
            void drop(given);
            go({ kind: "empty" });
          }}
        />
      </div>
    </section>
  );
}

interface OutcomeProps {
  readonly step: Step;
  readonly onImport: (given: Given) => Promise<void>;
  readonly onCancel: (given: Given) => void;
}

function Outcome({ step, onImport, onCancel }: OutcomeProps) {
  switch (step.kind) {
    case "empty":
      return <p role="status" />;
    case "taking":
      return <p role="status">{`${say(text.taking)} ${step.names.join(", ")}`}</p>;
    case "previewing":
      return <p role="status">{say(text.previewing)}</p>;
    case "importing":
      return <p role="status">{say(text.importing)}</p>;
    case "wrong":
      return (
        <p role="status" class={styles.wrong}>
          {step.text}
        </p>
      );
    case "done":
      return (
        <div class={styles.outcome}>
          <p role="status" class={styles.good}>
            {`${say(text.imported)} ${foundText(step.report)}`}
          </p>
          <Problems problems={step.report.problems} total={step.report.problems.length} />
        </div>
      );
    case "preview": {
      const { report, given } = step;
      const isWorthIt = report.added > 0;
      return (
        <div class={styles.outcome}>
          <p role="status" class={report.conversations === 0 ? styles.wrong : ""}>
            {report.conversations === 0
              ? say(text.nothingInside)
              : `${given.names.join(", ")}${say(text.inside)}${foundText(report)}`}
          </p>
          <Problems problems={report.problems} total={report.problems.length} />
          <div class={styles.choices}>
            {isWorthIt && (
              <Button look="primary" onClick={() => void onImport(given)}>
                {say(text.importNow)}
              </Button>
            )}
            <Button look="quiet" onClick={() => onCancel(given)}>
              {say(isWorthIt ? text.cancel : text.close)}
            </Button>
          </div>
        </div>
      );
    }
  }
}

function foundText({ conversations, added, unchanged }: Report): string {
  const known = unchanged > 0 ? `, ${counted(unchanged, counts.known)}` : "";
  return `${counted(conversations, counts.conversation)}, ${counted(added, counts.added)}${known}`;
}

async function drop({ ids }: Given): Promise<void> {
  await Promise.all(ids.map((id) => api("DELETE /api/uploads/{id}", { id }))).catch(
    () => undefined,
  );
}
