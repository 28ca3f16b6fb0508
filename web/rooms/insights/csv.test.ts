import { expect, test } from "vitest";
import { formatExport } from "../../../src/verbs/export-formats.ts";
import { csvOf } from "./csv.ts";

const table = (cell: string | number | undefined) => ({
  columns: [{ label: "Keyword" }, { label: "Exchanges", shown: String }],
  rows: [{ cells: [cell, 12_345] }],
});

test("headings first, then rows; numbers as programs read them", () => {
  expect(csvOf(table('say "basil", twice\nor more'))).toBe(
    '"Keyword","Exchanges"\r\n"say ""basil"", twice\nor more","12345"\r\n',
  );
  expect(csvOf(table(-0.25))).toContain('"-0.25"');
  expect(csvOf(table(undefined))).toContain('"","12345"');
});

test.each(["=1+1", "+1", "-cmd", "@x", "'=1", "＝1", "\tx", "basil", "-0.5", "'quoted'"])(
  "%j is guarded against formulas as the export does, but for numbers",
  async (text) => {
    const exchange = {
      id: text,
      language: "en" as const,
      question: "",
      answer: "",
      keywords: [],
      attachments: [],
      toolCalls: [],
      alternatives: [],
      places: [],
    };
    const rows: string[] = [];
    const one = (async function* () {
      yield exchange as never;
    })();
    for await (const row of formatExport("csv", one)) rows.push(row);
    const exported = /^"((?:[^"]|"")*)"/.exec(rows[1] ?? "")?.[1];
    const mine = /\r\n"((?:[^"]|"")*)"/.exec(csvOf(table(text)))?.[1];
    expect(mine).toBe(text === "-0.5" ? text : exported);
  },
);
