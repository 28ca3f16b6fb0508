import { expect, test } from "vitest";
import { tellingPairs } from "./telling-pairs.ts";

const pair = (asked: string, found: string, share = 0.2) => ({ asked, found, share, cosine: 0.8 });

test("pairs of small words tell nothing, phrases of such no more", () => {
  const pairs = [
    pair("How", "comment"),
    pair("but", "à part"),
    pair("par là", "there"),
    pair("son", "fils"),
    pair("password", "mot de passe"),
    pair("Comment", "à quel point"),
  ];
  expect(tellingPairs(pairs).map(({ asked }) => asked)).toEqual(["but", "son", "password"]);
});

test("nor do the same words, and what is hardly near; three are enough", () => {
  const pairs = [pair("Été", "ete"), pair("chaud", "froid", 0.04)];
  expect(tellingPairs(pairs)).toEqual([]);
  expect(tellingPairs(Array.from({ length: 5 }, () => pair("dry", "sécher")))).toHaveLength(3);
});
