import { describe, expect, test } from "vitest";
import type { Hand } from "./hand.ts";
import { chosenOf, isTouched, moved, planOf, reworded, ticked, untouched } from "./hand.ts";

const found = [
  { id: "a", relevance: 0.8 },
  { id: "b", relevance: 0.5 },
  { id: "c", relevance: 0.4 },
  { id: "d", relevance: 0.1 },
];
const wish = { memories: 2, floor: 0.2 };
const upperOf = (hand: Hand) =>
  planOf(found, wish, hand).upper.map(({ id, ticked: isTicked }) => (isTicked ? id : `(${id})`));
const planned = (hand: Hand) => planOf(found, wish, hand);

describe("memories chosen by hand", () => {
  test("untouched, the best above the floor are used and the server is told nothing", () => {
    expect(upperOf(untouched)).toEqual(["a", "b"]);
    expect(planned(untouched).others).toEqual(["c", "d"]);
    expect(chosenOf(found, wish, untouched)).toBeUndefined();
    expect(isTouched(untouched)).toBe(false);
  });

  test("an unticked one keeps its place, and is not in the prompt until it is ticked again", () => {
    const hand = ticked(untouched, "a", false, planned(untouched));
    expect(upperOf(hand)).toEqual(["(a)", "b"]);
    expect(chosenOf(found, wish, hand)).toEqual([{ id: "b" }]);
    const again = ticked(hand, "a", true, planned(hand));
    expect(again).toEqual(untouched);
  });

  test("one from beside comes behind those chosen, under the floor too, and goes back when unticked", () => {
    const hand = ticked(untouched, "d", true, planned(untouched));
    expect(upperOf(hand)).toEqual(["a", "b", "d"]);
    expect(chosenOf(found, wish, hand)).toEqual([{ id: "a" }, { id: "b" }, { id: "d" }]);
    expect(ticked(hand, "d", false, planned(hand))).toEqual(untouched);
  });

  test("all unticked are none, and not those that would have been used", () => {
    const one = ticked(untouched, "a", false, planned(untouched));
    const none = ticked(one, "b", false, planned(one));
    expect(chosenOf(found, wish, none)).toEqual([]);
  });

  test("a moved one keeps its place when more are found", () => {
    const hand = moved(untouched, "b", 0, planned(untouched));
    expect(upperOf(hand)).toEqual(["b", "a"]);
    expect(planOf(found, { memories: 3, floor: 0.2 }, hand).upper.map(({ id }) => id)).toEqual([
      "b",
      "a",
      "c",
    ]);
    expect(chosenOf(found, wish, hand)).toEqual([{ id: "b" }, { id: "a" }]);
  });

  test("a summary in other words is told, and forgotten when it is given back", () => {
    const hand = reworded(untouched, "b", "Shade, one week.");
    expect(chosenOf(found, wish, hand)).toEqual([
      { id: "a" },
      { id: "b", summary: "Shade, one week." },
    ]);
    expect(reworded(hand, "b", undefined)).toEqual(untouched);
  });

  test("what was taken in stays, even when a search no longer finds it among its first", () => {
    const hand: Hand = { ...untouched, taken: ["z"] };
    expect(chosenOf(found, wish, hand)).toEqual([{ id: "a" }, { id: "b" }, { id: "z" }]);
  });

  test("one taken in that becomes usual by other settings is no second time there", () => {
    const hand = ticked(untouched, "c", true, planned(untouched));
    const three = { memories: 3, floor: 0.2 };
    expect(planOf(found, three, hand).upper.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(chosenOf(found, three, hand)).toBeUndefined();
    const without = ticked(hand, "c", false, planOf(found, three, hand));
    expect(chosenOf(found, three, without)).toEqual([{ id: "a" }, { id: "b" }]);
  });

  test("an answer given here is no memory of its own question, unless it is ticked", () => {
    const hand = { ...untouched, answers: ["a"] };
    expect(upperOf(hand)).toEqual(["b", "c"]);
    expect(planned(hand).others).toEqual(["a", "d"]);
    expect(chosenOf(found, wish, hand)).toEqual([{ id: "b" }, { id: "c" }]);
    expect(isTouched(hand)).toBe(false);
    expect(upperOf(ticked(hand, "a", true, planned(hand)))).toEqual(["b", "c", "a"]);
  });
});
