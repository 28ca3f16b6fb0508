import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import styles from "./tip.module.css";

interface Shown {
  readonly x: number;
  readonly y: number;
  readonly below: boolean;
  readonly content: ComponentChildren;
}

export interface Tip {
  /** Beside what is looked at or has the focus. */
  readonly show: (beside: Element | DOMRect, content: ComponentChildren) => void;
  readonly hide: () => void;
  readonly view: ComponentChildren;
}

// Of the screen's edges.
const MARGIN = 8;
const ROOM_ABOVE = 90;

/** The values of a chart beside the pointer or the focus. They are also in what is said, so this is for eyes only. */
export function useTip(): Tip {
  const [shown, setShown] = useState<Shown>();
  const hide = (): void => setShown(undefined);
  useEffect(() => {
    if (!shown) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") hide();
    };
    addEventListener("scroll", hide, { capture: true, passive: true });
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("scroll", hide, { capture: true });
      removeEventListener("keydown", onKey);
    };
  }, [shown]);
  const show: Tip["show"] = (beside, content) => {
    const box = beside instanceof Element ? beside.getBoundingClientRect() : beside;
    const below = box.top < ROOM_ABOVE;
    setShown({
      x: Math.min(innerWidth - MARGIN, Math.max(MARGIN, box.left + box.width / 2)),
      y: below ? box.bottom + MARGIN : box.top - MARGIN,
      below,
      content,
    });
  };
  const view = shown && (
    <div
      aria-hidden="true"
      class={styles.tip}
      style={{
        left: `${shown.x}px`,
        top: `${shown.y}px`,
        // Towards the middle of the screen, so that it never leaves it.
        transform: `translate(${-100 * (shown.x / innerWidth)}%, ${shown.below ? 0 : -100}%)`,
      }}
    >
      {shown.content}
    </div>
  );
  return { show, hide, view };
}
