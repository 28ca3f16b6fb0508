/** From `since` on, until just before `before`, in epoch milliseconds. */
export interface TimeSpan {
  readonly since: number;
  readonly before: number;
}

// What happened is told for some weeks after; 7 to 30 days did as well on the evaluation sets.
const TOLD_WITHIN_MS = 14 * 86_400_000;

/**
 * How near the moment when something was said is to any of the times that a question names, from 0 to 1: 1 within one,
 * falling from its end on, since a thing is told when it is over; 0 before it, and where the moment is not known.
 */
export function nearnessInTime(saidAt: number | undefined, spans: readonly TimeSpan[]): number {
  if (saidAt === undefined) return 0;
  return spans.reduce((most, { since, before }) => {
    if (saidAt < since) return most;
    return Math.max(most, Math.exp(-Math.max(0, saidAt - before) / TOLD_WITHIN_MS));
  }, 0);
}

/** The same, less for longer times: that something was said in a named year tells next to nothing of it. */
export function tellingNearness(saidAt: number | undefined, spans: readonly TimeSpan[]): number {
  return spans.reduce((most, span) => {
    const share = Math.min(1, TOLD_WITHIN_MS / (span.before - span.since));
    return Math.max(most, share * nearnessInTime(saidAt, [span]));
  }, 0);
}
