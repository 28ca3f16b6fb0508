import { spanText } from "../core/dates.ts";
import type { Bilingual } from "../core/language.ts";
import type { Found, SearchOutcome } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { excerpt } from "./excerpt.ts";
import { explanationText, pairTexts } from "./explanation-text.ts";
import { dateText, percentText, shortId } from "./format.ts";
import { harmless } from "./harmless.ts";
import { sharesOf } from "../souvenir.ts";
import { excerptWeights } from "../verbs/excerpt.ts";
import { cut, padded, wrapped } from "./text-width.ts";

const INDENT = "   ";
const SHOWN_WORDS = 6;
const MODEL_COLUMNS = 36;
const WORD_COLUMNS = 40;

export interface SearchTextOptions {
  readonly demo: boolean;
  /** With what makes up each score. */
  readonly explain?: boolean;
  /** Whether exchanges like a stored one were looked for. */
  readonly similar?: boolean;
  /** Below which relevance results were left out. */
  readonly floor?: number;
}

/** The results of a search, for reading: title, facts, question, the telling part of the answer, and why. */
export function searchText(
  context: Context,
  outcome: SearchOutcome,
  { demo, explain = false, ...asked }: SearchTextOptions,
): string {
  const { results, terms, degraded, unquoted } = harmless(outcome);
  if (results.length === 0) return nothingText(context, outcome, asked);
  const weights = excerptWeights(terms);
  const blocks = results.map((found, index) => {
    const text = resultText(context, found, index + 1, weights);
    return explain ? `${text}\n${explanationText(context, found, INDENT)}` : text;
  });
  const first = results[0]?.exchange.id ?? "";
  blocks.push(
    context.style.dim(
      context.say({
        en: `All of one: ${context.program} show ${shortId(first)}${demo ? " --demo" : ""}`,
        fr: `Tout l'échange : ${context.program} show ${shortId(first)}${demo ? " --demo" : ""}`,
      }),
    ),
  );
  if (unquoted) blocks.push(unquotedText(context));
  if (degraded) {
    blocks.push(
      context.style.warning(
        context.say({
          en: "The words are too common to look at everything: a rarer word or a filter helps.",
          fr: "Ces mots sont trop courants pour tout regarder : un mot plus rare ou un filtre aidera.",
        }),
      ),
    );
  }
  return blocks.join("\n\n");
}

/** That what was found has not what the question puts in quotes. */
export function unquotedText({ say, style }: Context): string {
  return style.warning(
    say({
      en: "Nothing has the words in quotes as they stand: these were found without the quotes.",
      fr: "Rien n'a tels quels les mots entre guillemets : ceci a été trouvé sans eux.",
    }),
  );
}

function resultText(
  context: Context,
  { exchange, relevance, parts, why, pairs }: Found,
  number: number,
  weights: ReadonlyMap<string, number>,
): string {
  const { say, style, language, width } = context;
  const place = exchange.places.at(-1);
  const inner = width - INDENT.length;
  const percent = percentText(relevance);
  const title = place?.title ?? (exchange.question || exchange.answer);
  const facts = [
    dateText(exchange.saidAt, language),
    // What comes after it is what "show" is asked for.
    place?.model === undefined ? undefined : cut(place.model, MODEL_COLUMNS),
    place?.source,
    place?.folder,
    shortId(exchange.id),
  ].filter((fact) => fact !== undefined);
  const shares = sharesOf(why);
  const words = why.flatMap(({ word }, index) => {
    const share = shares[index] ?? 0;
    return share > 0 ? [`${word} ${percentText(share)}`] : [];
  });
  const matched = [
    ...words.slice(0, SHOWN_WORDS),
    ...(words.length > SHOWN_WORDS ? ["…"] : []),
    ...pairTexts(pairs, language),
  ];
  if (matched.length === 0) matched.push(say(otherReason(parts)));
  const side = (text: string, mark: string, lines: number): string => {
    // A line broken at words is seldom full.
    const room = lines * inner - mark.length - (lines - 1) * 10;
    return wrapped(excerpt(text, { weights, width: room, style }), width, {
      first: INDENT + mark,
      rest: INDENT,
    });
  };
  return [
    headLine(context, { number, title, percent }),
    INDENT + style.dim(cut(facts.join(", "), inner)),
    ...(exchange.question === "" ? [] : [side(exchange.question, "» ", 1)]),
    ...(exchange.answer === "" ? [] : [side(exchange.answer, "", 2)]),
    ...(matched.length === 0
      ? []
      : [
          wrapped(say({ en: "matched: ", fr: "trouvé par : " }) + matched.join(", "), width, {
            first: INDENT,
          }),
        ]),
  ].join("\n");
}

const TELLING_TITLE = 0.3;
// What neighbours give to an exchange that is found for theirs.
const TELLING_CONTEXT = 0.1;

/** Why something was found of which no word tells it. */
function otherReason({ title, time, context }: Found["parts"]): Bilingual {
  if (title >= TELLING_TITLE) return { en: "its title", fr: "son titre" };
  if (time > 0) return { en: "the time it was said", fr: "le moment où cela s'est dit" };
  if (context >= TELLING_CONTEXT)
    return { en: "what was said around it", fr: "ce qui s'est dit autour" };
  return { en: "its sense as a whole", fr: "son sens, dans l'ensemble" };
}

/** Number, title, and how relevant at the end of the line. */
export function headLine(
  { style, width }: Pick<Context, "style" | "width">,
  { number, title, percent }: { number: number; title: string; percent: string },
): string {
  const lead = `${padded(`${number}.`, INDENT.length - 1)} `;
  const room = width - lead.length - percent.length - 1;
  return `${lead}${style.bold(padded(cut(title, room), room))} ${style.good(percent)}`;
}

function nothingText(
  context: Context,
  { terms, times }: SearchOutcome,
  { similar = false, floor = 0 }: Pick<SearchTextOptions, "similar" | "floor">,
): string {
  const { say, width, language } = context;
  const enough = say({
    en: `relevant enough (--floor ${floor})`,
    fr: `assez pertinent (--floor ${floor})`,
  });
  if (similar) {
    const text =
      floor > 0
        ? say({
            en: `No other exchange is ${enough}.`,
            fr: `Aucun autre échange n'est ${enough}.`,
          })
        : say({
            en: "No other exchange is like this one.",
            fr: "Aucun autre échange ne ressemble à celui-ci.",
          });
    return wrapped(text, width);
  }
  if (terms.length === 0 && times.length > 0) {
    const when = times.map((time) => spanText(time, language)).join(", ");
    const text = say({
      en: `Nothing was said then (${when}). "${context.program} list" shows what there is.`,
      fr: `Rien ne s'est dit alors (${when}). « ${context.program} list » montre ce qu'il y a.`,
    });
    return wrapped(text, width);
  }
  if (terms.length === 0) {
    const text = say({
      en: "Nothing to look for: add a word that should occur.",
      fr: "Rien à chercher : ajoutez un mot qui doit figurer.",
    });
    return wrapped(text, width);
  }
  const words = harmless(terms.map(({ word }) => word));
  const unknown = harmless(
    terms.filter(({ documents }) => documents === 0).map(({ word }) => cut(word, WORD_COLUMNS)),
  );
  const nothing =
    floor > 0
      ? say({ en: `Nothing is ${enough}.`, fr: `Rien n'est ${enough}.` })
      : unknown.length === words.length
        ? say({
            en: `Nothing found: no exchange contains ${unknown.join(", ")}.`,
            fr: `Rien trouvé : aucun échange ne contient ${unknown.join(", ")}.`,
          })
        : say({ en: "Nothing found.", fr: "Rien trouvé." });
  const advice = say({
    en: `Try fewer or other words, without filters or quotes; "${context.program} sync" reads what is new, "${context.program} list" shows what there is.`,
    fr: `Essayez moins de mots, ou d'autres, sans filtre ni guillemets ; « ${context.program} sync » lit ce qui est nouveau, « ${context.program} list » montre ce qu'il y a.`,
  });
  return wrapped(`${nothing}\n${advice}`, width);
}
