import { expect, test } from "vitest";
import { plausibleAt } from "../reading/times.ts";
import { isTimeWritten, timeWritten } from "./written-time.ts";

const plausible = plausibleAt(Date.UTC(2026, 0, 1));
const MORNING = Date.UTC(2025, 9, 9, 8, 50);

test.each([
  ["Oct 9, 2025, 8:50:00\u{202f}AM UTC", MORNING],
  ["Oct 9, 2025, 10:50:00 AM CEST", MORNING],
  ["October 9, 2025 at 1:50:00 AM PDT", MORNING],
  ["9 Oct 2025, 09:50:00 BST", MORNING],
  ["9 oct. 2025, 10:50:00 UTC+02:00", MORNING],
  ["9 oct. 2025 à 10:50:00 UTC+2", MORNING],
  ["9 octobre 2025, 10:50:00 CEST", MORNING],
  ["9 oct. 2025, 04 h 50 min 00 s HAE", MORNING],
  ["09.10.2025, 10:50:00 MESZ", MORNING],
  ["9. Okt. 2025, 10:50:00 MESZ", MORNING],
  ["9 oct 2025, 10:50:00 CEST", MORNING],
  ["9 ott 2025, 10:50:00 CEST", MORNING],
  ["9 de out. de 2025, 05:50:00 BRT", MORNING],
  ["9/10/2025, 10:50:00 GMT+2", MORNING],
  ["2025年10月9日 17:50:00 JST", MORNING],
  ["2025-10-09T08:50:00Z", MORNING],
  ["Oct 9, 2025, 12:50:00 AM UTC", Date.UTC(2025, 9, 9, 0, 50)],
  ["Oct 9, 2025, 12:50:00 PM UTC", Date.UTC(2025, 9, 9, 12, 50)],
  ["1er févr. 2025, 08:50:00 UTC", Date.UTC(2025, 1, 1, 8, 50)],
  ["1 août 2025, 08:50:00 UTC", Date.UTC(2025, 7, 1, 8, 50)],
  ["1 déc. 2025, 08:50:00 UTC", Date.UTC(2025, 11, 1, 8, 50)],
  ["9 oct. 2025, 08:50:00 UTC−03:30", Date.UTC(2025, 9, 9, 12, 20)],
  // By this machine's clock, where no zone is told or nobody knows it.
  ["9 oct. 2025, 08:50:00", new Date(2025, 9, 9, 8, 50).getTime()],
  ["9 oct. 2025, 08:50:00 XYZ", new Date(2025, 9, 9, 8, 50).getTime()],
])("%s", (line, expected) => {
  expect(isTimeWritten(line)).toBe(true);
  expect(timeWritten(line, plausible)).toBe(expected);
});

test.each([
  "It was on Oct 9, 2025, 8:50:00 AM UTC",
  "Oct 9, 2025",
  "9 pears 2025, 08:50:00",
  "8:50",
  "",
])("%j is no time", (line) => {
  expect(isTimeWritten(line)).toBe(false);
  expect(timeWritten(line, plausible)).toBeUndefined();
});

test.each(["99/99/2025, 08:50:00", "Oct 9, 2025, 27:50:00 UTC", "Oct 9, 1825, 8:50:00 AM UTC"])(
  "%s looks like one, and is none",
  (line) => {
    expect(timeWritten(line, plausible)).toBeUndefined();
  },
);
