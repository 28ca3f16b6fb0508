import { unbroken } from "../../shared/unbroken.ts";
import type { Hit } from "./use-hits.ts";
import styles from "./hits.module.css";

/** A text with its words set off: those that matched, and, otherwise, those near in meaning. */
export function Marked({ excerpt: { text: kept, marks } }: { readonly excerpt: Hit["question"] }) {
  const text = unbroken(kept);
  const parts = marks.map(({ start, end, near }, index) => (
    <>
      {text.slice(marks[index - 1]?.end ?? 0, start)}
      <mark class={near ? styles.near : undefined}>{text.slice(start, end)}</mark>
    </>
  ));
  return (
    <>
      {parts}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </>
  );
}
