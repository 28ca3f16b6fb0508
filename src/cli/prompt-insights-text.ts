import type { Bilingual } from "../core/language.ts";
import type { KeywordInsight, KeywordSimilarity, PromptInsights } from "../souvenir.ts";
import type { Page } from "./chart.ts";
import { bar } from "./chart.ts";
import { decimalText, numberText } from "./format.ts";
import { harmless } from "./harmless.ts";
import { cut, padded, widthOf, wrapped } from "./text-width.ts";

const NAME_COLUMNS = 28;
const BAR_COLUMNS = 16;
// So wide a page has room for what its columns are called in full.
const WIDE = 64;
const CELL_COLUMNS = 4;
// From here on two keywords are clearly near (docs/reference/archive.md).
const NEAR = 0.3;

/** The keywords of a question and of its prompt in figures, and how near each other they are. */
export function promptInsightsText(page: Page, raw: PromptInsights): string {
  const { question, prompt, similarity } = harmless(raw);
  const { say, width } = page;
  if (question.length + prompt.length === 0) {
    return wrapped(
      say({
        en: "This question has no keywords: ask about something.",
        fr: "Cette question n'a pas de mots-clés : posez-la sur quelque chose.",
      }),
      width,
    );
  }
  return [
    ...table(page, { en: "Keywords of the question", fr: "Mots-clés de la question" }, question),
    ...table(page, { en: "Keywords of the prompt", fr: "Mots-clés du prompt" }, prompt),
    "",
    wrapped(
      say({
        en: `“${width < WIDE ? "Keyword" : "As keyword"}” counts the exchanges that have it among their keywords; others may contain it.`,
        fr: `« ${width < WIDE ? "Mot-clé" : "Comme mot-clé"} » compte les échanges qui l'ont parmi leurs mots-clés ; d'autres peuvent le contenir.`,
      }),
      width,
    ),
    ...(similarity ? heatmap(page, similarity) : []),
  ]
    .join("\n")
    .trim();
}

function table(
  { say, style, language, width }: Page,
  title: Bilingual,
  keywords: readonly KeywordInsight[],
): string[] {
  if (keywords.length === 0) return [];
  const heads = [
    ...(width < WIDE
      ? [
          { en: "prompt", fr: "prompt" },
          { en: "keyword", fr: "mot-clé" },
        ]
      : [
          { en: "in prompt", fr: "dans le prompt" },
          { en: "as keyword", fr: "comme mot-clé" },
        ]),
    { en: "weight", fr: "poids" },
    { en: "score", fr: "score" },
  ].map((head) => say(head));
  const rows = keywords.map(({ phrase, frequency, exchanges, weight, score }) => ({
    phrase,
    score,
    cells: [
      numberText(frequency, language),
      numberText(exchanges, language),
      decimalText(weight, language),
      decimalText(score, language),
    ],
  }));
  const columns = heads.map((head, column) =>
    Math.max(...[head, ...rows.map(({ cells }) => cells[column] ?? "")].map(widthOf)),
  );
  const taken = columns.reduce((sum, column) => sum + column + 1, 2);
  const names = Math.max(8, Math.min(NAME_COLUMNS, width - taken));
  const bars = Math.min(BAR_COLUMNS, width - taken - names - 1);
  const line = (phrase: string, cells: readonly string[]): string =>
    [
      `  ${padded(cut(phrase, names), names)}`,
      ...cells.map((cell, column) => padded(cell, columns[column] ?? 0, "left")),
    ].join(" ");
  return [
    "",
    style.bold(say(title)),
    style.dim(line("", heads)),
    ...rows.map(({ phrase, score, cells }) =>
      bars < 1 ? line(phrase, cells) : `${line(phrase, cells)} ${style.good(bar(score, bars))}`,
    ),
  ];
}

/** The cosines in hundredths, each keyword with each; as many as there is room for. */
function heatmap(
  { say, style, width }: Page,
  { phrases, cosines, unknown }: KeywordSimilarity,
): string[] {
  const names = Math.min(NAME_COLUMNS, Math.floor(width / 3));
  const shown = Math.min(phrases.length, Math.floor((width - names - 6) / CELL_COLUMNS));
  const numbers = Array.from({ length: shown }, (_, index) => index);
  const cell = (text: string): string => padded(text, CELL_COLUMNS, "left");
  const rows = numbers.map((row) => {
    const cells = numbers.map((column) => {
      const cosine = cosines[row]?.[column] ?? null;
      if (cosine === null) return style.dim(cell("?"));
      const text = cell(String(Math.round(cosine * 100)).replace("-", "−"));
      return cosine >= NEAR ? style.match(text) : text;
    });
    const label = padded(cut(phrases[row] ?? "", names), names);
    return `  ${padded(String(row + 1), 2, "left")} ${label}${cells.join("")}`;
  });
  const rest = phrases.length - shown;
  const lacking = unknown.flat();
  return [
    "",
    style.bold(
      say({ en: "How near in meaning, in hundredths", fr: "Proximité de sens, en centièmes" }),
    ),
    style.dim(
      `${" ".repeat(names + 5)}${numbers.map((number) => cell(String(number + 1))).join("")}`,
    ),
    ...rows,
    ...(rest > 0 ? [say({ en: `  and ${rest} more`, fr: `  et ${rest} de plus` })] : []),
    ...(lacking.length > 0
      ? [
          wrapped(
            say({
              en: `Words that the word table lacks: ${lacking.join(", ")}`,
              fr: `Mots que la table ne connaît pas : ${lacking.join(", ")}`,
            }),
            width,
          ),
        ]
      : []),
  ];
}
