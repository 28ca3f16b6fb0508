import styles from "./heat-legend.module.css";
import heat from "./heat.module.css";

interface HeatLegendProps {
  readonly title?: string;
  /** From little to much: the number of a colour, and what it stands for. */
  readonly keys: readonly (readonly [step: number, label: string])[];
}

/** What the colours of a heatmap stand for. */
export function HeatLegend({ title, keys }: HeatLegendProps) {
  return (
    <p class={styles.legend}>
      {title !== undefined && <span>{title}</span>}
      {keys.map(([step, label]) => (
        <span key={label} class={styles.key}>
          <span class={`${styles.swatch} ${heat[`step${step}`]}`} aria-hidden="true" />
          {label}
        </span>
      ))}
    </p>
  );
}
