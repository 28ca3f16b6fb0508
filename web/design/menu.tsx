import type { IconNode } from "lucide";
import { Ellipsis } from "lucide";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import styles from "./menu.module.css";

export interface MenuItem {
  readonly label: string;
  readonly icon: IconNode;
  /** What it does: a function, or the address of a file. */
  readonly action: (() => void) | { readonly file: string };
  readonly danger?: boolean;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly tabIndex?: number;
}

/** A button with what can be done, by the pattern of WAI-ARIA: arrows move, Escape closes, letters find. */
export function Menu({ label, items, tabIndex }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const entries = (): HTMLElement[] =>
    Array.from(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []);
  const close = (): void => {
    setOpen(false);
    root.current?.querySelector("button")?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    entries()[0]?.focus({ preventScroll: true });
    list.current?.scrollIntoView({ block: "nearest" });
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
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    const all = entries();
    const at = all.findIndex((entry) => entry === document.activeElement);
    const to = (index: number): void => all[(index + all.length) % all.length]?.focus();
    if (event.key === "Escape") close();
    else if (event.key === "Tab") return setOpen(false);
    else if (event.key === "ArrowDown") to(at + 1);
    else if (event.key === "ArrowUp") to(at - 1);
    else if (event.key === "Home") to(0);
    else if (event.key === "End") to(all.length - 1);
    else if (event.key.length === 1 && event.key !== " ") {
      const letter = event.key.toLowerCase();
      const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      order.find((entry) => entry.textContent?.toLowerCase().startsWith(letter))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={root} class={styles.menu} onKeyDown={onKeyDown}>
      <IconButton
        icon={Ellipsis}
        label={label}
        tabIndex={tabIndex}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div ref={list} id={id} class={styles.list} role="menu" aria-label={label}>
          {items.map((item) => (
            <Entry key={item.label} item={item} close={close} />
          ))}
        </div>
      )}
    </div>
  );
}

function Entry({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  const { label, icon, action, danger = false } = item;
  const look = {
    role: "menuitem",
    tabIndex: -1,
    class: `${styles.entry} ${danger ? styles.danger : ""}`,
  } as const;
  const inside = (
    <>
      <Icon of={icon} size={16} />
      <span>{label}</span>
    </>
  );
  if (typeof action === "function")
    return (
      <button
        type="button"
        {...look}
        onClick={() => {
          close();
          action();
        }}
      >
        {inside}
      </button>
    );
  return (
    <a href={action.file} download {...look} onClick={() => setTimeout(close)}>
      {inside}
    </a>
  );
}
