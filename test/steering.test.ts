import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Found, Memory, Souvenir, WeightedKeyword } from "../src/index.ts";
import { openSouvenir, resolveConfig, thisMachine } from "../src/index.ts";

/* What docs/explanation/search.md says of steering, held through the library, words and meaning together. */

let home: string;
let demo: Souvenir;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "souvenir-steering-"));
  demo = await openSouvenir({
    folder: home,
    config: resolveConfig({}).values,
    machine: thisMachine({ HOME: home }),
    demo: true,
  });
  const steps = demo.sync();
  while (!(await steps.next()).done);
});
afterAll(async () => {
  await demo.close();
  rmSync(home, { recursive: true });
});

const ALL = 80;
const weights = [0, 0.3, 1, 3, 10];

/** A question about two things, and for its keywords the conversations in which they are said, in whatever language. */
const questions = [
  {
    question: "Comment sécher le basilic, et à quelle pression remplir la chaudière ?",
    said: {
      basilic: ["secher-le-basilic", "semis-de-mars", "pesto-pour-ines"],
      sécher: ["secher-le-basilic"],
      chaudière: ["chaudiere-e04", "boiler-again"],
      pression: ["chaudiere-e04", "boiler-again"],
    },
  },
  {
    question: "How should I dry the basil, and what pressure does the boiler need?",
    said: {
      basil: ["secher-le-basilic", "semis-de-mars", "pesto-pour-ines"],
      boiler: ["boiler-again", "chaudiere-e04"],
      pressure: ["boiler-again", "chaudiere-e04"],
    },
  },
  {
    question: "When do I feed the sourdough starter, and which indicator does the vinegar need?",
    said: {
      "sourdough starter": ["focaccia-discard", "pain-au-levain"],
      vinegar: ["vinegar-titration"],
      indicator: ["vinegar-titration", "chemistry-exam"],
    },
  },
  {
    question: "Quand nourrir le levain, et quel indicateur pour doser le vinaigre ?",
    said: {
      levain: ["pain-au-levain", "focaccia-discard"],
      vinaigre: ["vinegar-titration"],
      indicateur: ["vinegar-titration", "chemistry-exam"],
    },
  },
];
const keywords = questions.flatMap(({ question, said }) =>
  Object.entries(said).map(([phrase, conversations]) => ({ question, phrase, conversations })),
);

const conversationOf = ({ exchange }: Found): string => exchange.places[0]?.conversation ?? "";
/** The words that say why something was found, of words and of meaning. */
const named = ({ why, pairs }: Found): string[] => [
  ...why.map(({ word }) => word),
  ...pairs.map(({ asked }) => asked),
];
const search = async (
  question: string,
  steered: readonly WeightedKeyword[],
): Promise<readonly Found[]> =>
  (await demo.search(question, { keywords: steered, limit: ALL })).results;
const memories = async (
  question: string,
  steered: readonly WeightedKeyword[] = [],
): Promise<readonly Memory[]> =>
  (await demo.enrich(question, { keywords: steered, budget: 16_000, memories: 5 })).memories;

describe.each(keywords)("$phrase in “$question”", ({ question, phrase, conversations }) => {
  test("of weight 0 finds and explains nothing any more, in either language", async () => {
    const words = phrase.split(" ");
    const plain = await search(question, []);
    const removed = await search(question, [{ phrase, weight: 0 }]);
    for (const word of words) {
      expect(plain.flatMap(named)).toContain(word);
      expect(removed.flatMap(named)).not.toContain(word);
    }
    const before = await memories(question);
    const after = await memories(question, [{ phrase, weight: 0 }]);
    expect(after.flatMap(named)).not.toContain(words[0]);
    expect(after).not.toEqual(before);
  });

  test("of weight 1 changes nothing", async () => {
    expect(await search(question, [{ phrase, weight: 1 }])).toEqual(await search(question, []));
    const steered = await demo.enrich(question, { keywords: [{ phrase, weight: 1 }] });
    expect(steered).toEqual(await demo.enrich(question));
  });

  test("draws towards itself as it weighs more, by meaning as by words", async () => {
    const found = await Promise.all(
      weights.map((weight) => search(question, [{ phrase, weight }])),
    );
    const drawn = (value: (one: Found) => number) =>
      found.map((results) => {
        const about = results.filter((one) => conversations.includes(conversationOf(one)));
        return sum(about.map(value)) / sum(results.map(value));
      });
    const ofMeaning = drawn(({ parts }) => parts.meaning);
    for (const shares of [drawn(({ score }) => score), ofMeaning])
      for (const [step, share] of shares.slice(1).entries())
        expect(share).toBeGreaterThan(shares[step] ?? 1);
    const ofWords = drawn(({ parts }) => parts.words);
    for (const [step, share] of ofWords.slice(1).entries())
      expect(share).toBeGreaterThanOrEqual(ofWords[step] ?? 1);
  });

  test("of weight 10 comes first among the memories", async () => {
    const [first] = await memories(question, [{ phrase, weight: 10 }]);
    expect(first && conversations).toContain(first && conversationOf(first));
  });
});

describe("a keyword that the question lacks", () => {
  test.each([
    ["Comment sécher le basilic ?", "chaudière", "chaudiere-e04"],
    ["Comment sécher le basilic ?", "boiler", "boiler-again"],
    ["How do I dry basil?", "boiler", "boiler-again"],
    ["How do I dry basil?", "vinegar titration", "vinegar-titration"],
  ])("is asked for with the rest: “%s” and %s", async (question, phrase, conversation) => {
    const steered = (weight: number): WeightedKeyword[] => [{ phrase, weight }];
    const best = async (weight: number): Promise<number> => {
      const found = await search(question, steered(weight));
      return found.find((one) => conversationOf(one) === conversation)?.relevance ?? 0;
    };
    const relevances = [await best(0), await best(1), await best(3), await best(10)];
    for (const [step, relevance] of relevances.slice(1).entries())
      expect(relevance).toBeGreaterThan(relevances[step] ?? 1);
    const found = async (weight: number): Promise<string[]> =>
      (await memories(question, steered(weight))).map(conversationOf);
    expect(await found(0)).not.toContain(conversation);
    // Two things are asked for, then: the conversation about two words in the question's own language may come before the
    // other one's.
    const first = phrase === "vinegar titration" ? 2 : 1;
    expect([...new Set(await found(1))].slice(0, first)).toContain("secher-le-basilic");
    expect(await found(3)).toContain(conversation);
    expect((await found(10))[0]).toBe(conversation);
    expect(await search(question, steered(0))).toEqual(await search(question, []));
    const [asked] = await search(question, []);
    const together = await search(`${question} ${phrase}`, []);
    const added = await search(question, [{ phrase, weight: 1 }]);
    // At the very edge of what is found, the order of the words decides.
    const idsOf = (results: typeof added): string[] =>
      results.flatMap(({ exchange, relevance }) => (relevance < 1e-3 ? [] : exchange.id));
    expect(idsOf(added).toSorted()).toEqual(idsOf(together).toSorted());
    expect(asked?.score).toBeGreaterThan(added[0]?.score ?? Infinity);
    expect(asked?.relevance).toBeGreaterThan(added[0]?.relevance ?? 1);
  });

  test("counts in meaning behind the longest of questions, too", async () => {
    const question = `${"Comment récolter puis sécher mon basilic au grenier, feuille après feuille ? ".repeat(8)}`;
    for (const phrase of ["boiler", "chaudière"]) {
      const [first] = await memories(question, [{ phrase, weight: 10 }]);
      expect(["chaudiere-e04", "boiler-again"]).toContain(first && conversationOf(first));
      expect(first?.pairs.map(({ asked }) => asked)).toContain(phrase);
    }
  });
});

describe("steering", () => {
  test("towards nothing leaves the question alone, as it is", async () => {
    const question = "Comment sécher le basilic ?";
    const removed = ["sécher", "basilic"].map((phrase) => ({ phrase, weight: 0 }));
    const enrichment = await demo.enrich(question, { keywords: removed });
    expect(enrichment).toMatchObject({ prompt: question, memories: [], considered: 0 });
  });

  test("never changes the question in the prompt", async () => {
    const question = "Comment sécher le basilic ?";
    const { prompt } = await demo.enrich(question, {
      keywords: [{ phrase: "boiler", weight: 10 }],
    });
    expect(prompt.endsWith(`\n\n${question}`)).toBe(true);
  });

  test("takes a word out in every form of it, wherever it stands", async () => {
    const question = "Comment sécher les basilics ? Le basilic grec, surtout.";
    const results = await search(question, [{ phrase: "Basilic", weight: 0 }]);
    expect(results.flatMap(named).filter((word) => /basilic/i.test(word))).toEqual([]);
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
