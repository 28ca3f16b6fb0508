import type { Plausible } from "../reading/times.ts";

/** The ms that begin a step identifier, "1760000003000-0.1234"; others put other strings there. */
export function stepTime(identifier: string | undefined, plausible: Plausible): number | undefined {
  const digits = identifier === undefined ? null : /^(\d{13})(?:-|$)/.exec(identifier);
  const ms = Number(digits?.[1]);
  return plausible(ms) ? ms : undefined;
}
