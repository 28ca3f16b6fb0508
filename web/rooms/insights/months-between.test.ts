import { expect, test } from "vitest";
import { monthsBetween } from "./months-between.ts";

test("months follow each other over the end of a year", () => {
  expect(monthsBetween("2024-11", "2025-02")).toEqual(["2024-11", "2024-12", "2025-01", "2025-02"]);
  expect(monthsBetween("2025-02", "2025-02")).toEqual(["2025-02"]);
  expect(monthsBetween(undefined, undefined)).toEqual([]);
});
