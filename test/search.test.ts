import { beforeAll, describe, expect, test } from "vitest";
import { aUser, aUserWithChats, basil, json, widest, writeChat } from "./command-line.ts";

interface FoundJson {
  readonly relevance: number;
  readonly score: number;
  readonly exchange: { readonly id: string; readonly question: string };
}

/** The demo's archive, filled once; `--demo` is added to every command. */
const user = aUser();
const demo = (...words: string[]) => user.souvenir(...words, "--demo");
const drying = "Comment sécher le basilic";
beforeAll(() => {
  expect(demo("sync").status).toBe(0);
});

const languages = ["en", "fr"] as const;

function idOf(...words: string[]): string {
  return json(demo("search", ...words, "--json")).results[0].exchange.id;
}

describe("souvenir search --similar", () => {
  test("finds exchanges like one by the beginning of its id, and not that one", () => {
    const id = idOf(drying);
    const found = json(demo("search", "--similar", id.slice(0, 8), "--json"));
    expect(found).toMatchObject({ demo: true, similarTo: id.slice(0, 8) });
    const ids: string[] = found.results.map(({ exchange }: FoundJson) => exchange.id);
    expect(ids).toHaveLength(10);
    expect(ids).not.toContain(id);
    expect(found.results[0].exchange.question).toContain("congeler");
    const text = demo("search", "--similar", id.slice(0, 8), "--limit", "2", "--explain").stdout;
    expect(text).toContain("Sécher et conserver le basilic");
    expect(text.match(/^ {3}score /gm)).toHaveLength(2);
    expect(widest(text)).toBeLessThanOrEqual(80);
  });

  test("finds them in the other language, too", () => {
    const id = idOf("vinegar titration");
    const { results } = json(demo("search", "--similar", id, "--limit", "20", "--json"));
    const spoken = results.map(
      ({ exchange }: { exchange: { language: string } }) => exchange.language,
    );
    expect(new Set(spoken)).toEqual(new Set(languages));
  });

  test("obeys filters, the floor and --session", () => {
    const id = idOf(drying);
    const home = json(demo("search", "--similar", id, "--folder", "Maison", "--json"));
    for (const { exchange } of home.results)
      for (const place of exchange.places) expect(place.folder).toMatch(/^Maison/);
    const near = json(demo("search", "--similar", id, "--floor", "0.2", "--json"));
    expect(near.results.length).toBeGreaterThan(0);
    for (const { relevance } of near.results) expect(relevance).toBeGreaterThanOrEqual(0.2);
    const { conversations } = json(demo("search", "--similar", id, "--session", "--json"));
    expect(conversations[0].id).toBe("secher-le-basilic");
  });

  test("says in both languages when nothing is like it", () => {
    const { souvenir } = aUserWithChats();
    const { id } = json(souvenir("search", "boiler", "--json")).results[0].exchange;
    const alone = ["search", "--similar", id, "--folder", "Home"];
    for (const session of [[], ["--session"]]) {
      const english = souvenir(...alone, ...session);
      expect(english).toMatchObject({ status: 1, stdout: "No other exchange is like this one.\n" });
      const french = souvenir(...alone, ...session, "--lang", "fr", "--floor", "0.5");
      expect(french.stdout).toBe("Aucun autre échange n'est assez pertinent (--floor 0.5).\n");
    }
  });

  test("says what is wrong with an id", () => {
    expect(demo("search", "--similar", "ffffffff").status).toBe(4);
    expect(demo("search", "--similar", "ffffffff", "--session").status).toBe(4);
    const conversation = demo("search", "--similar", "demo/secher-le-basilic", "--lang", "fr");
    expect(conversation.status).toBe(2);
    expect(conversation.stderr).toContain("est une conversation");
    const both = demo("search", "basilic", "--similar", "ffffffff");
    expect(both.status).toBe(2);
    expect(both.stderr).toContain("one or the other");
  });
});

describe("souvenir search --session", () => {
  test("names each conversation once, with its best exchanges; --limit counts conversations", () => {
    const { conversations } = json(demo("search", drying, "--session", "--limit", "3", "--json"));
    const ids = conversations.map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe("secher-le-basilic");
    for (const { score, relevance, results } of conversations) {
      expect(results.length).toBeLessThanOrEqual(3);
      expect(results[0]).toMatchObject({ relevance });
      // And for words of the question that only its other exchanges have.
      expect(score).toBeGreaterThanOrEqual(results[0].score);
    }
  });

  test.each(languages)("is a page to read, with or without explanations (%s)", (language) => {
    const words = ["search", drying, "--session", "--limit", "2", "--lang", language];
    const plain = demo(...words);
    expect(plain.status).toBe(0);
    expect(plain.stdout).toMatch(/^1\. Sécher et conserver le basilic +\d+ %$/m);
    expect(plain.stdout).toContain("souvenir show demo/secher-le-basilic --demo");
    expect(plain.stdout).not.toContain("score");
    const explained = demo(...words, "--explain").stdout;
    const { conversations } = json(demo(...words, "--json"));
    const shown = conversations.flatMap(({ results }: { results: FoundJson[] }) => results);
    expect(sumsIn(explained)).toEqual(
      shown.map(({ score }: FoundJson) => expect.closeTo(score, 1)),
    );
    for (const text of [plain.stdout, explained]) expect(widest(text)).toBeLessThanOrEqual(80);
  });
});

describe("souvenir search --prefix", () => {
  test.each([
    ["basi", "basilic"],
    ["radiat", "radiateur"],
    ["vineg", "vinegar"],
    ["dry foo", "food"],
  ])("%j finds what is said of %s, at each keystroke", (typed, meant) => {
    const { results, terms, suggestions } = json(demo("search", typed, "--prefix", "--json"));
    const { question, answer } = results[0].exchange;
    expect(`${question} ${answer}`.toLowerCase()).toContain(meant);
    expect(terms.at(-1).word).toBe(`${typed.split(" ").at(-1)}…`);
    expect(suggestions).toEqual([]);
  });

  test("a finished word is only itself", () => {
    const complete = json(demo("search", "basi", "--json"));
    expect(complete.terms.map(({ word }: { word: string }) => word)).toEqual(["basi"]);
  });
});

describe("a word that is nowhere", () => {
  test.each([
    ["en", "vinegarr", 'Nothing contains "vinegarr". Searched for instead: vinegar.\n'],
    ["fr", "chaudierre", "Rien ne contient « chaudierre ». Cherché à la place : chaudière.\n"],
  ])("is searched for as it was meant (%s)", (language, word, told) => {
    for (const session of [[], ["--session"]]) {
      const { stderr } = demo("search", word, ...session, "--lang", language);
      expect(stderr).toBe(told);
    }
    const { suggestions, results } = json(demo("search", word, "--json"));
    expect(suggestions).toEqual([{ word, instead: [expect.any(String)], searched: true }]);
    const meant = json(demo("search", suggestions[0].instead[0], "--json"));
    expect(results[0].exchange.id).toBe(meant.results[0].exchange.id);
  });

  test("is left alone where it is a number or like nothing", () => {
    for (const word of ["E05", "wxqzkjv"])
      expect(json(demo("search", word, "--json")).suggestions).toEqual([]);
  });
});

describe("a time when nothing was said", () => {
  test.each([
    ["en", "What did I ask on 3 April 2019?", "Nothing was said then (3 Apr 2019)."],
    ["fr", "Qu'ai-je dit avant mars 2019 ?", "Rien ne s'est dit alors (avant le 1er mars 2019)."],
  ])("is named (%s)", (language, question, said) => {
    for (const session of [[], ["--session"]]) {
      const { stdout, status } = demo("search", question, ...session, "--lang", language);
      expect(stdout).toContain(said);
      expect(status).toBe(1);
    }
    const { times, results } = json(demo("search", question, "--json"));
    expect(times).toHaveLength(1);
    expect(Date.parse(times[0].before)).toBeGreaterThan(0);
    expect(results).toEqual([]);
    const prompt = json(demo("enrich", question, "--json"));
    expect(prompt.times).toEqual(times);
  });
});

test.each(["What is it?", "que faire ?", "the"])(
  "nothing answers a question of small words: %s",
  (question) => {
    const prompt = json(demo("enrich", question, "--json"));
    expect(prompt.memories).toEqual([]);
    expect(prompt.prompt).toBe(question);
  },
);

describe("a prompt of a mistyped question", () => {
  test.each([
    ["en", "vinegarr", 'Nothing contains "vinegarr". Searched for instead: vinegar.'],
    ["fr", "chaudierre", "Rien ne contient « chaudierre ». Cherché à la place : chaudière."],
  ])("says what was searched for (%s)", (language, word, told) => {
    expect(demo("enrich", word, "--lang", language).stderr).toContain(told);
    const { suggestions } = json(demo("enrich", word, "--json"));
    expect(suggestions).toEqual([{ word, instead: [expect.any(String)], searched: true }]);
  });
});

describe("souvenir search --explain", () => {
  test.each([
    ["en", "drying herbs"],
    ["fr", "drying herbs"],
    ["en", "pression de la chaudière E04"],
    ["fr", "pression de la chaudière E04"],
  ])("adds up to each score as it is shown (%s, %s)", (language, question) => {
    const words = ["search", question, "--limit", "20"];
    const { results } = json(demo(...words, "--json"));
    const text = demo(...words, "--explain", "--lang", language).stdout;
    expect(sumsIn(text)).toEqual(results.map(({ score }: FoundJson) => expect.closeTo(score, 1)));
    expect(widest(text)).toBeLessThanOrEqual(80);
    const head = language === "fr" ? "mots :" : "words:";
    if (question.includes("E04")) expect(text).toContain(`   ${head} `);
  });

  test("numbers above nine stand apart from the title", () => {
    const lines = demo("search", "basilic", "--limit", "12").stdout.split("\n");
    const heads = lines.filter((line) => /^\d/.test(line));
    expect(heads.map((line) => Number.parseInt(line, 10))).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 1),
    );
    for (const line of heads) expect(line).toMatch(/^\d+\. +\S.* \d+ %$/);
  });
});

describe("a question whose phrase in quotes stands nowhere", () => {
  const asked = 'How do I dry "basil from the garden"?';

  test.each([
    ["en", "without the quotes"],
    ["fr", "trouvé sans eux"],
  ])("is asked without the quotes, and says so (%s)", (language, said) => {
    for (const words of [[], ["--session"]]) {
      const { stdout, status } = demo("search", asked, ...words, "--lang", language);
      expect([stdout.includes("conserver le basilic"), stdout.includes(said), status]).toEqual([
        true,
        true,
        0,
      ]);
      expect(json(demo("search", asked, ...words, "--json")).unquoted).toBe(true);
    }
  });
});

describe("nothing relevant", () => {
  let floor: number;
  beforeAll(() => {
    floor = json(user.souvenir("config", "get", "floor", "--json")).value;
  });

  // Of everyday things, since a word that is nowhere would be too easy.
  test.each([
    ["en", "Who won the football championship?", "Nothing is relevant enough (--floor 0.1)."],
    ["fr", "Qui a gagné le championnat de football ?", "Rien n'est assez pertinent (--floor 0.1)."],
  ])("is an answer of search and of enrich (%s)", (language, question, said) => {
    const words = ["search", question, "--floor", String(floor), "--lang", language];
    const { stdout, status } = demo(...words);
    expect(stdout).toContain(said);
    expect(status).toBe(1);
    const prompt = demo("enrich", question, "--lang", language);
    expect(prompt.stdout).toBe(`${question}\n`);
    expect(prompt.status).toBe(0);
  });

  test.each([
    "What should I know before the exam?",
    "La chaudière perd de la pression",
    "How do I dry basil and what does the cat weigh?",
    "Who won the football championship?",
  ])("is for both what lies below the same floor: %s", (question) => {
    const found = json(demo("search", question, "--limit", "40", "--json")).results;
    const memories = json(
      demo("enrich", question, "--memories", "10", "--budget", "16000", "--json"),
    ).memories;
    const relevances = (results: FoundJson[]) =>
      results.map(({ exchange, relevance }) => [exchange.id, relevance]);
    expect(relevances(memories)).toEqual(
      relevances(found.filter(({ relevance }: FoundJson) => relevance >= floor)).slice(0, 10),
    );
  });
});

/** The totals of the lines "score 2.69 = …", each checked to be the sum of the parts behind it. */
function sumsIn(text: string): number[] {
  return [...text.matchAll(/^ {3}score .*(?:\n {5}.*)*/gm)].map(([line]) => {
    const [total = Number.NaN, ...parts] = [...line.matchAll(/\d+[.,]\d\d\b/g)].map(([number]) =>
      Number(number.replace(",", ".")),
    );
    // A time and a standing wish only where there is one.
    expect(parts.length).toBeGreaterThanOrEqual(4);
    expect(parts.length).toBeLessThanOrEqual(6);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 9);
    return total;
  });
}

// The id came last, and was cut off.
test("a model whose name has no end leaves room for the id of what it said", () => {
  const other = aUser();
  writeChat(other.home, { ...basil, model: `qwen3-${"merged".repeat(40)}` });
  expect(other.souvenir("sync").status).toBe(0);
  const found = json(other.souvenir("search", "basilic", "--json")).results[0] as FoundJson;
  const text = other.souvenir("search", "basilic").stdout;
  expect(text).toMatch(/qwen3-merged\w*…, lm-studio, /);
  expect(text).toContain(`lm-studio, ${found.exchange.id.slice(0, 8)}\n`);
  expect(widest(text)).toBeLessThanOrEqual(80);
});
