import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { counted, dateWith, language, numberText, say } from "../../shell/language.ts";
import { useAppearance } from "./appearance.ts";
import { colourIn } from "./colour-in.ts";
import styles from "./growth.module.css";
import { growthPoints, pointAt } from "./growth-points.ts";
import { list } from "./listing.ts";
import { dayText, periodText } from "./period-text.ts";
import type { Activity } from "./period-listing.ts";
import { listingOf } from "./period-listing.ts";
import { exchangesNoun, inAllNoun, text } from "./text.ts";
import { useTip } from "./tip.tsx";

const HEIGHT = 260;

/** How the archive grew: each moment leads to what was said in its month or day. */
export function Growth({ activity }: { readonly activity: Activity }) {
  const { periods, by } = activity;
  const points = useMemo(() => growthPoints(periods), [activity]);
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | undefined>(undefined);
  const [at, setAt] = useState(periods.length - 1);
  const tip = useTip();
  const appearance = useAppearance();
  const period = periods[Math.min(at, periods.length - 1)];
  const titleOf = (name: string): string => (by === "day" ? dayText(name) : periodText(name));
  const withinText = (exchanges: number): string =>
    `${counted(exchanges, exchangesNoun)} ${say(by === "day" ? text.thatDay : text.thatMonth)}`;
  const open = (index: number): void => {
    const one = periods[index];
    if (one) list(listingOf(one, activity, titleOf(one.name)));
  };
  const showTip = (index: number): void => {
    const one = periods[index];
    const { current } = plot;
    const point = points.findLastIndex((each) => each.period === index);
    if (!one || !current) return;
    const over = current.over.getBoundingClientRect();
    const [xs, ys] = current.data;
    const left = over.left + current.valToPos(xs[point] ?? 0, "x");
    const top = over.top + current.valToPos(ys?.[point] ?? 0, "y");
    tip.show(
      new DOMRect(left, top, 0, 0),
      <>
        <strong>{titleOf(one.name)}</strong>
        {counted(one.total, inAllNoun)}
        <br />
        {withinText(one.exchanges)}
      </>,
    );
  };
  // The plot is made once for what it shows, and calls what is newest.
  const latest = useRef({ open, showTip, hide: tip.hide });
  latest.current = { open, showTip, hide: tip.hide };

  useEffect(() => {
    const target = box.current;
    if (!target) return undefined;
    const colour = (name: string) => (): string => colourIn(target, name);
    const axis = {
      stroke: colour("--muted"),
      font: `12px ${getComputedStyle(target).fontFamily}`,
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { show: false },
    };
    let pressed: number | undefined;
    const made = new UPlot(
      {
        width: target.clientWidth,
        height: HEIGHT,
        padding: [12, 32, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          drag: { x: false, y: false },
          // What is pointed at is a period, not the nearest end of one.
          dataIdx: (_, __, nearest, time) => pointAt(points, periods, time * 1_000) ?? nearest,
          points: { size: 9, fill: colour("--memory") },
        },
        scales: { y: { range: (_, __, max) => [0, Math.max(1, max * 1.05)] } },
        series: [
          {},
          {
            stroke: colour("--memory"),
            width: 2,
            fill: colour("--memory-soft"),
            points: { show: periods.length < 2 },
          },
        ],
        axes: [
          {
            ...axis,
            space: 80,
            size: 28,
            grid: { show: false },
            values: (self, splits) => timeTexts(self, splits),
          },
          {
            ...axis,
            size: (_, values) =>
              20 + 7 * Math.max(1, ...(values ?? []).map(({ length }) => length)),
            values: (_, splits) =>
              splits.map((value) => (Number.isInteger(value) ? numberText(value) : "")),
          },
        ],
        hooks: {
          setCursor: [
            ({ cursor }) => {
              pressed = cursor.idx == null ? undefined : points[cursor.idx]?.period;
              if (pressed === undefined || (cursor.left ?? -1) < 0) return latest.current.hide();
              setAt(pressed);
              latest.current.showTip(pressed);
            },
          ],
        },
      },
      [points.map(({ at: time }) => time / 1_000), points.map(({ total }) => total)],
      target,
    );
    plot.current = made;
    made.over.addEventListener(
      "click",
      () => pressed !== undefined && latest.current.open(pressed),
    );
    const watch = new ResizeObserver(() => {
      if (target.clientWidth > 0) made.setSize({ width: target.clientWidth, height: HEIGHT });
    });
    watch.observe(target);
    return () => {
      watch.disconnect();
      made.destroy();
    };
  }, [points, language.value]);
  // Without new paths: on a plot that is just made, those would be of no time at all.
  useEffect(() => plot.current?.redraw(false), [appearance]);

  const move = (event: KeyboardEvent): void => {
    const to = {
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      Home: 0,
      End: periods.length - 1,
    }[event.key];
    if (event.key === "Enter" || event.key === " ") open(at);
    else if (to === undefined) return;
    else {
      const next = Math.max(0, Math.min(periods.length - 1, to));
      const { current } = plot;
      const point = points.findLast((each) => each.period === next);
      // Into the period, at whose end the point stands.
      if (current && point)
        current.setCursor({ left: current.valToPos(point.at / 1_000, "x") - 1, top: 0 });
    }
    event.preventDefault();
  };
  return (
    <div class={styles.growth}>
      <div
        ref={box}
        class={styles.plot}
        role="slider"
        tabIndex={0}
        aria-label={say(text.growth)}
        aria-valuemin={0}
        aria-valuemax={periods.length - 1}
        aria-valuenow={at}
        aria-valuetext={
          period &&
          `${titleOf(period.name)}, ${counted(period.total, inAllNoun)}, ${withinText(period.exchanges)}`
        }
        onKeyDown={move}
        onFocus={() => box.current?.matches(":focus-visible") && showTip(at)}
        onBlur={tip.hide}
        onMouseLeave={tip.hide}
      />
      {tip.view}
    </div>
  );
}

// In a shorter time, days are what the axis names.
const FEW_DAYS = 100;

/** Years where they begin, and months between them; days of a short time. */
function timeTexts(plot: UPlot, splits: readonly number[]): string[] {
  const { min, max } = plot.scales["x"] ?? {};
  const days = ((max ?? 0) - (min ?? 0)) / 86_400;
  return splits.map((split) => {
    const date = new Date(split * 1_000);
    if (days > FEW_DAYS && date.getMonth() === 0) return String(date.getFullYear());
    return dateWith(date, {
      month: "short",
      ...(days > FEW_DAYS ? {} : { day: "numeric" }),
    });
  });
}
