import { describe, expect, test } from "vitest";
import { keyPhraseCandidates } from "./key-phrases.ts";

describe("the candidates for keywords", () => {
  test("are runs of one to three words once the stop words are out", () => {
    expect(keyPhraseCandidates("How do I dry the fresh basil leaves?")).toEqual([
      "basil",
      "basil leaves",
      "dry",
      "dry fresh",
      "dry fresh basil",
      "fresh",
      "fresh basil",
      "fresh basil leaves",
      "leaves",
    ]);
  });

  test("leave out the stop words of both languages, accented or not", () => {
    expect(keyPhraseCandidates("Où étaient les clés ?")).toEqual(["clés"]);
  });

  test("are none where a text has nothing but stop words", () => {
    expect(keyPhraseCandidates("What is it? Et pourquoi ?")).toEqual([]);
  });
});
