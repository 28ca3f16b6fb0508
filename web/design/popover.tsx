import type { IconNode } from "lucide";
import { ChevronDown } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "./icon.tsx";
import styles from "./popover.module.css";

interface PopoverProps {
  readonly label: string;
  readonly icon?: IconNode;
  /** What is in it: made when it is opened. */
  readonly children: () => ComponentChildren;
}

/** A button with a panel below it. Escape, and what is done beside it, close it; the focus goes back to the button. */
export function Popover({ label, icon, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = (): void => {
    if (root.current?.contains(document.activeElement)) button.current?.focus();
    setOpen(false);
  };
  useEffect(() => {
    if (!open) return undefined;
    panel.current?.querySelector<HTMLElement>("input, select, button")?.focus();
    const beside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", beside);
    document.addEventListener("focusin", beside);
    return () => {
      document.removeEventListener("pointerdown", beside);
      document.removeEventListener("focusin", beside);
    };
  }, [open]);
  return (
    <div
      ref={root}
      class={styles.popover}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={button}
        type="button"
        class={styles.button}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {icon && <Icon of={icon} size={15} />}
        {label}
        <Icon of={ChevronDown} size={14} />
      </button>
      {open && (
        <div ref={panel} id={id} class={styles.panel} role="group" aria-label={label}>
          {children()}
        </div>
      )}
    </div>
  );
}
