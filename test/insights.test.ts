import { beforeAll, describe, expect, test } from "vitest";
import { aUser, json, widest } from "./command-line.ts";

const user = aUser();
const demo = (...words: string[]) => user.souvenir(...words, "--demo");
beforeAll(() => {
  expect(demo("sync").status).toBe(0);
});

function listed(...filter: string[]): number {
  return json(demo("list", "--limit", "1000", "--json", ...filter)).exchanges.length;
}

describe("souvenir stats", () => {
  test("narrowed by filters counts what they list", () => {
    const filter = ["--language", "fr", "--since", "2026-03-15"];
    const statistics = json(demo("stats", "--json", ...filter));
    expect(statistics.exchanges).toBe(listed(...filter));
    expect(statistics.byLanguage).toEqual([{ name: "fr", count: statistics.exchanges }]);
    for (const { name, count } of statistics.byModel)
      expect(listed(...filter, "--model", `=${name}`)).toBe(count);
    expect(demo("stats", ...filter).stdout).toContain(`${statistics.exchanges} exchanges`);
    expect(demo("stats", "--model", "nobody's").stdout).toContain("Nothing that fits");
  });

  test("with all in JSON, where each number has what lists it", () => {
    const all = json(demo("stats", "--activity", "--trends", "--topics", "--json"));
    expect(all.exchanges).toBe(80);
    const [first] = all.activity.periods;
    expect(listed("--since", first.since, "--before", first.before)).toBe(first.exchanges);
    expect(all.activity.periods.at(-1).total).toBe(80);
    const [trend] = all.trends.keywords;
    expect(listed("--keyword", `=${trend.stems}`)).toBe(trend.exchanges);
    const [topic] = all.topics.topics;
    expect(topic.keywords.length).toBeGreaterThan(3);
    const keywords = topic.filter.keyword.flatMap((word: string) => ["--keyword", word]);
    expect(listed(...keywords)).toBe(topic.exchanges);
    const [largest] = all.topicTrends.topics;
    const [month] = all.topicTrends.months;
    expect(largest.name).toBe(topic.name);
    expect(listed(...keywords, "--since", month.since, "--before", month.before)).toBe(
      largest.counts[0],
    );
    expect(demo("stats", "--json").stdout).not.toContain('"topics"');
  });

  test.each(["en", "fr"])("shows days, months and topics within 80 columns, in %s", (language) => {
    const parts = ["--activity", "--trends", "--topics"];
    const { stdout, stderr } = demo("stats", ...parts, "--lang", language);
    expect(stderr).toBe("");
    expect(widest(stdout)).toBeLessThanOrEqual(80);
    for (const title of language === "fr"
      ? ["Jour après jour", "Croissance", "Mots-clés par mois", "Sujets par mois", "Sujets\n"]
      : ["Day by day", "Growth", "Keywords by month", "Topics by month", "Topics\n"])
      expect(stdout).toContain(title);
  });

  test("--question shows the keywords of a question and its prompt, and how near they are", () => {
    const question = "Which indicator did I need for the vinegar titration?";
    const { stdout } = demo("stats", "--question", question);
    expect(widest(stdout)).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(
      /Keywords of the question\n.*\n {2}vinegar titration +1 +\d+ +0\.\d\d +1\.00/,
    );
    expect(stdout).toContain("sodium hydroxide");
    expect(stdout).toMatch(/ 1 vinegar titration +100/);
    const asked = json(
      demo("stats", "--question", question, "--keyword-weight", "indicator=2", "--json"),
    );
    expect(asked).toMatchObject({ demo: true, question });
    const indicator = asked.keywords.find(
      ({ phrase }: { phrase: string }) => phrase === "indicator",
    );
    expect(indicator.weight).toBeGreaterThan(1);
    expect(asked.similarity.cosines).toHaveLength(asked.similarity.phrases.length);
  });
});
