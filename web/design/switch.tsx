import styles from "./switch.module.css";

interface SwitchProps {
  readonly id?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string | undefined;
}

/** On or off, and at once. */
export function Switch({ checked, onChange, ...rest }: SwitchProps) {
  return (
    <input
      {...rest}
      type="checkbox"
      role="switch"
      class={styles.switch}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
