import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Conversation } from "../core/conversation.ts";
import type { ExchangeId } from "../core/exchange.ts";
import type { Filter } from "../core/filter.ts";
import { localTenant } from "../core/tenant.ts";
import type { WordTable } from "../meaning/word-table.ts";
import { ownWordTable } from "../meaning/own-word-table.ts";
import { openWordTable } from "../meaning/word-table.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
import type { Store } from "../storage/store.ts";
import { analyseConversation } from "../sync/analyse.ts";
import { makeMeanings } from "../sync/make-meanings.ts";
import { parsePlainQuestion, parseQuestion } from "./parse-question.ts";
import type { Found } from "./search.ts";
import { search } from "./search.ts";
import { weighWords } from "./weigh-words.ts";

const settings = { count: 5, stopWords: [], keepWords: [], pinnedWords: [] };

function chat(
  id: string,
  title: string,
  ...turns: [question: string, answer: string][]
): Conversation {
  return {
    kind: "conversation",
    source: "test",
    id,
    title,
    createdAt: Date.UTC(2026, 0, 1),
    messages: turns.flatMap(([question, answer]) => [
      { role: "user" as const, versions: [{ text: question }], selected: 0 },
      { role: "assistant" as const, versions: [{ text: answer }], selected: 0 },
    ]),
  };
}

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore({ path: ":memory:" });
  const conversations = [
    chat(
      "1",
      "Jardin",
      ["Comment sécher le basilic ?", "Suspendez les bouquets dans un grenier sec et aéré."],
      [
        "Et pour les tomates ?",
        "Coupez-les en deux, salez, et laissez le four à 80 °C pendant six heures.",
      ],
    ),
    chat("2", "Bread", [
      "Which flour is best for sourdough bread?",
      "Strong white flour with a little rye.",
    ]),
    chat("3", "Chaudière", [
      "La chaudière affiche E04.",
      "Le code E04 indique un défaut d'allumage : purgez le gaz.",
    ]),
    chat("4", "Été", [
      "Où partir en été ?",
      "La Bretagne est douce en été, et les données météo sont bonnes.",
    ]),
    chat("5", "Code", [
      "How do I parse C++ templates in C#?",
      "Use a real parser; regular expressions won't do.",
    ]),
  ];
  await store.save(localTenant, {
    conversations: conversations.map((c) => analyseConversation(c, settings)),
  });
});
afterEach(() => store.close());

async function titlesFor(question: string, extra: object = {}): Promise<(string | undefined)[]> {
  const { results } = await search(store, localTenant, { question, ...extra });
  return results.map(({ exchange }) => exchange.places[0]?.title);
}

describe("search", () => {
  test.each([
    ["séchage basilics", "Jardin"],
    ["SECHER BASILIC", "Jardin"],
    ["l'été en bretagne", "Été"],
    ["ete donnee meteo", "Été"],
    ["breads", "Bread"],
    ["e04", "Chaudière"],
    ["chaudiere", "Chaudière"],
    ["c#", "Code"],
  ])("%s finds %s, whatever accents, case, inflection and elision", async (question, title) => {
    expect((await titlesFor(question))[0]).toBe(title);
  });

  test("a title finds its conversation, said in other words or in the other language", async () => {
    const savings = chat("9", "Ouvrir un compte épargne", [
      "Livret A ou LEP, lequel ?",
      "Le LEP, sous le plafond de revenu.",
    ]);
    const bank = chat("10", "Bank", ["Is my account safe?", "Yes, up to a limit."]);
    await store.save(localTenant, {
      conversations: [savings, bank].map((c) => analyseConversation(c, settings)),
    });
    const making = makeMeanings({ store, tenant: localTenant, table: ownWordTable() });
    for await (const _ of making);
    const table = openWordTable();
    expect((await titlesFor("ouvrir un compte épargne", { table }))[0]).toBe(savings.title);
    expect((await titlesFor("opening a savings account", { table }))[0]).toBe(savings.title);
  });

  test("a phrase in quotes must occur, in any kind of quotes", async () => {
    expect(await titlesFor('"code E04"')).toEqual(["Chaudière"]);
    expect(await titlesFor("« sécher le basilic »")).toEqual(["Jardin"]);
    expect(await titlesFor('"E04 code"')).toEqual([]);
  });

  test("a question whose phrase stands nowhere is asked without the quotes, and says so", async () => {
    const asked = async (question: string): Promise<object> => {
      const { results, unquoted } = await search(store, localTenant, { question });
      return { title: results[0]?.exchange.places[0]?.title, unquoted };
    };
    expect(await asked('Que veut dire "E04 code" ?')).toEqual({
      title: "Chaudière",
      unquoted: true,
    });
    expect(await asked('Que veut dire "code E04" ?')).toEqual({
      title: "Chaudière",
      unquoted: false,
    });
    expect(await asked('"E04 code" -gaz')).toEqual({ title: undefined, unquoted: false });
    expect(await asked('Que veut dire "E04 code" ? -chaudière')).toMatchObject({ unquoted: true });
    expect(await titlesFor('Que veut dire "E04 code" ? -chaudière')).not.toContain("Chaudière");
  });

  test("-word and -phrase take exchanges out", async () => {
    const textsFor = async (question: string): Promise<string> =>
      (await search(store, localTenant, { question })).results
        .map(({ exchange }) => `${exchange.question} ${exchange.answer}`)
        .join("\n");
    expect(await textsFor("comment sécher")).toContain("basilic");
    expect(await textsFor("sécher -basilic")).not.toContain("basilic");
    expect(await textsFor("flour")).toContain("Strong white");
    expect(await textsFor('flour -"strong white"')).not.toContain("Strong white");
  });

  test("in a plain question quotes and hyphens are only punctuation", async () => {
    expect(await titlesFor('"E04 code" -gaz', { operators: false })).toEqual(["Chaudière", "Code"]);
  });

  test("what was said at the time that the question names comes first", async () => {
    const said = (id: string, day: number): Conversation => ({
      ...chat(id, "Basilic", [`Le basilic jaunit (${id}).`, "Arrosez moins."]),
      createdAt: day,
    });
    const days = [Date.UTC(2025, 2, 10), Date.UTC(2025, 5, 10), Date.UTC(2025, 8, 10)];
    await store.save(localTenant, {
      conversations: days.map((day, n) => analyseConversation(said(`m${n}`, day), settings)),
    });
    const now = Date.UTC(2025, 11, 1);
    for (const [question, id] of [
      ["Pourquoi le basilic jaunissait-il en mars ?", "m0"],
      ["Why did the basilic turn yellow in June 2025?", "m1"],
      ["le basilic jaunit, en septembre", "m2"],
    ] as const) {
      const { results } = await search(store, localTenant, { question, now });
      expect(results[0]?.exchange.question).toContain(`(${id})`);
      expect(results[0]?.parts.time).toBeGreaterThan(0);
      const undated = await search(store, localTenant, { question });
      expect(undated.results.map(({ parts }) => parts.time)).toEqual(undated.results.map(() => 0));
    }
  });

  describe("a question of times", () => {
    const noon = (month: number, day: number): number => new Date(2025, month, day, 12).getTime();
    const now = noon(11, 3);
    beforeEach(async () => {
      const said = (id: string, at: number, question: string): Conversation => ({
        ...chat(id, id, [question, "Volontiers."]),
        createdAt: at,
      });
      const chats = [
        said("hier tôt", noon(11, 2) - 60_000, "Combien de sucre pour la confiture ?"),
        said("hier", noon(11, 2), "Comment repriser un pull ?"),
        said("aujourd'hui", now - 60_000, "Que demander hier ou demain, disait ma tante ?"),
        said("autrefois", noon(1, 2), "Je disais hier : yesterday, what did you ask me?"),
        said("en octobre", noon(9, 6), "La lampe clignote."),
      ];
      await store.save(localTenant, {
        conversations: chats.map((c) => analyseConversation(c, settings)),
      });
    });

    test.each([
      ["What did I ask yesterday?", ["hier", "hier tôt"]],
      ["De quoi a-t-on parlé hier ?", ["hier", "hier tôt"]],
      ["hier", ["hier", "hier tôt"]],
      ["de quoi avons-nous discuté en octobre ?", ["en octobre"]],
      ["What did we talk about the day before yesterday?", []],
      ["en octobre", ["en octobre"]],
      ["since October?", ["aujourd'hui", "hier", "hier tôt", "en octobre"]],
      ["ma dernière conversation", ["aujourd'hui", "hier", "hier tôt", "en octobre", "autrefois"]],
      [
        "What was the very first thing I asked?",
        ["autrefois", "en octobre", "hier tôt", "hier", "aujourd'hui"],
      ],
    ])("alone finds all that was said then, the latest first: %s", async (question, titles) => {
      for (const table of [undefined, openWordTable()]) {
        const { results } = await search(store, localTenant, {
          question,
          now,
          ...(table ? { table } : {}),
        });
        expect(results.map(({ exchange }) => exchange.places[0]?.title)).toEqual(titles);
        expect(results.every(({ relevance }) => relevance === 1)).toBe(true);
      }
    });

    test("and of something else is not about the words of a time that passes", async () => {
      const [first, ...others] = await titlesFor("Ce pull, hier ?", { now });
      expect(first).toBe("hier");
      expect(others).not.toContain("autrefois");
      const { terms } = await search(store, localTenant, { question: "Ce pull, hier ?", now });
      expect(terms.map(({ word }) => word)).toEqual(["pull"]);
      // Months are written of, too.
      const named = await search(store, localTenant, { question: "Ce pull, en octobre ?", now });
      expect(named.terms.map(({ word }) => word)).toEqual(["pull", "octobre"]);
    });

    test.each(["6 October 2025", "2025-10-06", "octobre 2025"])(
      "by itself finds what was said then before what has words of it: %s",
      async (question) => {
        const written = chat("lettre", "lettre", ["Le 6 octobre 2024 ? October 2025 ?", "Non."]);
        await store.save(localTenant, { conversations: [analyseConversation(written, settings)] });
        for (const table of [undefined, openWordTable()]) {
          const found = await titlesFor(question, { now, ...(table ? { table } : {}) });
          expect(found[0]).toBe("en octobre");
        }
      },
    );

    describe("of the latest or the earliest", () => {
      beforeEach(async () => {
        const said = (id: string, at: number, question: string, answer: string): Conversation => ({
          ...chat(id, id, [question, answer]),
          createdAt: at,
        });
        const chats = [
          said("mars", noon(2, 3), "Le poêle fume.", "Ramonez le conduit du poêle."),
          said("mai", noon(4, 3), "Quel bois pour le poêle ?", "Du hêtre sec pour le poêle."),
          said("juin", noon(5, 3), "Le poêle a une vitre sale.", "De la cendre sur un papier."),
          said("juillet", noon(6, 3), "Quel fusil pour la chasse ?", "Un fusil léger."),
        ];
        await store.save(localTenant, {
          conversations: chats.map((c) => analyseConversation(c, settings)),
        });
        const making = makeMeanings({ store, tenant: localTenant, table: ownWordTable() });
        for await (const _ of making);
      });

      const ask = (question: string, table?: WordTable) =>
        search(store, localTenant, { question, now, ...(table ? { table } : {}) });

      test.each([
        ["ma dernière question sur le poêle", "juin"],
        ["When did I last ask about the poêle?", "juin"],
        ["la toute première fois que j'ai parlé du poêle", "mars"],
      ])("finds first what is so of all that answers: %s", async (question, id) => {
        for (const table of [undefined, openWordTable()]) {
          const { results, terms } = await ask(question, table);
          expect(results[0]?.exchange.places[0]?.conversation).toBe(id);
          expect(terms.map(({ word }) => word)).toEqual(["poêle"]);
          for (const { score, parts } of results)
            expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 8);
        }
      });

      test("is nothing without a present", async () => {
        for (const question of ["ma dernière conversation", "my last conversation"]) {
          const { results } = await search(store, localTenant, { question });
          expect(results.every(({ parts }) => parts.time === 0)).toBe(true);
        }
      });

      test("and what was the most recent is not what was recent", async () => {
        const { results } = await ask("De quoi ai-je parlé au sujet du poêle le plus récemment ?");
        expect(results[0]?.exchange.places[0]?.conversation).toBe("juin");
      });

      test("by how surely it answers: what hardly does is not the latest", async () => {
        const { results } = await ask("la dernière fois que j'ai parlé de bois", openWordTable());
        expect(results[0]?.exchange.places[0]?.conversation).toBe("mai");
        expect(results[0]?.parts.time).toBeGreaterThan(0);
        const { results: plain } = await ask("bois", openWordTable());
        expect(plain[0]?.parts.time).toBe(0);
      });
    });

    test("finds what no word finds, however little it has in common with the rest", async () => {
      const question = "What broke on 6 October?";
      const { results } = await search(store, localTenant, { question, now });
      const found = results.find(({ exchange }) => exchange.question === "La lampe clignote.");
      expect(found?.parts.time).toBeCloseTo(0.6, 9);
      expect(found?.relevance).toBeGreaterThan(0);
    });

    test("counts more where it is asked what was said then", async () => {
      const timeOf = async (question: string): Promise<number | undefined> => {
        const { results } = await search(store, localTenant, { question, now });
        const lamp = ({ exchange }: Found): boolean => exchange.question === "La lampe clignote.";
        return results.find(lamp)?.parts.time;
      };
      expect(await timeOf("What did I say about the lampe in October?")).toBeCloseTo(1.8, 9);
      expect(await timeOf("Qu'a-t-on dit de la lampe en octobre ?")).toBeCloseTo(1.8, 9);
      // The lamp is of October, whenever that was said.
      expect(await timeOf("Did the lampe I mentioned break in October?")).toBeCloseTo(0.6, 9);
      expect(await timeOf("Do you know what I paid for the lampe in October?")).toBeCloseTo(0.6, 9);
      expect(await timeOf("Tell me about the lampe in October")).toBeCloseTo(0.6, 9);
    });

    test("changes nothing for keywords that are words of it, unless they are weighted", async () => {
      const ask = (weight: number) =>
        search(store, localTenant, {
          question: "Ce pull, hier ?",
          now,
          keywords: [{ phrase: "hier", weight }],
        });
      const plain = await search(store, localTenant, { question: "Ce pull, hier ?", now });
      expect(await ask(1)).toEqual(plain);
      expect(await ask(0)).toEqual(plain);
      expect((await ask(3)).terms.map(({ word }) => word)).toEqual(["pull", "hier"]);
    });
  });

  test("the reasons add up to the score, and relevance lies between 0 and 1", async () => {
    const { results } = await search(store, localTenant, {
      question: "Comment sécher le basilic du jardin ?",
    });
    expect(results.length).toBeGreaterThan(0);
    for (const { score, parts, why, relevance } of results) {
      expect(why.reduce((sum, part) => sum + part.score, 0)).toBeCloseTo(parts.words, 8);
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 8);
      expect(relevance).toBeGreaterThan(0);
      expect(relevance).toBeLessThanOrEqual(1);
    }
    expect(results[0]?.why.map(({ word }) => word).toSorted()).toEqual([
      "basilic",
      "jardin",
      "sécher",
    ]);
  });

  test("the floor leaves out what is barely related", async () => {
    const question = "basilic licorne astronaute";
    const all = await search(store, localTenant, { question });
    expect(all.results[0]?.exchange.question).toBe("Comment sécher le basilic ?");
    for (const { relevance } of all.results) {
      const { results } = await search(store, localTenant, { question, floor: relevance + 0.01 });
      expect(results).toEqual(all.results.filter((found) => found.relevance >= relevance + 0.01));
    }
    expect((await search(store, localTenant, { question, floor: 1 })).results).toEqual([]);
  });

  test("a question without words finds nothing, and does not fail", async () => {
    for (const question of ["", "   ", "?!", '""', "-"])
      expect(await titlesFor(question)).toEqual([]);
  });
});

describe("an exchange that may not be found", () => {
  const beside = async (question: string, filter: Filter = {}): Promise<Found | undefined> => {
    const { results } = await search(store, localTenant, { question, filter, table });
    return results.find(({ exchange }) => exchange.question === "Et pour les tomates ?");
  };
  let table: WordTable;
  let tomatoes: ExchangeId;
  beforeEach(async () => {
    table = openWordTable();
    const making = makeMeanings({ store, tenant: localTenant, table: ownWordTable() });
    for await (const _ of making);
    const { items } = await store.list(localTenant, {}, { limit: 100 });
    tomatoes = items.find(({ question }) => question === "Et pour les tomates ?")?.id ?? "";
  });

  test("lends to its neighbour and its conversation where a filter leaves it out", async () => {
    const plain = await beside("sécher le basilic");
    expect(plain?.parts.context).toBeGreaterThan(0);
    expect(plain?.parts.conversation).toBeGreaterThan(0);
    const alone = await beside("sécher le basilic", { ids: [tomatoes] });
    expect(alone?.parts).toEqual(plain?.parts);
    const quoted = await beside('sécher le basilic "four"');
    expect(quoted?.parts.context).toBeGreaterThan(0);
  });

  test("lends nothing where a word of it is forbidden", async () => {
    for (const filter of [{}, { ids: [tomatoes] }]) {
      const found = await beside("sécher le basilic tomates -grenier", filter);
      expect(found?.parts.context).toBe(0);
      // What is left of its conversation is itself.
      expect(found?.parts.conversation).toBeLessThanOrEqual(0.1 * ownOf(found));
    }
    const elsewhere = await beside("sécher le basilic tomates -chaudière");
    expect(elsewhere?.parts.context).toBeGreaterThan(0);
  });

  function ownOf(found: Found | undefined): number {
    return (found?.parts.words ?? 0) + (found?.parts.meaning ?? 0);
  }
});

describe("weighted keywords", () => {
  const ask = (question: string, keywords: { phrase: string; weight: number }[]) =>
    search(store, localTenant, { question, keywords });

  test("an untouched list gives exactly the plain question's result", async () => {
    const plain = await search(store, localTenant, { question: "sécher le basilic en été" });
    const untouched = await ask("sécher le basilic en été", [
      { phrase: "basilic", weight: 1 },
      { phrase: "été", weight: 1 },
    ]);
    expect(untouched).toEqual(plain);
  });

  test("a removed keyword no longer finds anything", async () => {
    const { results } = await ask("basilic farine", [{ phrase: "basilic", weight: 0 }]);
    expect(results.flatMap(({ why }) => why.map(({ word }) => word))).not.toContain("basilic");
  });

  test("an added keyword brings in its exchanges, a heavier one puts them first", async () => {
    const titles = async (keywords: { phrase: string; weight: number }[]) => [
      ...new Set(
        (await ask("basilic", keywords)).results.map(({ exchange }) => exchange.places[0]?.title),
      ),
    ];
    expect(await titles([])).toEqual(["Jardin"]);
    expect(await titles([{ phrase: "flour", weight: 0.2 }])).toEqual(["Jardin", "Bread"]);
    expect((await titles([{ phrase: "flour", weight: 5 }]))[0]).toBe("Bread");
  });
});

describe("the query language", () => {
  test("inflections of one word are one term", () => {
    expect(parseQuestion("tomate tomates TOMATE").words).toHaveLength(1);
  });

  test("stop words go when other words remain, and stay when there are no others", () => {
    expect(parseQuestion("how to bake the bread").words.map(({ word }) => word)).toEqual([
      "bake",
      "bread",
    ]);
    expect(parseQuestion("the who").words.length).toBeGreaterThan(0);
  });

  test("hyphens inside words are no minus", () => {
    expect(parseQuestion("peut-être état-major").forbidden).toEqual([]);
    expect(parseQuestion("soupe -oignon").forbidden).toHaveLength(1);
    expect(parsePlainQuestion("soupe -oignon").forbidden).toEqual([]);
  });

  test("weights multiply nothing twice: the larger of two keywords sharing a word counts", () => {
    const { words, language } = parseQuestion("sourdough bread");
    const { terms, removed } = weighWords(
      words,
      [
        { phrase: "sourdough bread", weight: 2 },
        { phrase: "bread", weight: 3 },
      ],
      language,
    );
    expect(terms.map(({ word, weight }) => [word, weight])).toEqual([
      ["sourdough", 2],
      ["bread", 3],
    ]);
    expect(removed).toEqual([]);
  });

  test("a keyword of weight 0 is named among what was removed, and no term", () => {
    const { words, language } = parseQuestion("sourdough bread");
    const { terms, removed } = weighWords(words, [{ phrase: "breads", weight: 0 }], language);
    expect(terms.map(({ word }) => word)).toEqual(["sourdough"]);
    expect(removed).toEqual([words.find(({ word }) => word === "bread")?.variants]);
  });

  test("with a keyword of weight 0 go its small words", () => {
    const { words, language } = parseQuestion("mon rendez-vous chez la dentiste");
    const keywords = [{ phrase: "rendez-vous", weight: 0 }];
    const { removed } = weighWords(words, keywords, language);
    expect(removed.flat()).toEqual(expect.arrayContaining(["rendez", "vous"]));
    expect(removed.flat()).not.toContain("dentiste");
  });
});
