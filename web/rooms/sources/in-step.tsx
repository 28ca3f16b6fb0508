import { useEffect, useState } from "preact/hooks";
import type { Api } from "../../../src/server/api.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Switch } from "../../design/switch.tsx";
import { toast } from "../../design/toast.tsx";
import { api, errorText } from "../../shell/client.ts";
import { say } from "../../shell/language.ts";
import { loadState, windowState } from "../../shell/state.ts";
import styles from "./sources.module.css";
import { text } from "./text.ts";

type Schedule = Api["GET /api/schedule"]["output"];
type Step = Schedule["steps"][number];

/** Reading by itself what is new: at once while the window is open, and now and then when it is not. */
export function InStep() {
  const [schedule, setSchedule] = useState<Schedule>();
  const [asking, setAsking] = useState(false);
  const load = async (): Promise<void> => setSchedule(await api("GET /api/schedule", {}));
  useEffect(() => void load().catch(() => undefined), []);
  const { watch, settings } = windowState.value ?? {};
  const installed = schedule?.installed ?? [];
  const isScheduled = installed.length > 0;
  return (
    <section class={styles.part} aria-labelledby="in-step">
      <h2 id="in-step">{say(text.inStep)}</h2>
      <div class={styles.card}>
        <ul role="list" class={styles.lines}>
          <li class={styles.line}>
            <label class={styles.grow} for="watch">
              {say(text.watch)}
              <span class={`${styles.note} ${styles.below}`}>
                {say(watch?.reason ?? text.watchNote)}
              </span>
            </label>
            <Switch
              id="watch"
              checked={settings?.["sources.watch"] === true}
              onChange={(checked) => void setWatch(checked)}
            />
          </li>
          <li class={styles.line}>
            <label class={styles.grow} for="schedule">
              {say(text.schedule)}
              <span class={`${styles.note} ${styles.below}`}>{scheduleNote(schedule)}</span>
            </label>
            <Switch
              id="schedule"
              checked={isScheduled}
              disabled={!schedule || (!isScheduled && schedule.reason !== undefined)}
              onChange={(checked) => {
                if (checked) setAsking(true);
                else void change("remove", load);
              }}
            />
          </li>
        </ul>
      </div>
      <Dialog
        wide
        title={say(text.scheduleQuestion)}
        open={asking}
        onClose={() => {
          setAsking(false);
          // The switch shows what is, and not what was almost done.
          void load();
        }}
        actions={
          <>
            <Button
              look="primary"
              onClick={() => {
                setAsking(false);
                void change("install", load);
              }}
            >
              {say(text.install)}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {say(text.cancel)}
            </Button>
          </>
        }
      >
        <p>{say(text.scheduleBody)}</p>
        {schedule?.warning && <p class={styles.note}>{say(schedule.warning)}</p>}
        {schedule?.steps.map((step, index) => (
          <StepText key={index} step={step} />
        ))}
      </Dialog>
    </section>
  );
}

function StepText({ step }: { readonly step: Step }) {
  switch (step.kind) {
    case "folder":
    case "delete":
      return null;
    case "write":
      return (
        <>
          <p>
            <strong>{say(text.writes)}</strong> <code>{step.path}</code>
          </p>
          <pre class={styles.plan} tabIndex={0}>
            {step.text}
          </pre>
        </>
      );
    case "run":
      return (
        <p>
          <strong>{say(text.runs)}</strong> <code>{step.command.join(" ")}</code>
        </p>
      );
  }
}

function scheduleNote(schedule: Schedule | undefined): string {
  if (!schedule) return "";
  if (schedule.installed.some(({ job }) => job === "watch")) return say(text.watchScheduled);
  if (schedule.reason) return say(schedule.reason);
  return schedule.scheduler ? `${say(text.scheduleBy)} ${say(schedule.scheduler)}` : "";
}

async function setWatch(value: boolean): Promise<void> {
  try {
    await api("PUT /api/settings/{name}", { name: "sources.watch", value });
    await loadState();
  } catch (error) {
    toast(errorText(error) ?? "", { look: "bad" });
  }
}

async function change(what: "install" | "remove", load: () => Promise<void>): Promise<void> {
  try {
    if (what === "install") await api("PUT /api/schedule", {});
    else await api("DELETE /api/schedule", {});
    toast(say(what === "install" ? text.scheduled : text.unscheduled));
  } catch (error) {
    toast(errorText(error) ?? "", { look: "bad" });
  }
  await load();
}
