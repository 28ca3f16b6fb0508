import type { Message, ToolCall } from "../../core/conversation.ts";
import { agentCall } from "../reading/agent-work.ts";
import { say, type Said } from "../reading/say.ts";
import type { Entry } from "./entries.ts";

interface Turn {
  readonly question: Said;
  readonly final: string[];
  readonly commentary: string[];
  readonly thoughts: string[];
  readonly calls: ToolCall[];
  model?: string | undefined;
  at?: number | undefined;
}

/** The turns of a session, made of its entries one after the other. */
export class SessionTurns {
  #turns: Turn[] = [];
  /** Since something was answered: what the person typed, and what the model was told. */
  #typed: Said[] = [];
  #told: Said[] = [];
  /** Once the program takes down what is typed, what the model is told says nothing more. */
  #takesDown = false;
  #model: string | undefined;
  #endsInText = false;

  add(entry: Entry, at: number | undefined): void {
    switch (entry.kind) {
      case "meta":
        return;
      case "model":
        this.#model = entry.model;
        return;
      case "typed": {
        const attachments = Array.from({ length: entry.images }, () => "image");
        this.#typed.push({ text: entry.text, at, attachments });
        this.#endsInText = false;
        return;
      }
      case "told":
        this.#told.push({ text: entry.text, at, attachments: entry.attachments });
        if (!this.#takesDown) this.#endsInText = false;
        return;
      case "undone":
        this.#ask();
        this.#turns = this.#turns.slice(0, -entry.turns);
        this.#endsInText = true;
        return;
      case "ended":
        this.#endsInText = true;
        return;
      case "said":
      case "thought":
      case "called":
        this.#ask();
        this.#answer(entry, at);
    }
  }

  finished(): { readonly messages: readonly Message[]; readonly endsInText: boolean } {
    this.#ask();
    return { messages: this.#turns.flatMap(messagesOf), endsInText: this.#endsInText };
  }

  /** Opens the turns of what was asked since the last answer. */
  #ask(): void {
    const asked = this.#typed.length > 0 ? this.#typed : this.#takesDown ? [] : this.#told;
    this.#takesDown ||= this.#typed.length > 0;
    this.#typed = [];
    this.#told = [];
    for (const question of asked)
      this.#turns.push({ question, final: [], commentary: [], thoughts: [], calls: [] });
  }

  #answer(
    entry: Entry & { readonly kind: "said" | "thought" | "called" },
    at: number | undefined,
  ): void {
    const turn = this.#turns.at(-1);
    this.#endsInText = entry.kind === "said" && !entry.isCommentary;
    if (!turn) return;
    turn.at ??= at;
    turn.model = this.#model;
    if (entry.kind === "thought") for (const text of entry.texts) turn.thoughts.push(text);
    else if (entry.kind === "called") turn.calls.push(agentCall(entry.name, entry.input));
    else (entry.isCommentary ? turn.commentary : turn.final).push(entry.text);
  }
}

function messagesOf({ question, final, commentary, thoughts, calls, model, at }: Turn): Message[] {
  const asked = say("user", question);
  if (final.length + commentary.length + thoughts.length + calls.length === 0) return [asked];
  // What was said on the way is the answer only where nothing else is.
  const [said, aside] = final.length > 0 ? [final, commentary] : [commentary, []];
  const text = said.filter((each) => each.trim() !== "").join("\n\n");
  return [
    asked,
    say("assistant", { text, thoughts: [...thoughts, ...aside], model, at, toolCalls: calls }),
  ];
}
