import { X } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { say } from "../shell/language.ts";
import { IconButton } from "./button.tsx";
import styles from "./dialog.module.css";

const CLOSE = { en: "Close", fr: "Fermer" };

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Below the text, from the right: what to do. */
  readonly actions?: ComponentChildren;
  readonly wide?: boolean;
}

/** A modal dialog: Escape and a click beside it close it, and the focus goes back to where it was. */
export function Dialog({ title, open, onClose, children, actions, wide = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      class={`${styles.dialog} ${wide ? styles.wide : ""}`}
      aria-labelledby={id}
      onClose={onClose}
      onMouseDown={(event) => event.target === ref.current && onClose()}
    >
      {open && (
        <div class={styles.inside}>
          <header class={styles.header}>
            <h2 id={id}>{title}</h2>
            <IconButton icon={X} label={say(CLOSE)} onClick={onClose} />
          </header>
          <div class={styles.body}>{children}</div>
          {actions && <footer class={styles.actions}>{actions}</footer>}
        </div>
      )}
    </dialog>
  );
}
