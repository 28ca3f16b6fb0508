import { localeOf } from "./period-text.ts";

/** "0.42" */
export function shareText(share: number): string {
  // Without "-0.00".
  const rounded = Math.round(share * 100) / 100 + 0;
  return rounded.toLocaleString(localeOf(), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: "negative",
  });
}
