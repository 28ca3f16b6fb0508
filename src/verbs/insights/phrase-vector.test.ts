import { expect, test } from "vitest";
import { openWordTable } from "../../meaning/word-table.ts";
import { cosine, phraseVector } from "./phrase-vector.ts";

const table = openWordTable();
const nearness = (one: string, other: string): number => {
  const [a, b] = [one, other].map((phrase) => phraseVector(table, phrase).vector);
  return a && b ? cosine(a, b) : Number.NaN;
};

test("what the table has as one word is one, alone and among others", () => {
  expect(nearness("mot de passe", "password")).toBeGreaterThan(0.7);
  expect(nearness("Carte mère", "motherboard")).toBeGreaterThan(nearness("carte mère", "mère"));
  expect(nearness("vieille carte mère", "motherboard")).toBeGreaterThan(0.5);
});

test("words that the table lacks are told, and count for nothing", () => {
  expect(phraseVector(table, "zqxvane")).toEqual({ vector: undefined, unknown: ["zqxvane"] });
  expect(phraseVector(table, "mot de passe zqxvane")).toEqual({
    vector: phraseVector(table, "mot de passe").vector,
    unknown: ["zqxvane"],
  });
});
