import { expect, test } from "vitest";
import { agentCall, projectFolder, withoutTagged } from "./agent-work.ts";

test.each([
  ["/home/ada/code/pears", "code/pears"],
  ["/Users/Ada/pears/", "pears"],
  ["C:\\Users\\Ada\\code\\pears", "code/pears"],
  ["D:\\work", "work"],
  ["/srv/pears", "srv/pears"],
  ["/home/ada", undefined],
  ["/homes/ada", "homes/ada"],
  ["/", undefined],
  [undefined, undefined],
])("the project in %s is %s", (cwd, folder) => {
  expect(projectFolder(cwd)).toBe(folder);
});

test("a call keeps the beginnings of what it was given", () => {
  expect(agentCall("Read", { path: "a", limit: 3 }).parameters).toBe('{"path":"a","limit":3}');
  expect(agentCall("Read", '{"path":"a"}').parameters).toBe('{"path":"a"}');
  expect(agentCall("Run", "ls -l").parameters).toBe('{"input":"ls -l"}');
  expect(agentCall("Write", { text: "é".repeat(500) }).parameters).toHaveLength(312);
  expect(agentCall("Edit", { edits: [{ a: "x".repeat(500) }] }).parameters.length).toBeLessThan(
    400,
  );
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [n, "x".repeat(100)]));
  expect(agentCall("Many", many).parameters).toBe("{}");
  expect(agentCall("None", undefined).parameters).toBe("{}");
});

test("what stands between a program's tags is taken out, and tags that stay open are not", () => {
  expect(withoutTagged("Hi <r>one</r> and <r>two</r>", ["r"])).toBe("Hi  and");
  expect(withoutTagged("Hi <r>one", ["r"])).toBe("Hi <r>one");
  expect(withoutTagged(" untouched ", ["r"])).toBe(" untouched ");
});
