import styles from "./meter.module.css";

/** A share from 0 to 1 as a bar with its figure. */
export function Meter({ share, label }: { readonly share: number; readonly label: string }) {
  const percent = Math.round(share * 100);
  return (
    <span class={styles.meter} title={label}>
      <span class={styles.track} aria-hidden="true">
        <span class={styles.fill} style={{ width: `${percent}%` }} />
      </span>
      <span class="said">{label} </span>
      <span class="numbers">{percent} %</span>
    </span>
  );
}
