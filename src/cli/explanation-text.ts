import type { Bilingual, UiLanguage } from "../core/language.ts";
import type { Found } from "../souvenir.ts";
import { tellingPairs } from "../verbs/telling-pairs.ts";
import type { Context } from "./context.ts";
import { decimalText } from "./format.ts";
import { wrapped } from "./text-width.ts";

type Field = keyof Found["why"][number]["frequencies"];
const FIELDS: Readonly<Record<Field, Bilingual>> = {
  question: { en: "question", fr: "question" },
  answer: { en: "answer", fr: "réponse" },
  title: { en: "title", fr: "titre" },
  keywords: { en: "keywords", fr: "mots-clés" },
};

/** The score of a result as the sum of its parts, what each word gave and where it stands, and the pairs of words. */
export function explanationText(
  { say, language, width }: Pick<Context, "say" | "language" | "width">,
  { parts, why, pairs }: Found,
  indent: string,
): string {
  const shown = {
    words: hundredths(parts.words),
    title: hundredths(parts.title),
    meaning: hundredths(parts.meaning),
    context: hundredths(parts.context),
    conversation: hundredths(parts.conversation),
    time: hundredths(parts.time),
    wish: hundredths(parts.wish),
  };
  const number = (value: number): string => decimalText(value, language);
  // Of what is shown, so that it adds up to the eye as well.
  const total = Object.values(shown).reduce((sum, part) => sum + part, 0);
  const also = (name: Bilingual, value: number): string =>
    value > 0 ? ` + ${say(name)} ${number(value)}` : "";
  // Only some questions name a title or a time, and few exchanges are what somebody wants always.
  const rare =
    also({ en: "title", fr: "titre" }, shown.title) +
    also({ en: "time", fr: "date" }, shown.time) +
    also({ en: "standing wish", fr: "souhait durable" }, shown.wish);
  const lines = [
    say({
      en: `score ${number(total)} = words ${number(shown.words)} + meaning ${number(shown.meaning)} + neighbours ${number(shown.context)} + conversation ${number(shown.conversation)}${rare}`,
      fr: `score ${number(total)} = mots ${number(shown.words)} + sens ${number(shown.meaning)} + voisins ${number(shown.context)} + conversation ${number(shown.conversation)}${rare}`,
    }),
  ];
  const separator = language === "fr" ? " ; " : "; ";
  if (why.length > 0) {
    const words = why.map(({ word, score, frequencies }) => {
      const places = (Object.keys(FIELDS) as Field[]).flatMap((field) => {
        const times = frequencies[field] ?? 0;
        return times > 0 ? [`${say(FIELDS[field])} ${times}`] : [];
      });
      return `${word} ${number(hundredths(score))} (${places.join(", ")})`;
    });
    lines.push(say({ en: "words: ", fr: "mots : " }) + words.join(separator));
  }
  if (pairs.length > 0)
    lines.push(
      say({ en: "meaning: ", fr: "sens : " }) +
        pairs.map((pair) => pairText(pair, language)).join(separator),
    );
  return lines
    .map((line) => wrapped(line, width, { first: indent, rest: `${indent}  ` }))
    .join("\n");
}

/** The pairs of different words that tell most. */
export function pairTexts(pairs: Found["pairs"], language: UiLanguage): string[] {
  return tellingPairs(pairs).map((pair) => pairText(pair, language));
}

/** "sécher ~ dry 0.81". */
function pairText({ asked, found, cosine }: Found["pairs"][number], language: UiLanguage): string {
  return `${asked} ~ ${found} ${decimalText(hundredths(cosine), language)}`;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
