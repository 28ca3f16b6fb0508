import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mixedExchanges } from "./mixed-exchanges.ts";

const words = "cut wash dry hang boil stir mix pour sift bake".split(" ");
const sentence = (at: number): string =>
  `${words[at % 10]} the ${words[(at * 7 + 3) % 10]}er ${at}. Then ${words[(at * 3) % 10]} it ${at}.`;

let data = "";
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), "souvenir-mixed-"));
  mkdirSync(join(data, "scale"));
  const write = (name: string, rows: readonly object[]): void =>
    writeFileSync(
      join(data, "scale", `${name}.jsonl.gz`),
      gzipSync(rows.map((row) => JSON.stringify(row)).join("\n")),
    );
  const rows = Array.from({ length: 40 }, (_, at) => ({
    id: `r${at}`,
    session: `s${Math.floor(at / 4)}`,
    question: sentence(at),
    answer: sentence(at + 100),
  }));
  write("sgd", rows);
  write(
    "service-public-fr-fiches",
    rows.map(({ question, answer }) => ({ title: `Fiche ${question}`, text: answer })),
  );
});
afterAll(() => rmSync(data, { recursive: true }));

test("the same seed gives the same exchanges, another seed another order", () => {
  const first = [...mixedExchanges(data, 50)];
  expect([...mixedExchanges(data, 50)]).toEqual(first);
  expect([...mixedExchanges(data, 50, 2)]).not.toEqual(first);
});

test("there are as many as wanted, none twice, even when the rows have been through several times", () => {
  const all = [...mixedExchanges(data, 400)];
  expect(all).toHaveLength(400);
  expect(new Set(all.map(({ id }) => id)).size).toBe(400);
  expect(new Set(all.map(({ question, answer }) => `${question}\n${answer}`)).size).toBe(400);
  expect(all.every(({ question, answer }) => question !== "" && answer !== "")).toBe(true);
});

test("the exchanges of a conversation follow one another, each named by its place", () => {
  const left = new Set<string>();
  let current = "";
  let index = 0;
  for (const { id, session = "" } of mixedExchanges(data, 200)) {
    if (session !== current) {
      expect(left.has(session)).toBe(false);
      left.add(current);
      current = session;
      index = 0;
    }
    expect(id).toBe(`${session}/${index++}`);
  }
});

test("each origin has its share from the beginning", () => {
  const fromSheets = [...mixedExchanges(data, 100)].filter(({ id }) =>
    id.startsWith("service-public"),
  );
  expect(fromSheets.length).toBeGreaterThan(35);
  expect(fromSheets.length).toBeLessThan(45);
});

test("a folder without rows is told", () => {
  expect(() => [...mixedExchanges(join(data, "scale"), 10)]).toThrow(/sgd/);
});
