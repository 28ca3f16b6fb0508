import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StoredExchange } from "../storage/store.ts";
import type { ExportFormat, ExportOptions } from "./export-formats.ts";
import { exportedExchange, formatExport } from "./export-formats.ts";

const saidAt = new Date(2026, 4, 14, 9, 30).getTime();

function anExchange(changes: Partial<StoredExchange> = {}): StoredExchange {
  return {
    id: "0".repeat(32),
    question: "Comment sécher le basilic ?",
    answer: "À l'ombre, « tête en bas ».",
    language: "fr",
    attachments: [],
    toolCalls: [],
    alternatives: [],
    keywords: [{ phrase: "séchage du basilic", score: 0.8 }],
    places: [
      { source: "demo", conversation: "basil", position: 0, title: "Basilic", askedAt: saidAt },
    ],
    saidAt,
    ...changes,
  };
}

async function* streamOf(exchanges: readonly StoredExchange[]): AsyncGenerator<StoredExchange> {
  yield* exchanges;
}

async function written(
  format: ExportFormat,
  exchanges: readonly StoredExchange[],
  options?: ExportOptions,
): Promise<string> {
  let all = "";
  for await (const piece of formatExport(format, streamOf(exchanges), options)) all += piece;
  return all;
}

// Texts as people and models write them, and what breaks formats.
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."= + - @ ' '' \" , ; \n \r\n \t # ``` é 🌻 ＝ \u2028 null".split(" ")),
      fc.string({ unit: "grapheme" }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join("").toWellFormed());
const exchange = fc
  .record({
    question: text,
    answer: text,
    reasoning: fc.option(text, { nil: undefined }),
    title: fc.option(text, { nil: undefined }),
    saidAt: fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: undefined }),
    keywords: fc.array(fc.record({ phrase: text, score: fc.constant(0.5) }), { maxLength: 3 }),
  })
  .map(({ title, ...changes }) =>
    anExchange({
      ...changes,
      places: [{ source: "demo", conversation: "c", position: 1, ...(title ? { title } : {}) }],
    }),
  );
const exchanges = fc.array(exchange, { maxLength: 4 });

describe("JSON", () => {
  test("parses back to the same", async () => {
    await fc.assert(
      fc.asyncProperty(exchanges, async (all) => {
        const parsed: unknown = JSON.parse(await written("json", all));
        expect(parsed).toEqual(all.map(exportedExchange));
      }),
    );
  });

  test("times are ISO 8601 in UTC, and what is unknown is left out", async () => {
    const [first] = JSON.parse(await written("json", [anExchange()]));
    expect(first.saidAt).toBe(new Date(saidAt).toISOString());
    expect(first.places[0].askedAt).toBe(first.saidAt);
    expect(Object.keys(first)).not.toContain("reasoning");
    expect(Object.keys(first.places[0])).not.toContain("answeredAt");
  });

  test("nothing is an empty array", async () => {
    expect(JSON.parse(await written("json", []))).toEqual([]);
  });

  test("comes piece by piece, without waiting for the last exchange", async () => {
    async function* endless(): AsyncGenerator<StoredExchange> {
      for (;;) yield anExchange();
    }
    const pieces = formatExport("json", endless());
    expect((await pieces.next()).value).toContain("basilic");
    await pieces.return(undefined);
  });
});

/** The rows of RFC 4180, and nothing more lenient. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [];
  const field = /"((?:[^"]|"")*)"(,|\r\n)/gy;
  let row: string[] = [];
  while (field.lastIndex < csv.length) {
    const match = field.exec(csv);
    if (!match) throw new Error("no CSV");
    row.push((match[1] ?? "").replaceAll('""', '"'));
    if (match[2] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const unguarded = (cell: string) => (/^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

describe("CSV", () => {
  test("parses back to the same", async () => {
    await fc.assert(
      fc.asyncProperty(exchanges, async (all) => {
        const [header, ...rows] = parseCsv(await written("csv", all));
        expect(header?.join()).toBe(
          "id,saidAt,source,conversation,title,folder,model,language,keywords,question,answer",
        );
        const texts = rows.map((row) =>
          [row[4], row[9], row[10]].map((cell = "") => unguarded(cell)),
        );
        expect(texts).toEqual(
          all.map(({ question, answer, places }) => [places[0]?.title ?? "", question, answer]),
        );
      }),
    );
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1"])(
    "%j does not become a formula",
    async (question) => {
      const [, row] = parseCsv(await written("csv", [anExchange({ question })]));
      expect(row?.[9]).toBe(`'${question}`);
    },
  );

  test("a file for spreadsheets says that it is UTF-8", async () => {
    expect((await written("csv", [], { byteOrderMark: true })).startsWith('\uFEFF"id",')).toBe(
      true,
    );
  });
});

describe("Markdown", () => {
  test("an exchange under its conversation, date and model", async () => {
    const place = { source: "lm-studio", conversation: "1", position: 0, model: "qwen_2" };
    const all = [
      anExchange(),
      anExchange({ answer: "" }),
      anExchange({ question: "# Why?", places: [place], saidAt: undefined }),
    ];
    expect(await written("markdown", all, { language: "fr" })).toBe(`# Basilic

## 2026-05-14 09:30

### Question

Comment sécher le basilic ?

### Réponse

À l'ombre, « tête en bas ».

## 2026-05-14 09:30

### Question

Comment sécher le basilic ?

# Sans titre

## Date inconnue · qwen\\_2

### Question

#### Why?

### Réponse

À l'ombre, « tête en bas ».
`);
  });

  test("a code block never closed does not swallow the next exchange", async () => {
    const markdown = await written("markdown", [
      anExchange({ answer: "```py\nprint(1)" }),
      anExchange(),
    ]);
    expect(markdown).toContain("> ```py\n> print(1)\n\n## 2026");
  });

  test("a title cannot break out of its heading", async () => {
    const places = [{ source: "demo", conversation: "c", position: 0, title: "a\n# b <c>" }];
    const [first] = (await written("markdown", [anExchange({ places })])).split("\n");
    expect(first).toBe("# a \\# b \\<c\\>");
  });
});
