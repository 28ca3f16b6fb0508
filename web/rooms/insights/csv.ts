import type { Table } from "./table.ts";

/*
 * A spreadsheet runs a field that begins so as a formula, which can send other cells away (OWASP, "CSV Injection").
 * An apostrophe in front makes it text, and one that already stands there gets a second: the rule of `souvenir export`.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A table as RFC 4180 has it, headings first: numbers as programs read them, in no language's way. */
export function csvOf({ columns, rows }: Table): string {
  const lines = [
    columns.map(({ label }) => label),
    ...rows.map(({ cells }) => cells.map((cell) => String(cell ?? ""))),
  ];
  return lines.map((fields) => `${fields.map(quoted).join(",")}\r\n`).join("");
}

function quoted(field: string): string {
  const guarded = FORMULA.test(field) && !isNumber(field) ? `'${field}` : field;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/** A negative number is no formula. */
function isNumber(field: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(field);
}

/** Has the browser keep a text as a file. U+FEFF tells spreadsheets that it is UTF-8. */
export function keepCsv(name: string, table: Table): void {
  const address = URL.createObjectURL(
    new Blob(["\uFEFF", csvOf(table)], { type: "text/csv;charset=utf-8" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = `souvenir-${name}-${new Date().toISOString().slice(0, 10)}.csv`;
  link.click();
  // A moment later: some browsers read it only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
