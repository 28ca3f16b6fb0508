import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { demo } from "./demo/index.ts";
import { sources } from "./index.ts";
import { describeSource } from "./source.contract.ts";

describeSource({ source: demo, install: () => {}, builtIn: true });

test("every source is in the folder of its name", () => {
  const ids = sources.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(existsSync(join(import.meta.dirname, id, "index.ts"))).toBe(true);
});
