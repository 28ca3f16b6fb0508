import { useId } from "preact/hooks";
import { TextInput } from "../../design/field.tsx";
import { say } from "../../shell/language.ts";
import { dayAfter, dayBefore } from "./days.ts";
import styles from "./filter-bar.module.css";
import { text, timePresets } from "./text.ts";

interface TimeRange {
  readonly since?: string;
  readonly before?: string;
}

interface TimeChoicesProps {
  readonly since: string | undefined;
  readonly before: string | undefined;
  readonly onChange: (range: TimeRange) => void;
}

/** A span that is often wanted, or two days. */
export function TimeChoices({ since, before, onChange }: TimeChoicesProps) {
  const name = useId();
  const options = [
    { since: undefined, name: text.anyTime },
    ...timePresets.map((preset) => ({ since: preset.since, name: preset.name })),
  ];
  const isDay = since !== undefined && /^\d{4}-\d\d-\d\d$/.test(since);
  return (
    <>
      <ul role="list" class={styles.choices}>
        {options.map((option) => (
          <li key={option.since ?? ""}>
            <label class={styles.radio}>
              <input
                type="radio"
                name={name}
                checked={before === undefined && since === option.since}
                onChange={() => onChange(option.since === undefined ? {} : { since: option.since })}
              />
              {say(option.name)}
            </label>
          </li>
        ))}
      </ul>
      <div class={styles.days}>
        <label>
          {say(text.from)}
          <TextInput
            type="date"
            value={isDay ? since : ""}
            onInput={(day) =>
              onChange({
                ...(day === "" ? {} : { since: day }),
                ...(before === undefined ? {} : { before }),
              })
            }
          />
        </label>
        <label>
          {say(text.to)}
          <TextInput
            type="date"
            value={before === undefined ? "" : dayBefore(before)}
            onInput={(day) =>
              onChange({
                ...(isDay ? { since } : {}),
                ...(day === "" ? {} : { before: dayAfter(day) }),
              })
            }
          />
        </label>
      </div>
    </>
  );
}
