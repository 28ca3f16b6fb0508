import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resolveConfig } from "../../config.ts";
import type { Conversation } from "../../core/conversation.ts";
import type { FilterWords, InsightFilter, Souvenir, Tally } from "../../souvenir.ts";
import { openSouvenir, thisMachine } from "../../souvenir.ts";

const folder = mkdtempSync(join(tmpdir(), "souvenir insights "));
const usualZone = process.env.TZ;
let souvenir: Souvenir;

const sentences = {
  en: [
    "How do I dry the basil leaves?",
    "Hang the basil in a dark cellar, then crumble the leaves.",
  ],
  fr: [
    "Comment faire sécher le basilic ?",
    "Suspendez le basilic dans une cave sombre, puis émiettez les feuilles.",
  ],
  other: ["Wie trockne ich Basilikum?", "Die Blätter hängt man kopfüber im Keller auf."],
};
const spoken = Object.values(sentences);

/** A few years' invented chats: branches that repeat an exchange, hours around the change of clocks, unknown times. */
function invented(): Conversation[] {
  const arbitrary = fc.record({
    source: fc.constantFrom("lm-studio", "jan"),
    folder: fc.option(fc.constantFrom("Kitchen", "Kitchen/Herbs", "Work"), { nil: undefined }),
    turns: fc.array(
      fc.record({
        said: fc.nat(2),
        number: fc.nat(9),
        model: fc.option(fc.constantFrom("qwen3-8b", "qwen3-8b-instruct", "gemma"), {
          nil: undefined,
        }),
        at: fc.option(
          fc.integer({ min: 0, max: 60 * 24 * 8 }).map((minute) => minute * 60_000),
          { nil: undefined },
        ),
        month: fc.constantFrom(
          Date.UTC(2025, 2, 27),
          Date.UTC(2025, 9, 23),
          Date.UTC(2024, 11, 29),
        ),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  });
  return fc.sample(arbitrary, { numRuns: 40, seed: 7 }).map(({ source, folder, turns }, index) => ({
    kind: "conversation",
    source,
    id: `chat-${index}`,
    ...(folder === undefined ? {} : { folder }),
    messages: turns.flatMap(({ said, number, model, at, month }) => {
      const [question = "", answer = ""] = spoken[said] ?? [];
      const time = at === undefined ? {} : { at: month + at };
      return [
        { role: "user", versions: [{ text: `${question} ${number}`, ...time }], selected: 0 },
        {
          role: "assistant",
          versions: [{ text: answer, ...(model === undefined ? {} : { model }), ...time }],
          selected: 0,
        },
      ] as const;
    }),
  }));
}

beforeAll(async () => {
  souvenir = await openSouvenir({
    folder,
    config: resolveConfig({ environment: {} }).values,
    machine: thisMachine({}),
    now: () => Date.UTC(2025, 9, 26, 12),
  });
  for (const conversation of invented()) await souvenir.record(conversation);
});

afterAll(async () => {
  await souvenir.close();
  rmSync(folder, { recursive: true, force: true });
  if (usualZone === undefined) delete process.env.TZ;
  else process.env.TZ = usualZone;
});

async function listed(filter: FilterWords): Promise<number> {
  const { items, next } = await souvenir.list(filter, { limit: 1000 });
  expect(next).toBeUndefined();
  return items.length;
}

async function conversations(filter: FilterWords): Promise<number> {
  return (await souvenir.listConversations(filter, { limit: 1000 })).items.length;
}

const filters: readonly InsightFilter[] = [
  {},
  { language: ["fr", "other"] },
  { model: ["qwen3-8b"], folder: ["Kitchen"] },
  { model: ["=qwen3-8b"], source: ["jan"] },
  { since: "2025-03-28T22:30:00Z", before: "2025-10-26T00:45:00Z" },
  { since: "1 day", language: ["en"] },
  { conversation: "jan/chat-1" },
  { source: ["perplexity"] },
];

// Where clocks change, where a day begins at half past or does not begin at midnight, and at the edge of the date line.
describe.each(["Europe/Paris", "Asia/Kolkata", "America/Havana", "Pacific/Kiritimati", "UTC"])(
  "in the time zone %s",
  (zone) => {
    beforeAll(() => {
      process.env.TZ = zone;
    });

    test.each(filters)("figures of %o are what the lists of their filters hold", async (words) => {
      const insights = await souvenir.insights(words);
      expect(insights.exchanges).toBe(await listed(words));
      expect(insights.exchanges).toBe(await listed(insights.filter));
      expect(insights.conversations).toBe(await conversations(insights.filter));
      const { bySource, byModel, byLanguage } = insights;
      for (const { count, filter } of [...bySource, ...byModel, ...byLanguage] satisfies Tally[])
        expect(await listed(filter)).toBe(count);

      for (const { exchanges, filter } of await souvenir.frequentKeywords(words, { limit: 6 }))
        expect(await listed(filter)).toBe(exchanges);

      for (const by of ["day", "month"] as const) {
        const { periods, filter } = await souvenir.activity(words, { by });
        const dated = await listed({ ...filter, since: filter.since ?? "1970" });
        expect(periods.at(-1)?.total ?? 0).toBe(dated);
        for (const { exchanges, total, since, before } of periods) {
          expect(await listed({ ...filter, since, before })).toBe(exchanges);
          expect(await listed({ ...filter, since: filter.since ?? "1970", before })).toBe(total);
        }
      }

      const { months, keywords } = await souvenir.keywordTrends(words, { limit: 3 });
      for (const { filter, counts } of keywords) {
        for (const [index, { since, before }] of months.entries())
          expect(await listed({ ...filter, since, before })).toBe(counts[index]);
      }

      const { topics } = await souvenir.topics(words);
      for (const topic of topics) {
        expect(await listed(topic.filter)).toBe(topic.exchanges);
        expect(await conversations(topic.filter)).toBe(topic.conversations);
      }
      const trends = await souvenir.topicTrends(words, { limit: 2 });
      expect(trends.topics.map(({ name }) => name)).toEqual(
        topics.slice(0, 2).map(({ name }) => name),
      );
      for (const { filter, counts } of trends.topics) {
        for (const [index, { since, before }] of trends.months.entries())
          expect(await listed({ ...filter, since, before })).toBe(counts[index]);
      }
    });
  },
);

test("days are those of the calendar here, also where one lasts 25 hours", async () => {
  process.env.TZ = "Europe/Paris";
  const { periods } = await souvenir.activity();
  const [before, after] = ["2025-10-26", "2025-10-27"];
  expect(periods.find(({ name }) => name === before)).toMatchObject({
    since: before,
    before: after,
  });
  expect(periods.map(({ name }) => name)).toEqual(periods.map(({ name }) => name).toSorted());
});

test("what means the same in either language is one topic", async () => {
  const { topics } = await souvenir.topics();
  const [largest] = topics;
  const phrases = largest?.keywords.map(({ phrase }) => phrase);
  expect(phrases).toEqual(expect.arrayContaining(["basil", "basilic", "leaves", "feuilles"]));
  expect(topics.map(({ exchanges }) => exchanges)).toEqual(
    topics.map(({ exchanges }) => exchanges).toSorted((a, b) => b - a),
  );
  expect(await souvenir.topics({}, { limit: 1 })).toMatchObject({
    topics: [{ name: largest?.name }],
  });
});
