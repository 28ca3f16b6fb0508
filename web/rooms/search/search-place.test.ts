import { expect, test } from "vitest";
import type { SearchPlace } from "./search-place.ts";
import { isFiltered, noFilters } from "../../shared/filters/filters.ts";
import { addressOfPlace, readPlace } from "./search-place.ts";

function again(place: SearchPlace): SearchPlace {
  return readPlace(new URL(addressOfPlace(place, { demo: true }), "http://127.0.0.1").searchParams);
}

test("an address says everything, and is read as it was written", () => {
  const place: SearchPlace = {
    words: 'basil "in the shade" -wet & more',
    filters: {
      ...noFilters,
      source: ["lm-studio", "demo"],
      folder: ["Cuisine/Pains & co"],
      model: ["=qwen3-4b"],
      since: "1 month",
      before: "2026-05-15",
    },
    opened: { source: "lm-studio", id: "folder/1742034000000", exchange: "1f0c9a3e" },
  };
  expect(again(place)).toEqual(place);
  const like: SearchPlace = { words: "", like: "1f0c9a3e", filters: noFilters };
  expect(again(like)).toEqual(like);
});

test("nothing asked is the room itself", () => {
  const place = readPlace(new URLSearchParams());
  expect(place).toEqual({ words: "", filters: noFilters });
  expect(addressOfPlace(place, { demo: false })).toBe("/search");
  expect(isFiltered(place.filters)).toBe(false);
  expect(isFiltered({ ...noFilters, before: "2026" })).toBe(true);
});
