import { Check, Lock, RotateCcw } from "lucide";
import { useEffect, useId, useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { api, errorText } from "../../shell/client.ts";
import { say } from "../../shell/language.ts";
import { startSync, sync } from "../../shell/state.ts";
import { Control } from "./control.tsx";
import type { Setting, SettingValue } from "./groups.ts";
import styles from "./settings.module.css";
import { text } from "./text.ts";
import { valueText } from "./value-text.ts";

type Saving =
  | { readonly kind: "quiet" | "saving" | "saved" }
  | { readonly kind: "wrong"; readonly text: string };

const SAVED_MS = 4_000;

interface SettingRowProps {
  readonly setting: Setting;
  readonly onChanged: (setting: Setting) => void;
}

/** A setting: its name, what it does, its control, and what came of changing it. */
export function SettingRow({ setting, onChanged }: SettingRowProps) {
  const { name, origin, holdsFrom } = setting;
  const [saving, setSaving] = useState<Saving>({ kind: "quiet" });
  const id = useId();
  const isHeld = origin === "environment" || origin === "flag";
  useEffect(() => {
    // What is to be done about it stays in sight.
    if (saving.kind !== "saved" || holdsFrom !== undefined) return undefined;
    const timer = setTimeout(() => setSaving({ kind: "quiet" }), SAVED_MS);
    return () => clearTimeout(timer);
  }, [saving, holdsFrom]);
  const change = async (call: () => Promise<Setting>): Promise<boolean> => {
    setSaving({ kind: "saving" });
    try {
      onChanged(await call());
      setSaving({ kind: "saved" });
      return true;
    } catch (error) {
      setSaving({ kind: "wrong", text: errorText(error) ?? "" });
      return false;
    }
  };
  const save = (value: SettingValue): Promise<boolean> =>
    change(() => api("PUT /api/settings/{name}", { name, value }));
  const usual = valueText(setting, setting.default);
  const isLabelled = setting.kind !== "choice";
  return (
    <div class={styles.row} data-setting={name}>
      <div class={styles.about}>
        {isLabelled ? <label for={id}>{say(setting.label)}</label> : <p>{say(setting.label)}</p>}
        <p id={`${id}-note`}>{say(setting.text)}</p>
      </div>
      <div class={styles.control}>
        <Control
          setting={setting}
          id={id}
          described={`${id}-note ${id}-state`}
          disabled={isHeld}
          wrong={saving.kind === "wrong"}
          save={save}
          onKept={() => saving.kind === "wrong" && setSaving({ kind: "quiet" })}
        />
        <div id={`${id}-state`} class={styles.state} role="status">
          {isHeld && (
            <p>
              <Icon of={Lock} size={14} /> {say(text.fromEnvironment)}{" "}
              <code>{setting.variable}</code>
            </p>
          )}
          <SavingText saving={saving} holdsFrom={holdsFrom} />
          {setting.warnings?.map((warning) => (
            <p key={warning.en} class={styles.wrong}>
              {say(warning)}
            </p>
          ))}
        </div>
        {origin === "file" && (
          <p class={styles.usual}>
            <span>
              {say(text.usual)} {usual}
            </span>
            <Button
              small
              look="quiet"
              icon={RotateCcw}
              aria-label={`${say(text.resetOf)} ${say(setting.label)}`}
              onClick={() => void change(() => api("DELETE /api/settings/{name}", { name }))}
            >
              {say(text.reset)}
            </Button>
          </p>
        )}
      </div>
    </div>
  );
}

function SavingText({
  saving,
  holdsFrom,
}: {
  readonly saving: Saving;
  readonly holdsFrom: Setting["holdsFrom"];
}) {
  switch (saving.kind) {
    case "quiet":
      return null;
    case "saving":
      return <p>{say(text.saving)}</p>;
    case "wrong":
      return <p class={styles.wrong}>{saving.text}</p>;
    case "saved":
      return (
        <>
          <p class={styles.saved}>
            <Icon of={Check} size={14} /> {savedText(holdsFrom)}
          </p>
          {(holdsFrom === "sync" || holdsFrom === "whole sync") && !sync.value.running && (
            <Button small look="quiet" onClick={() => void startSync()}>
              {say(text.syncNow)}
            </Button>
          )}
        </>
      );
  }
}

function savedText(holdsFrom: Setting["holdsFrom"]): string {
  switch (holdsFrom) {
    case undefined:
      return say(text.saved);
    case "start":
      return say(text.fromStart);
    case "sync":
      return say(text.fromSync);
    case "whole sync":
      return say(text.fromWholeSync);
  }
}
