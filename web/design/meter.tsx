import { percentText } from "../shell/language.ts";
import styles from "./meter.module.css";

/** A share from 0 to 1 as a bar with its figure. */
export function Meter({ share, label }: { readonly share: number; readonly label: string }) {
  return (
    <span class={styles.meter} title={label}>
      <span class={styles.track} aria-hidden="true">
        <span class={styles.fill} style={{ width: `${share * 100}%` }} />
      </span>
      <span class="said">{label} </span>
      <span class="numbers">{percentText(share)}</span>
    </span>
  );
}
