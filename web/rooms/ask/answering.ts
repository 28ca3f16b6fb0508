import { signal } from "@preact/signals";
import type { EventApi } from "../../../src/server/api.ts";
import { apiEvents, errorText } from "../../shell/client.ts";
import type { Bilingual } from "../../shell/language.ts";
import { currentAnswer } from "./look.ts";
import type { ChosenModel } from "./models.ts";
import { lookForModels } from "./models.ts";
import { hand, question } from "./state.ts";

type AnswerEvent = EventApi["POST /api/answer"]["output"];
export type AnswerReport = Extract<AnswerEvent, { kind: "done" }>;

/** An answer as it comes, and what became of it. */
export interface Answering {
  readonly model: ChosenModel;
  readonly question: string;
  readonly state: "waiting" | "loading" | "reasoning" | "answering" | "done" | "stopped" | "failed";
  readonly text: string;
  readonly reasoning: string;
  readonly warnings: readonly Bilingual[];
  /** On the page's own clock. */
  readonly began: number;
  readonly elapsedMs: number;
  readonly report?: AnswerReport;
  /** Why it failed. */
  readonly reason?: string;
}

export const answering = signal<Answering | undefined>(undefined);
let running: AbortController | undefined;

export function isAnswering(): boolean {
  const state = answering.value?.state;
  return (
    state === "waiting" || state === "loading" || state === "reasoning" || state === "answering"
  );
}

/** Has the model answer the prompt as it stands. */
export async function answerHere(model: ChosenModel): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const began = performance.now();
  const change = (more: Partial<Answering>): void => {
    if (running !== mine || !answering.value) return;
    answering.value = { ...answering.value, ...more, elapsedMs: performance.now() - began };
  };
  answering.value = {
    model,
    question: "",
    state: "waiting",
    text: "",
    reasoning: "",
    warnings: [],
    began,
    elapsedMs: 0,
  };
  const clock = setInterval(() => change({}), 500);
  try {
    const { asked, enriched } = await currentAnswer();
    change({ question: asked.question });
    const events = apiEvents(
      "POST /api/answer",
      {
        prompt: enriched.prompt,
        question: asked.question,
        server: model.server,
        model: model.id,
        // Whoever pressed the button of a model that is not loaded was asked.
        allowLoading: !model.loaded,
      },
      { signal: mine.signal },
    );
    for await (const event of events) {
      if (answering.value && running === mine) change(after(answering.value, event));
      if (event.kind === "done") leaveBeside(event);
    }
    if (isAnswering()) change({ state: "failed" });
  } catch (error) {
    const reason = errorText(error);
    change(reason === undefined ? { state: "stopped" } : { state: "failed", reason });
  } finally {
    clearInterval(clock);
    // It is loaded now, or it turned out to be gone.
    if (!model.loaded) void lookForModels();
  }
}

/** Hanging up makes the model stop. */
export function stopAnswering(): void {
  running?.abort();
}

export function dismissAnswer(): void {
  running?.abort();
  running = undefined;
  answering.value = undefined;
}

function leaveBeside({ record, question: asked }: AnswerReport): void {
  if (record.kind !== "recorded" || question.value !== asked) return;
  hand.value = { ...hand.value, answers: [...hand.value.answers, record.exchange] };
}

function after(now: Answering, event: AnswerEvent): Partial<Answering> {
  switch (event.kind) {
    case "warning":
      return { warnings: [...now.warnings, event.text] };
    case "loading":
      return { state: "loading" };
    case "reasoning":
      return { state: "reasoning", reasoning: now.reasoning + event.text };
    case "text":
      return { state: "answering", text: now.text + event.text };
    case "text-was-reasoning":
      return { state: "reasoning", reasoning: now.reasoning + now.text, text: "" };
    case "done":
      return { state: "done", text: event.text, reasoning: event.reasoning, report: event };
  }
}
