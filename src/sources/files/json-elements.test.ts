import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countElements, elementsOf } from "./json-elements.ts";
import { linesOf } from "./json-lines.ts";
import { parsedBeginning } from "./partial-json.ts";
import { problemsOf } from "./problems.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "souvenir é "));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const problems = problemsOf("files");

async function elements(text: string | Buffer, key?: string) {
  const path = join(folder, "list.json");
  writeFileSync(path, text);
  const found = [];
  const options = { problems, now: 0, ...(key === undefined ? {} : { key }) };
  for await (const item of elementsOf({ path, version: "1", changedAt: 1e9 }, options))
    found.push(item.kind === "element" ? item.value : item.severity);
  return found;
}

test.each([
  ["[]", []],
  [' [ {"a":[1,{"b":"]}"}]} , "x" ,3, null ] ', [{ a: [1, { b: "]}" }] }, "x", 3, null]],
  ['{"whole":true}', [{ whole: true }]],
  ['{"a":1}\n{"b":"}"} {"c":[2]}\n', [{ a: 1 }, { b: "}" }, { c: [2] }]],
  ['{"a":1}\n{"b":', [{ a: 1 }, "unreadable"]],
  ['{"a":1} and more', [{ a: 1 }, "unreadable"]],
  ['[{"a":"\\\\\\""},{"b":"\\u00e9"}]', [{ a: '\\"' }, { b: "é" }]],
  ['[{"a":1},{"b":', [{ a: 1 }, "unreadable"]],
  ['[{"a":1},{bad},{"c":3}]', [{ a: 1 }, "partial", { c: 3 }]],
  ["", ["unreadable"]],
  ["42", ["unreadable"]],
])("the elements of %j", async (text, expected) => {
  expect(await elements(text)).toEqual(expected);
});

test("the elements under a key of an object, wherever it stands", async () => {
  const text = '{"a":{"list":[0]},"b":"list","list":[{"x":1},{"list":[2]}],"c":[3]}';
  expect(await elements(text, "list")).toEqual([{ x: 1 }, { list: [2] }]);
  expect(await elements('{"a":1}', "list")).toEqual([]);
});

test("elements are counted as they are read, also those of a list that was cut", async () => {
  const path = join(folder, "count.json");
  const count = async (text: string, key?: string) => {
    writeFileSync(path, text);
    return countElements({ path, version: "1" }, key === undefined ? {} : { key });
  };
  expect(await count('[{"a":"]\\""},2,[3]]')).toBe(3);
  expect(await count('{"list":[1,2],"a":[3]}', "list")).toBe(2);
  expect(await count('[{"a":1},{"b":')).toBe(1);
  expect(await countElements({ path: join(folder, "gone.json"), version: "1" })).toBe(0);
});

test("elements and lines of an older program are read as Windows-1252", async () => {
  const old = '[{"a":"Où ?"},\n{"b":"Là."}]';
  expect(await elements(Buffer.from(old, "latin1"))).toEqual([{ a: "Où ?" }, { b: "Là." }]);
  const path = join(folder, "old.jsonl");
  writeFileSync(path, Buffer.from('{"a":"Où ?"}\n{"b":"Là."}', "latin1"));
  const lines = [];
  for await (const item of linesOf({ path, version: "1" }, { problems, now: 0 })) lines.push(item);
  expect(lines).toMatchObject([{ value: { a: "Où ?" } }, { value: { b: "Là." } }]);
});

test("UTF-16 and a byte order mark are read as well", async () => {
  expect(await elements(Buffer.from('\u{FEFF}[{"é":1}]', "utf16le"))).toEqual([{ é: 1 }]);
  expect(await elements('\u{FEFF}[{"é":1}]')).toEqual([{ é: 1 }]);
});

test("any list gives its elements back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue()), fc.boolean(), async (list, pretty) => {
      expect(await elements(JSON.stringify(list, undefined, pretty ? 2 : undefined))).toEqual(
        JSON.parse(JSON.stringify(list)),
      );
    }),
    { numRuns: 60 },
  );
});

test("a list longer than a chunk of the stream comes out whole", async () => {
  const list = Array.from({ length: 3_000 }, (_, n) => ({ n, text: 'é"\\['.repeat(n % 200) }));
  expect(await elements(JSON.stringify(list))).toEqual(list);
});

test("lines: a broken one costs that line, and an unfinished last one of a fresh file is busy", async () => {
  const path = join(folder, "log.jsonl");
  writeFileSync(path, '{"a":1}\n\nnot json\r\n{"b":2}\r\n{"c":');
  const lines = async (now: number) => {
    const found = [];
    for await (const item of linesOf({ path, version: "1", changedAt: 1e9 }, { problems, now }))
      found.push(item.kind === "line" ? [item.number, item.value] : item);
    return found;
  };
  const partial = expect.objectContaining({ severity: "partial" });
  const stale = await lines(0);
  expect(stale).toEqual([[1, { a: 1 }], partial, [4, { b: 2 }], partial]);
  expect(stale.at(-1)).toHaveProperty("reason.en", expect.stringContaining("cut short"));
  expect((await lines(1e9 + 1000)).at(-1)).toHaveProperty("severity", "busy");
});

test("the beginning of JSON is as much of it as is whole", () => {
  const text = '{"a":[{"b":"x, ]","c":1},{"d":2}],"e":"long';
  expect(parsedBeginning(text)).toEqual({ a: [{ b: "x, ]", c: 1 }, { d: 2 }] });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, cut) => {
      const whole = JSON.stringify(value);
      expect(parsedBeginning(whole)).toEqual(JSON.parse(whole));
      const part = parsedBeginning(whole.slice(0, 1 + (cut % whole.length)));
      expect(typeof part).toBe("object");
    }),
  );
});

test("the beginning of a deep text, or of one that is no JSON, is told in no time", () => {
  const began = performance.now();
  expect(parsedBeginning(`Dear Ada, ${"[".repeat(1_000_000)}`)).toBeUndefined();
  expect(parsedBeginning(`{"a":${"[".repeat(100_000)}`)).toBeTypeOf("object");
  expect(performance.now() - began).toBeLessThan(30_000);
});
