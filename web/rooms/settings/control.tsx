import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { TextInput } from "../../design/field.tsx";
import { ListField } from "../../design/list-field.tsx";
import { Segmented } from "../../design/segmented.tsx";
import { Slider } from "../../design/slider.tsx";
import { Switch } from "../../design/switch.tsx";
import { say } from "../../shell/language.ts";
import type { Setting, SettingValue } from "./groups.ts";
import styles from "./settings.module.css";
import { choices, text } from "./text.ts";
import { isShare, valueText } from "./value-text.ts";

export interface ControlProps {
  readonly setting: Setting;
  readonly id: string;
  readonly described: string;
  readonly disabled: boolean;
  readonly wrong: boolean;
  readonly save: (value: SettingValue) => Promise<boolean>;
  /** What was typed is what is saved already. */
  readonly onKept: () => void;
}

// More steps than this cannot be hit with a pointer.
const MOST_STEPS = 40;

/** What a setting of its kind is changed with. */
export function Control(props: ControlProps) {
  const { setting, id, described, disabled, save } = props;
  const { kind, value } = setting;
  switch (kind) {
    case "choice":
      return (
        <Segmented
          label={say(setting.label)}
          value={String(value)}
          options={(setting.choices ?? []).map((each) => [each, choiceText(each)] as const)}
          onChange={(choice) => void save(choice)}
          disabled={disabled}
        />
      );
    case "flag":
      return (
        <Switch
          id={id}
          checked={value === true}
          onChange={(checked) => void save(checked)}
          disabled={disabled}
          aria-describedby={described}
        />
      );
    case "integer":
    case "number": {
      const { min = 0, max = 0 } = setting;
      const isShort = isShare(setting) || max - min <= MOST_STEPS;
      return isShort ? <SliderControl {...props} /> : <TextControl {...props} />;
    }
    case "words":
    case "paths":
      return (
        <ListField
          id={id}
          items={typeof value === "object" ? value : []}
          onChange={save}
          described={described}
          disabled={disabled}
          {...(kind === "words"
            ? { separator: /[,\n]/, placeholder: say(text.aWord) }
            : { long: true, placeholder: "/…" })}
        />
      );
    case "path":
    case "address":
      return <TextControl {...props} />;
    case "secret":
      return <SecretControl {...props} />;
  }
}

function choiceText(choice: string): string {
  const known = choices[choice];
  return known ? say(known) : choice;
}

const SLIDER_RESTS_MS = 400;

function SliderControl({ setting, described, disabled, save }: ControlProps) {
  const { min = 0, max = 1 } = setting;
  const [value, setValue] = useDraft(Number(setting.value));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return (
    <Slider
      label={say(setting.label)}
      labelHidden
      min={min}
      max={max}
      step={isShare(setting) ? 0.05 : 1}
      value={value}
      shown={valueText(setting, value)}
      disabled={disabled}
      aria-describedby={described}
      onInput={(moved) => {
        setValue(moved);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void save(moved), SLIDER_RESTS_MS);
      }}
    />
  );
}

/** Saved when it is left, or by Enter. */
function TextControl({ setting, id, described, disabled, wrong, save, onKept }: ControlProps) {
  const { kind, min, max } = setting;
  const isNumber = kind === "integer" || kind === "number";
  const present = String(setting.value);
  const [typed, setTyped] = useDraft(present);
  const saved = useRef(present);
  saved.current = present;
  const commit = (): void => {
    if (typed.trim() === saved.current) onKept();
    else void save(typed.trim());
  };
  return (
    <TextInput
      id={id}
      type={isNumber ? "number" : "text"}
      value={typed}
      onInput={setTyped}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
      }}
      disabled={disabled}
      autoComplete="off"
      spellcheck={false}
      aria-describedby={described}
      aria-invalid={wrong}
      {...(kind === "address" ? { placeholder: "http://127.0.0.1:…" } : {})}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
    />
  );
}

/** Never shown again: a new one takes its place. */
function SecretControl({ setting, id, described, disabled, wrong, save }: ControlProps) {
  const [typed, setTyped] = useState("");
  const isSet = setting.value !== "";
  const commit = async (value: string): Promise<void> => {
    if (await save(value)) setTyped("");
  };
  return (
    <div class={styles.secret}>
      {isSet && (
        <p>
          <span>{say(text.isSet)}</span>
          {!disabled && (
            <Button small look="quiet" onClick={() => void commit("")}>
              {say(text.remove)}
            </Button>
          )}
        </p>
      )}
      {!disabled && (
        <form
          class={styles.typing}
          onSubmit={(event) => {
            event.preventDefault();
            if (typed !== "") void commit(typed);
          }}
        >
          <TextInput
            id={id}
            type="password"
            value={typed}
            onInput={setTyped}
            autoComplete="off"
            aria-describedby={described}
            aria-invalid={wrong}
            {...(isSet ? { placeholder: say(text.replace) } : {})}
          />
          <Button type="submit" disabled={typed === ""}>
            {say(text.save)}
          </Button>
        </form>
      )}
    </div>
  );
}

/** What is being typed, until the setting itself becomes another. */
function useDraft<V>(present: V): [V, (value: V) => void] {
  const [draft, setDraft] = useState(present);
  useEffect(() => setDraft(() => present), [present]);
  return [draft, (value) => setDraft(() => value)];
}
