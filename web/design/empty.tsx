import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import styles from "./empty.module.css";
import { Icon } from "./icon.tsx";

/** What stands where nothing is yet: why, and what to do. */
export function Empty({
  icon,
  title,
  children,
}: {
  readonly icon: IconNode;
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class={styles.empty}>
      <span class={styles.picture}>
        <Icon of={icon} size={28} />
      </span>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
