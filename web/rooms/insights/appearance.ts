import { useEffect, useState } from "preact/hooks";

/** Grows when the colours change, for what is drawn on a canvas and cannot follow them by itself. */
export function useAppearance(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const change = (): void => setChanges((before) => before + 1);
    const system = matchMedia("(prefers-color-scheme: dark)");
    const watch = new MutationObserver(change);
    watch.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    system.addEventListener("change", change);
    return () => {
      watch.disconnect();
      system.removeEventListener("change", change);
    };
  }, []);
  return changes;
}
