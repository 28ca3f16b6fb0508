import { useEffect, useRef } from "preact/hooks";
import { counted, numberText } from "../../shell/language.ts";
import { colourOf } from "./colour-of.ts";
import type { Listing } from "./listing.ts";
import { list } from "./listing.ts";
import { monthsBetween } from "./months-between.ts";
import { monthName, periodText } from "./period-text.ts";
import { useRoving } from "./roving.ts";
import { exchangesNoun } from "./text.ts";
import { useTip } from "./tip.tsx";
import styles from "./trends.module.css";

export interface Trend extends Listing {
  /** What was said each month: the listing of that month. */
  readonly months: ReadonlyMap<string, Listing>;
}

/** What was spoken of, month by month: a row of columns each, all to one scale. */
export function Trends({ of, label }: { readonly of: readonly Trend[]; readonly label: string }) {
  const spoken = [...new Set(of.flatMap(({ months }) => [...months.keys()]))].toSorted();
  const months = monthsBetween(spoken[0], spoken.at(-1));
  const most = Math.max(
    1,
    ...of.flatMap((trend) => [...trend.months.values()].map(({ count }) => count)),
  );
  const isFew = months.length <= FEW_MONTHS;
  const columns = months.length + 1;
  const { ref, onKeyDown, onFocusIn } = useRoving<HTMLDivElement>(columns);
  const tip = useTip();
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a narrow screen: where the newest are.
    if (scroller.current) scroller.current.scrollLeft = scroller.current.scrollWidth;
  }, [months.length]);
  return (
    <div ref={scroller} class={styles.scroller}>
      <div
        ref={ref}
        role="grid"
        aria-label={label}
        class={`${styles.trends} ${isFew ? styles.few : ""}`}
        style={{ "--months": months.length }}
        onKeyDown={onKeyDown}
        onFocusIn={onFocusIn}
        onMouseLeave={tip.hide}
        onFocusOut={tip.hide}
      >
        {of.map((trend, row) => (
          <div
            key={trend.title}
            role="row"
            class={styles.row}
            style={{ "--colour": colourOf(row) }}
          >
            <button
              type="button"
              role="gridcell"
              class={styles.name}
              tabIndex={row === 0 ? 0 : -1}
              data-item={row * columns}
              onClick={() => list(trend)}
            >
              <span class={styles.title}>{trend.title}</span>
              <span class={styles.total} aria-hidden="true">
                {numberText(trend.count)}
              </span>
              <span class="said">, {counted(trend.count, exchangesNoun)}</span>
            </button>
            {months.map((month, column) => {
              const listing = trend.months.get(month);
              const count = listing?.count ?? 0;
              const words = counted(count, exchangesNoun);
              const show = (event: { readonly currentTarget: Element }): void =>
                tip.show(
                  event.currentTarget,
                  <>
                    <strong>{trend.title}</strong>
                    {periodText(month)}: {words}
                  </>,
                );
              return (
                <button
                  key={month}
                  type="button"
                  role="gridcell"
                  class={styles.month}
                  tabIndex={-1}
                  data-item={row * columns + column + 1}
                  aria-label={`${trend.title}, ${periodText(month)}, ${words}`}
                  onMouseEnter={show}
                  onFocus={show}
                  onClick={() => listing && count > 0 && list(listing)}
                >
                  {count > 0 && (
                    <span class={styles.column} style={{ height: `${(count / most) * 100}%` }} />
                  )}
                </button>
              );
            })}
          </div>
        ))}
      </div>
      <div
        class={`${styles.axis} ${isFew ? styles.few : ""}`}
        style={{ "--months": months.length }}
        aria-hidden="true"
      >
        {axisLabels(months).map(({ column, month, year }) => (
          <span key={column} style={{ gridColumnStart: column + 2 }}>
            {month && <span class={styles.monthName}>{month}</span>}
            {year && <span>{year}</span>}
          </span>
        ))}
      </div>
      {tip.view}
    </div>
  );
}

// So many months have room for their names.
const FEW_MONTHS = 14;

interface AxisLabel {
  readonly column: number;
  readonly month?: string;
  readonly year?: string;
}

/** What stands under the columns: each month of a few and the year where it begins, else the years alone. */
function axisLabels(months: readonly string[]): readonly AxisLabel[] {
  return months.flatMap((name, column): AxisLabel[] => {
    const [year = "", number = "1"] = name.split("-");
    if (months.length <= FEW_MONTHS) {
      const month = monthName(Number(number) - 1);
      return [{ column, month, ...(column === 0 || number === "01" ? { year } : {}) }];
    }
    // A year of which little is shown would run into the next one.
    const isYear = number === "01" || (column === 0 && Number(number) < 10);
    return isYear ? [{ column, year }] : [];
  });
}
