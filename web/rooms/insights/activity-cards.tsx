import { useState } from "preact/hooks";
import { api } from "../../shell/client.ts";
import { numberText, say } from "../../shell/language.ts";
import { Calendar, Years } from "./calendar.tsx";
import { Card } from "./card.tsx";
import { insightInput } from "./chosen.ts";
import { useLoaded } from "./loaded.ts";
import type { Activity } from "./period-listing.ts";
import { listingOf } from "./period-listing.ts";
import { dayText, periodText } from "./period-text.ts";
import type { Table } from "./table.ts";
import { text } from "./text.ts";
import { useModule } from "./use-module.ts";

// Of fewer months the days tell more.
const FEW_MONTHS = 4;

/** When things were said: how the archive grew, and a calendar of its days. */
export function ActivityCards() {
  const input = insightInput.value;
  const key = JSON.stringify(input);
  const months = useLoaded(`months ${key}`, 2, (signal) =>
    api("GET /api/activity", { ...input, by: "month" }, { signal }),
  );
  const days = useLoaded(`days ${key}`, 3, (signal) =>
    api("GET /api/activity", { ...input, by: "day" }, { signal }),
  );
  const Growth = useModule(() => import("./growth.tsx"))?.Growth;
  const [wanted, setYear] = useState<number>();
  const years = [
    ...new Set(days.data?.periods.map(({ name }) => Number(name.slice(0, 4)))),
  ].toSorted((a, b) => a - b);
  const year = wanted !== undefined && years.includes(wanted) ? wanted : (years.at(-1) ?? 0);
  const isShort = months.data !== undefined && months.data.periods.length < FEW_MONTHS;
  return (
    <>
      <Card
        wide
        name="growth"
        title={say(text.growth)}
        note={say(text.growthNote)}
        loaded={isShort ? days : months}
        height="260px"
        isEmpty={hasNone}
        chart={(activity) => Growth && <Growth activity={activity} />}
        table={growthTable}
      />
      <Card
        wide
        name="calendar"
        title={say(text.calendar)}
        note={say(text.calendarNote)}
        loaded={days}
        height="12rem"
        isEmpty={hasNone}
        controls={years.length > 0 && <Years years={years} year={year} onChange={setYear} />}
        chart={(activity) => <Calendar year={year} activity={activity} />}
        table={calendarTable}
      />
    </>
  );
}

function hasNone({ periods }: Activity): boolean {
  return periods.length === 0;
}

function growthTable(activity: Activity): Table {
  return {
    columns: [
      {
        label: say(activity.by === "day" ? text.day : text.month),
        said: (name) => periodText(name),
      },
      { label: say(text.exchanges), shown: numberText },
      { label: say(text.inAll), shown: numberText },
    ],
    rows: activity.periods.toReversed().map((period) => ({
      cells: [period.name, period.exchanges, period.total],
      listings: { 1: listingOf(period, activity, periodText(period.name)) },
    })),
  };
}

function calendarTable(activity: Activity): Table {
  return {
    columns: [
      { label: say(text.day), said: (name) => periodText(name) },
      { label: say(text.exchanges), shown: numberText },
    ],
    rows: activity.periods.toReversed().map((period) => ({
      cells: [period.name, period.exchanges],
      listings: { 1: listingOf(period, activity, dayText(period.name)) },
    })),
  };
}
