import type { Api } from "../../../src/server/api.ts";
import { api } from "../../shell/client.ts";
import { numberText, say } from "../../shell/language.ts";
import { Card } from "./card.tsx";
import { insightInput } from "./chosen.ts";
import { useLoaded } from "./loaded.ts";
import { periodText } from "./period-text.ts";
import type { Table } from "./table.ts";
import { text } from "./text.ts";
import type { Topic } from "./topic-listing.ts";
import { listingOfTopic, topicTitle } from "./topic-listing.ts";
import type { Trend } from "./trends.tsx";
import { Trends } from "./trends.tsx";
import { useModule } from "./use-module.ts";

type TopicTrends = Api["GET /api/topic-trends"]["output"];

/** What was spoken of: over time, and as a map. */
export function TopicCards() {
  const input = insightInput.value;
  const key = JSON.stringify(input);
  const topics = useLoaded(`topics ${key}`, 5, (signal) =>
    api("GET /api/topics", input, { signal }),
  );
  const trends = useLoaded(`trends ${key}`, 6, (signal) =>
    api("GET /api/topic-trends", input, { signal }),
  );
  const TopicMap = useModule(() => import("./topic-map.tsx"))?.TopicMap;
  return (
    <>
      <Card
        wide
        name="topics-over-time"
        title={say(text.topicTrends)}
        note={say(text.topicTrendsNote)}
        loaded={trends}
        height="24rem"
        isEmpty={({ topics: some }) => some.length === 0}
        chart={(data) => <Trends of={trendsOf(data)} label={say(text.topicTrends)} />}
        table={trendTable}
      />
      <Card
        wide
        name="topics"
        title={say(text.topicMap)}
        note={say(text.topicMapNote)}
        loaded={topics}
        height="35rem"
        isEmpty={({ topics: some }) => some.length === 0}
        chart={({ topics: some }) => TopicMap && <TopicMap topics={some} />}
        table={({ topics: some }) => topicTable(some)}
      />
    </>
  );
}

function trendsOf({ months, topics }: TopicTrends): Trend[] {
  return topics.map(({ counts, ...topic }) => ({
    ...listingOfTopic(topic),
    months: new Map(
      months.map(({ name: month, since, before }, index) => [
        month,
        {
          title: `${topicTitle(topic)}, ${periodText(month)}`,
          count: counts[index] ?? 0,
          filter: { ...topic.filter, since, before },
        },
      ]),
    ),
  }));
}

function trendTable(data: TopicTrends): Table {
  const trends = trendsOf(data);
  return {
    columns: [
      { label: say(text.month), said: (name) => periodText(name) },
      ...trends.map(({ title }) => ({ label: title, shown: numberText })),
    ],
    rows: data.months.toReversed().map(({ name }) => {
      const listings = trends.flatMap(({ months }) => months.get(name) ?? []);
      return {
        cells: [name, ...listings.map(({ count }) => count)],
        listings: Object.fromEntries(listings.map((listing, index) => [index + 1, listing])),
      };
    }),
  };
}

function topicTable(topics: readonly Topic[]): Table {
  return {
    columns: [
      { label: say(text.topic) },
      { label: say(text.exchanges), shown: numberText },
      { label: say(text.conversations), shown: numberText },
      { label: say(text.keywords) },
    ],
    rows: topics.map((topic) => ({
      cells: [
        topic.name,
        topic.exchanges,
        topic.conversations,
        topic.keywords.map(({ phrase }) => phrase).join("; "),
      ],
      listings: { 1: listingOfTopic(topic) },
    })),
  };
}
