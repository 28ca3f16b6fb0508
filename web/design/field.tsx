import type { ComponentChildren } from "preact";
import { h } from "preact";
import { useId } from "preact/hooks";
import styles from "./field.module.css";

interface FieldProps {
  readonly label: string;
  /** What is under the control: what it does, or what is wrong. */
  readonly note?: ComponentChildren;
  readonly children: (id: string, described: string | undefined) => ComponentChildren;
}

/** A control under its label, with a note that is said along with it. */
export function Field({ label, note, children }: FieldProps) {
  const id = useId();
  const noteId = note === undefined ? undefined : `${id}-note`;
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      {children(id, noteId)}
      {note !== undefined && (
        <p id={noteId} class={styles.note}>
          {note}
        </p>
      )}
    </div>
  );
}

interface TextInputProps {
  readonly id?: string;
  readonly type?: "text" | "search" | "number" | "password" | "date";
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly required?: boolean;
  readonly autoComplete?: "off";
  readonly spellcheck?: boolean;
  readonly list?: string;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: boolean;
}

export function TextInput({ onInput, type = "text", ...rest }: TextInputProps) {
  // Preact's own types want one literal type each.
  const attributes: Record<string, unknown> = {
    ...rest,
    type,
    class: styles.control,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) =>
      onInput(event.currentTarget.value),
  };
  return h("input", attributes);
}

interface SelectProps {
  readonly id?: string;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly onChange: (value: string) => void;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}

export function Select({ options, value, onChange, ...props }: SelectProps) {
  return (
    <select
      {...props}
      value={value}
      class={`${styles.control} ${styles.select}`}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  );
}

interface CheckProps {
  readonly label: ComponentChildren;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export function Check({ label, checked, onChange, disabled = false }: CheckProps) {
  return (
    <label class={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
