/** A point of the line of growth. */
export interface GrowthPoint {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly total: number;
  /** The number of the period that it belongs to. */
  readonly period: number;
}

interface Period {
  readonly since: string;
  readonly before: string;
  readonly total: number;
}

/** The line through what was archived at the end of each period; where nothing was said it is level. */
export function growthPoints(periods: readonly Period[]): GrowthPoint[] {
  const points: GrowthPoint[] = [];
  for (const [period, { since, before, total }] of periods.entries()) {
    const [start, end] = [timeOf(since), timeOf(before)];
    const last = points.at(-1);
    if (!last || last.at < start) points.push({ at: start, total: last?.total ?? 0, period });
    points.push({ at: end, total, period });
  }
  return points;
}

/** The number of the point at the end of the period that holds a moment; undefined between periods. */
export function pointAt(
  points: readonly GrowthPoint[],
  periods: readonly Period[],
  time: number,
): number | undefined {
  const period = periods.findIndex(
    ({ since, before }) => timeOf(since) <= time && time < timeOf(before),
  );
  return period < 0 ? undefined : points.findLastIndex((point) => point.period === period);
}

/** Filters mean the clock of this machine by a date alone; JavaScript would mean UTC. */
function timeOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return date.includes("T") ? Date.parse(date) : new Date(year, month - 1, day).getTime();
}
