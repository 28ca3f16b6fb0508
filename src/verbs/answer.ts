import type { Conversation } from "../core/conversation.ts";
import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import type {
  AnswerEnd,
  AnsweringModel,
  AnswerPiece,
  ModelServer,
  TokenCounts,
} from "../models/model-server.ts";
import type { SaveReport } from "../storage/store.ts";
import { loadTokenCounter } from "../text/count-tokens.ts";
import type { AnswerEnding } from "./answer-ending.ts";
import { endingOf } from "./answer-ending.ts";
import type { AnswerRecord } from "./record-answer.ts";
import { notRecorded, recordAnswer } from "./record-answer.ts";
import { serverOf, usableModel } from "./usable-model.ts";

export interface AnswerOptions {
  /** What the model gets: the question with its memories, as `enrich` gave it. */
  readonly prompt: string;
  /** What is recorded: the question as it was asked. */
  readonly question: string;
  /** Ids as `models` gives them. */
  readonly model: { readonly server: string; readonly id: string };
  /** Whether a model that is not loaded may be, which takes time and memory: false unless said. */
  readonly allowLoading?: boolean;
  /** False leaves the archive as it is. */
  readonly record?: boolean;
  /** Aborting it ends the answer: the model stops, and the report says so. */
  readonly signal?: AbortSignal;
}

export type AnswerEvent =
  /** Something to know before the answer comes. */
  | { readonly kind: "warning"; readonly text: Bilingual }
  /** The model is not loaded, which comes first. */
  | { readonly kind: "loading"; readonly model: string }
  | AnswerPiece;

export interface AnswerReport extends AnswerEnding {
  readonly question: string;
  readonly server: string;
  readonly model: string;
  readonly text: string;
  readonly reasoning: string;
  /** The answer is not whole. */
  readonly cutShort: boolean;
  /** As the server counted them. */
  readonly tokens?: TokenCounts;
  /** Epoch milliseconds. */
  readonly askedAt: number;
  /** Until the first piece, reasoning included; absent when none came. */
  readonly firstTokenMs?: number;
  readonly elapsedMs: number;
  readonly record: AnswerRecord;
}

interface Surroundings {
  readonly servers: readonly ModelServer[];
  readonly record: (conversation: Conversation) => Promise<SaveReport>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

// More than any model says; whoever sends more shall not fill our memory.
const LONGEST_ANSWER = 4_000_000;

/**
 * Has a model on this computer answer, and records the exchange. Only an answer that came to its end is recorded: half
 * of one may say the opposite of the whole, and a memory cannot be asked how it went on. Throws SouvenirError when no
 * answer begins: no such model, one that runs elsewhere or is not loaded, a server that is off or refuses.
 */
export async function* answer(
  options: AnswerOptions,
  { servers, record, now }: Surroundings,
): AsyncGenerator<AnswerEvent, AnswerReport> {
  const { prompt, question, signal, model } = options;
  if (prompt.trim() === "") throw noPrompt();
  const server = serverOf(model.server, servers);
  const askedAt = now();
  const began = performance.now();
  let firstTokenMs: number | undefined;
  let text = "";
  let reasoning = "";
  const asking = ask(server, options);
  let end: AnswerEnd | "stopped";
  try {
    let next = await asking.next();
    for (; !next.done; next = await asking.next()) {
      const event = next.value;
      if (event.kind !== "warning" && event.kind !== "loading")
        firstTokenMs ??= performance.now() - began;
      if (event.kind === "text") text += event.text;
      if (event.kind === "reasoning") reasoning += event.text;
      if (event.kind === "text-was-reasoning") [reasoning, text] = [reasoning + text, ""];
      yield event;
      if (text.length + reasoning.length > LONGEST_ANSWER) break;
    }
    end = next.done ? next.value : { finish: "length" };
  } catch (error) {
    if (!signal?.aborted) throw error;
    end = "stopped";
  } finally {
    // Whoever has heard enough hangs up.
    await asking.return({ finish: "broken" });
  }
  text = text.trim();
  reasoning = reasoning.trim();
  const elapsedMs = performance.now() - began;
  const ending = endingOf(end, { title: server.title, text, reasoning });
  const answeredAt = askedAt + Math.round(firstTokenMs ?? elapsedMs);
  const isWhole = ending.outcome === "complete";
  return {
    question,
    server: server.id,
    model: model.id,
    text,
    reasoning,
    ...ending,
    cutShort: !isWhole && ending.outcome !== "empty",
    ...(end !== "stopped" && end.tokens ? { tokens: end.tokens } : {}),
    askedAt,
    ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
    elapsedMs,
    record:
      isWhole && options.record !== false
        ? await recordAnswer(
            { question, text, reasoning, model: model.id, askedAt, answeredAt },
            record,
          )
        : notRecorded(isWhole ? NOT_WANTED : NOT_WHOLE),
  };
}

async function* ask(
  server: ModelServer,
  { prompt, model: wanted, allowLoading = false, signal }: AnswerOptions,
): AsyncGenerator<AnswerEvent, AnswerEnd> {
  signal?.throwIfAborted();
  const state = await server.find(signal);
  const { address, model } = usableModel(state, wanted.id, { allowLoading });
  const warning = await tooLong(prompt, model);
  if (warning) yield { kind: "warning", text: warning };
  if (!model.loaded) yield { kind: "loading", model: model.id };
  return yield* server.ask({ address, model: model.id, prompt, ...(signal ? { signal } : {}) });
}

/** By our own count, which is near that of the model. */
async function tooLong(
  prompt: string,
  { title, contextTokens }: AnsweringModel,
): Promise<Bilingual | undefined> {
  // A token has a character at least.
  if (contextTokens === undefined || prompt.length <= contextTokens) return undefined;
  const countTokens = await loadTokenCounter();
  const promptTokens = countTokens(prompt);
  if (promptTokens <= contextTokens) return undefined;
  return {
    en: `The prompt has about ${promptTokens} tokens, and ${title} is loaded with a context of ${contextTokens}: it will hardly answer. Load it with a longer context, or lower the budget of memories.`,
    fr: `Le prompt fait environ ${promptTokens} tokens, et ${title} est chargé avec un contexte de ${contextTokens} : il ne répondra guère. Chargez-le avec un contexte plus long, ou baissez le budget de souvenirs.`,
  };
}

const NOT_WANTED: Bilingual = {
  en: "Not recorded, as asked.",
  fr: "Pas enregistré, comme demandé.",
};

const NOT_WHOLE: Bilingual = {
  en: "Not recorded: only a whole answer is.",
  fr: "Pas d'enregistrement : seule une réponse entière l'est.",
};

function noPrompt(): SouvenirError {
  return new SouvenirError("usage", {
    en: "There is no prompt to answer. Ask a question first.",
    fr: "Il n'y a pas de prompt auquel répondre. Posez d'abord une question.",
  });
}
