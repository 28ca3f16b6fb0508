import { ChevronRight } from "lucide";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../../design/icon.tsx";
import styles from "./exchange.module.css";

/** A part that is opened by a click; what is in it is made only then. */
export function Folded({
  title,
  children,
}: {
  readonly title: string;
  readonly children: () => ComponentChildren;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details class={styles.folded} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon of={ChevronRight} size={15} />
        {title}
      </summary>
      {open && <div class={styles.unfolded}>{children()}</div>}
    </details>
  );
}
