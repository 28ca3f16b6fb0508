import { useId } from "preact/hooks";
import styles from "./segmented.module.css";

interface SegmentedProps<V extends string> {
  /** What is chosen, for those who listen: the legend stands elsewhere. */
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [value: V, text: string])[];
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
}

/** One of a few, all in sight. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, value, options, onChange, disabled = false } = props;
  const name = useId();
  return (
    <fieldset class={styles.segmented} disabled={disabled}>
      <legend class="said">{label}</legend>
      {options.map(([option, text]) => (
        <label key={option} class={styles.option}>
          <input
            type="radio"
            name={name}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
