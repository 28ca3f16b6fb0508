import type { ToolCall } from "../../core/conversation.ts";
import type { UiLanguage } from "../../core/language.ts";

/** A question of the invented life and what the model said. */
export interface DemoTurn {
  /** When it was asked: ISO 8601, UTC. */
  readonly at: string;
  readonly question: string;
  /** Absent when the model was stopped before it said a word. */
  readonly answer?: string;
  readonly reasoning?: string;
  /** The model of this answer, where it is not the conversation's. */
  readonly model?: string;
  /** Answers given first and then regenerated, oldest first. */
  readonly earlierAnswers?: readonly string[];
  /** Names of files attached to the question. */
  readonly attachments?: readonly string[];
  readonly toolCalls?: readonly ToolCall[];
}

export interface DemoConversation {
  readonly id: string;
  readonly language: UiLanguage;
  readonly title: string;
  readonly folder?: string;
  readonly pinned?: boolean;
  readonly model: string;
  readonly systemPrompt?: string;
  readonly turns: readonly DemoTurn[];
}
