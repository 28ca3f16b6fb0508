import { useId } from "preact/hooks";
import styles from "./slider.module.css";

interface SliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value: number;
  /** How the value is shown and said; the number itself without it. */
  readonly shown?: string;
  readonly onInput: (value: number) => void;
  /** The name stands elsewhere, and is only said here. */
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
  readonly "aria-describedby"?: string | undefined;
}

/** A range with its name and its value in sight. */
export function Slider(props: SliderProps) {
  const { label, min, max, step = 1, value, shown, onInput, labelHidden = false, ...rest } = props;
  const id = useId();
  const share = ((value - min) / (max - min)) * 100;
  return (
    <div class={styles.slider}>
      <label for={id} class={labelHidden ? "said" : undefined}>
        {label}
      </label>
      <output for={id} class="numbers">
        {shown ?? value}
      </output>
      <input
        {...rest}
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={shown}
        style={{ "--share": `${share}%` }}
        onInput={(event) => onInput(Number(event.currentTarget.value))}
      />
    </div>
  );
}
