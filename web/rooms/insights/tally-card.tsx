import { numberText, say } from "../../shell/language.ts";
import { Bars } from "./bars.tsx";
import { Card } from "./card.tsx";
import type { Loaded } from "./loaded.ts";
import type { Insights, Listing } from "./listing.ts";
import { text } from "./text.ts";

type Tally = Insights["bySource"][number];

interface TallyCardProps {
  readonly name: string;
  readonly title: string;
  readonly note?: string;
  /** Over the names, in the table. */
  readonly heading: string;
  readonly loaded: Omit<Loaded<never>, "data"> & { readonly data: readonly Tally[] | undefined };
  readonly shown?: (name: string) => string;
  /** How many bars there is room for; the table has all. */
  readonly rows: number;
}

const BAR_REM = 1.875;
const NARROWER = 12;

/** Exchanges by a name that they have. */
export function TallyCard(props: TallyCardProps) {
  const { name, title, note, heading, loaded, shown = String, rows } = props;
  const { data, ...state } = loaded;
  const listings = (tallies: readonly Tally[]): Listing[] =>
    tallies.map((tally) => ({
      title: shown(tally.name),
      count: tally.count,
      filter: tally.filter,
    }));
  const most = Math.max(rows, NARROWER);
  return (
    <Card
      name={name}
      title={title}
      note={note}
      loaded={{ ...state, ...(data ? { data } : {}) }}
      height={`${rows * BAR_REM}rem`}
      isEmpty={(tallies) => tallies.length === 0}
      chart={(tallies) => (
        <div>
          <Bars of={listings(tallies).slice(0, most)} label={title} />
          {tallies.length > most && (
            <p>
              {say(text.inTable)} {numberText(tallies.length)}
            </p>
          )}
        </div>
      )}
      table={(tallies) => ({
        columns: [{ label: heading }, { label: say(text.exchanges), shown: numberText }],
        rows: listings(tallies).map((listing) => ({
          cells: [listing.title, listing.count],
          listings: { 1: listing },
        })),
      })}
    />
  );
}
