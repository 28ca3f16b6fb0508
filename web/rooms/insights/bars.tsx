import { counted, numberText } from "../../shell/language.ts";
import styles from "./bars.module.css";
import type { Listing } from "./listing.ts";
import { list } from "./listing.ts";
import { useRoving } from "./roving.ts";
import { exchangesNoun } from "./text.ts";

/** Counts as bars, each of which lists its exchanges. */
export function Bars({ of, label }: { readonly of: readonly Listing[]; readonly label: string }) {
  const { ref, onKeyDown, onFocusIn } = useRoving<HTMLOListElement>();
  const most = Math.max(1, ...of.map(({ count }) => count));
  return (
    <ol
      ref={ref}
      role="list"
      aria-label={label}
      class={styles.bars}
      onKeyDown={onKeyDown}
      onFocusIn={onFocusIn}
    >
      {of.map((listing, index) => (
        <li key={listing.title}>
          <button
            type="button"
            class={styles.bar}
            tabIndex={index === 0 ? 0 : -1}
            data-item
            onClick={() => list(listing)}
          >
            <span class={styles.name} title={listing.title}>
              {listing.title}
            </span>
            <span class={styles.track}>
              <span class={styles.fill} style={{ width: `${(listing.count / most) * 100}%` }} />
            </span>
            <span class={styles.count} aria-hidden="true">
              {numberText(listing.count)}
            </span>
            <span class="said">, {counted(listing.count, exchangesNoun)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
