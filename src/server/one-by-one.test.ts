import { expect, test } from "vitest";
import { oneByOne } from "./one-by-one.ts";

test("calls begin in their order, and others get their turn in between", async () => {
  const begin = oneByOne();
  const begun: string[] = [];
  const call = async (name: string): Promise<void> => {
    await begin();
    begun.push(name);
    setImmediate(() => begun.push(`after ${name}`));
  };
  await Promise.all([call("first"), call("second"), call("third")]);
  expect(begun).toEqual(["first", "after first", "second", "after second", "third"]);
});
