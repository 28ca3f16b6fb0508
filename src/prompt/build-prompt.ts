import { dateText } from "../core/dates.ts";
import type { UiLanguage } from "../core/language.ts";
import { shortName } from "../core/short-name.ts";
import { fenced, shortened, templates, withoutFences } from "./templates.ts";

const QUESTION_CHARACTERS = 300;

/** What a summary says, and who said it. */
export interface SummaryLine {
  readonly speaker: "user" | "model";
  readonly text: string;
}

/** A memory to put into a prompt; its summary is made for the room there is. */
export interface PromptMemory {
  readonly question: string;
  /** How much of the room it gets beside the others: above 0. */
  readonly weight: number;
  readonly saidAt?: number;
  readonly model?: string;
  /** Room is kept for it, whatever those before it have to say: so it has no share by its weight. */
  readonly reserved?: boolean;
  /** The summary in at most so many tokens; empty when nothing fits. */
  summarise(budgetTokens: number): readonly SummaryLine[];
}

export interface PromptOptions {
  readonly question: string;
  readonly language: UiLanguage;
  /** Best first. */
  readonly memories: readonly PromptMemory[];
  /** What the memory block may take, its introduction and fences included; the question is not counted. */
  readonly budgetTokens: number;
  readonly countTokens: (text: string) => number;
}

export interface BuiltPrompt {
  /** The block, a blank line, and the question verbatim; the question alone when no memory fits. */
  readonly prompt: string;
  /** Tokens of the block; 0 without one. Never more than the budget. */
  readonly blockTokens: number;
  /** For each memory in order: its lines in the prompt, or undefined where it found no room. */
  readonly used: readonly (readonly SummaryLine[] | undefined)[];
}

/**
 * The prompt that remembers. Memories take their room in their order, each its share by its weight, or all that is left where
 * nothing of it fits into that; what one leaves, the next may use. The whole block is counted as one text, since the tokens of
 * parts do not add up exactly to those of the whole.
 */
export function buildPrompt({
  question,
  language,
  memories,
  budgetTokens,
  countTokens,
}: PromptOptions): BuiltPrompt {
  const placed: { memory: PromptMemory; lines: readonly SummaryLine[] }[] = [];
  const used: (readonly SummaryLine[] | undefined)[] = [];
  const blockOf = (entries: typeof placed): string => block(entries, language);
  let taken = countTokens(blockOf([]));
  const place = (memory: PromptMemory, share: number): readonly SummaryLine[] | undefined => {
    let room = share - countTokens(`\n${heading(placed.length + 1, memory, language)}\n`);
    // Marks of who speaks come on top of the summary; a few steps down find the room it really has.
    for (let attempt = 0; attempt < 4 && room > 0; attempt++) {
      const lines = memory.summarise(room).filter(({ text }) => text.trim() !== "");
      if (lines.length === 0) return undefined;
      const tokens = countTokens(blockOf([...placed, { memory, lines }]));
      const excess = tokens - taken - share;
      if (excess <= 0) {
        placed.push({ memory, lines });
        taken = tokens;
        return lines;
      }
      room -= excess;
    }
    return undefined;
  };
  const weightOf = ({ weight, reserved }: PromptMemory): number => (reserved ? 0 : weight);
  let weights = memories.reduce((sum, memory) => sum + weightOf(memory), 0);
  const reserved = memories.map((memory) => (memory.reserved ? tokensFor(memory) : 0));
  let kept = reserved.reduce((sum, tokens) => sum + tokens, 0);
  for (const [index, memory] of memories.entries()) {
    kept -= reserved[index] ?? 0;
    const left = budgetTokens - taken - kept;
    const weight = weightOf(memory);
    // Of a long block of code nothing may fit into a share: then what matters more may take the room of what matters less.
    const isAlone = memory.reserved || weight === weights;
    const share = isAlone ? left : Math.floor((left * weight) / weights);
    used.push(place(memory, share) ?? (share < left ? place(memory, left) : undefined));
    weights -= weight;
  }
  if (placed.length === 0) return { prompt: question, blockTokens: 0, used };
  return { prompt: `${blockOf(placed)}\n\n${question}`, blockTokens: taken, used };

  /** What all that it has to say takes behind others. */
  function tokensFor(memory: PromptMemory): number {
    const lines = memory.summarise(budgetTokens);
    const before = { memory, lines: [] };
    return countTokens(blockOf([before, { memory, lines }])) - countTokens(blockOf([before]));
  }
}

function block(
  entries: readonly { memory: PromptMemory; lines: readonly SummaryLine[] }[],
  language: UiLanguage,
): string {
  const { introduction, closing } = templates[language];
  const memories = entries.flatMap(({ memory, lines }, index) => [
    "",
    heading(index + 1, memory, language),
    ...lines.map((line, at) => spoken(line, lines[at - 1]?.speaker, language)),
  ]);
  return fenced([introduction, ...memories, "", closing]);
}

function heading(number: number, memory: PromptMemory, language: UiLanguage): string {
  const facts = [
    dateText(memory.saidAt, language),
    ...(memory.model ? [shortName(memory.model)] : []),
  ].join(", ");
  const asked = withoutFences(shortened(memory.question, QUESTION_CHARACTERS));
  const quoted = asked === "" ? "" : language === "fr" ? ` — « ${asked} »` : ` — “${asked}”`;
  return `[${number}] ${withoutFences(facts)}${quoted}`;
}

/** A part with its speaker; "[…]" instead, where the same one goes on after something was left out. */
function spoken(
  { speaker, text }: SummaryLine,
  before: SummaryLine["speaker"] | undefined,
  language: UiLanguage,
): string {
  const name = templates[language][speaker];
  const clean = withoutFences(text);
  const mark = speaker === before ? "[…]" : language === "fr" ? `${name} :` : `${name}:`;
  // Code, lists and tables begin on a line of their own, so that their form survives.
  return clean.includes("\n") ? `${mark}\n${clean}` : `${mark} ${clean}`;
}
