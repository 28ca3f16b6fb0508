import { useEffect, useState } from "preact/hooks";

/** Whether list and conversation do not fit beside each other: as in search.module.css. */
const NARROW = "(max-width: 69.99rem)";

export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const media = matchMedia(NARROW);
    const change = (): void => setNarrow(media.matches);
    media.addEventListener("change", change);
    return () => media.removeEventListener("change", change);
  }, []);
  return isNarrow;
}
