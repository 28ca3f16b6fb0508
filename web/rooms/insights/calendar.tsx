import { ChevronLeft, ChevronRight } from "lucide";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { IconButton } from "../../design/button.tsx";
import { counted, numberText, say } from "../../shell/language.ts";
import styles from "./calendar.module.css";
import { HeatLegend } from "./heat-legend.tsx";
import heat from "./heat.module.css";
import { HEAT_STEPS, heatStep, heatSteps } from "./heat-steps.ts";
import { list } from "./listing.ts";
import { dayText, monthName, weekdayName } from "./period-text.ts";
import type { Activity } from "./period-listing.ts";
import { listingOf } from "./period-listing.ts";
import { useRoving } from "./roving.ts";
import { exchangesNoun, text } from "./text.ts";
import { useTip } from "./tip.tsx";
import { yearDays } from "./year-days.ts";

const WEEKS = 54;

/** A year's days, each as dark as it was busy. */
export function Calendar({
  year,
  activity,
}: {
  readonly year: number;
  readonly activity: Activity;
}) {
  const days = useMemo(() => yearDays(year), [year]);
  const byName = useMemo(
    () => new Map(activity.periods.map((period) => [period.name, period])),
    [activity],
  );
  // Over all years, so that a colour means the same in each.
  const steps = useMemo(
    () => heatSteps(activity.periods.map(({ exchanges }) => exchanges)),
    [activity],
  );
  // Weekdays are rows, and weeks columns.
  const { ref, onKeyDown, onFocusIn } = useRoving<HTMLDivElement>(WEEKS);
  const tip = useTip();
  const scroller = useRef<HTMLDivElement>(null);
  const busiest = days.findLast(({ name }) => byName.has(name)) ?? days[0];
  useEffect(() => {
    // On a narrow screen: where the newest are.
    const box = scroller.current;
    const cell = box?.querySelector<HTMLElement>('[tabindex="0"]');
    if (box && cell) box.scrollLeft = cell.offsetLeft - box.clientWidth + cell.offsetWidth * 3;
  }, [year]);
  return (
    <div class={styles.calendar}>
      <div ref={scroller} class={styles.scroller}>
        <div class={styles.months} aria-hidden="true">
          {days
            .filter(({ name }) => name.endsWith("-01"))
            .map(({ month, week }) => (
              <span key={month} style={{ gridColumnStart: week + 2 }}>
                {monthName(month)}
              </span>
            ))}
        </div>
        <div
          ref={ref}
          role="grid"
          aria-label={`${say(text.calendar)} ${year}`}
          class={styles.grid}
          onKeyDown={onKeyDown}
          onFocusIn={onFocusIn}
          onMouseLeave={tip.hide}
          onFocusOut={tip.hide}
        >
          {[0, 1, 2, 3, 4, 5, 6].map((weekday) => (
            <div key={weekday} role="row" class={styles.row}>
              <span role="rowheader" class={styles.weekday}>
                {weekdayName(weekday)}
              </span>
              {days
                .filter((day) => day.weekday === weekday)
                .map((day) => {
                  const period = byName.get(day.name);
                  const count = period?.exchanges ?? 0;
                  const words = counted(count, exchangesNoun);
                  const show = (event: { readonly currentTarget: Element }): void =>
                    tip.show(
                      event.currentTarget,
                      <>
                        <strong>{words}</strong>
                        {dayText(day.name)}
                      </>,
                    );
                  return (
                    <button
                      key={day.name}
                      type="button"
                      role="gridcell"
                      class={`${styles.day} ${heat[`step${heatStep(count, steps)}`]}`}
                      style={{ gridColumnStart: day.week + 2 }}
                      tabIndex={day === busiest ? 0 : -1}
                      data-item={weekday * WEEKS + day.week}
                      aria-label={`${dayText(day.name)}, ${words}`}
                      onMouseEnter={show}
                      onFocus={show}
                      onClick={() => period && list(listingOf(period, activity, dayText(day.name)))}
                    />
                  );
                })}
            </div>
          ))}
        </div>
      </div>
      <HeatLegend title={say(text.perDay)} keys={keysOf(steps)} />
      {tip.view}
    </div>
  );
}

/** From how many exchanges to how many each colour stands for. */
function keysOf(steps: readonly number[]): [step: number, label: string][] {
  return [
    [0, "0"],
    ...steps.map((least, index): [number, string] => {
      const next = steps[index + 1];
      const most = next === undefined || next - 1 === least ? "" : `–${numberText(next - 1)}`;
      const isOpen = next === undefined && index === HEAT_STEPS - 1;
      return [heatStep(least, steps), `${numberText(least)}${most}${isOpen ? "+" : ""}`];
    }),
  ];
}

interface YearsProps {
  readonly years: readonly number[];
  readonly year: number;
  readonly onChange: (year: number) => void;
}

/** The year that is shown, and the way to those beside it. */
export function Years({ years, year, onChange }: YearsProps) {
  const at = years.indexOf(year);
  const go = (to: number | undefined): void => {
    if (to !== undefined) onChange(to);
  };
  return (
    <>
      <IconButton
        icon={ChevronLeft}
        label={say(text.yearBefore)}
        disabled={at <= 0}
        onClick={() => go(years[at - 1])}
      />
      <span class={styles.year} role="status">
        {year}
      </span>
      <IconButton
        icon={ChevronRight}
        label={say(text.yearAfter)}
        disabled={at < 0 || at >= years.length - 1}
        onClick={() => go(years[at + 1])}
      />
    </>
  );
}
