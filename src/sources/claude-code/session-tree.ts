import type { Message, MessageVersion, ToolCall } from "../../core/conversation.ts";
import { fieldOf } from "../files/sample.ts";
import { agentCall } from "../reading/agent-work.ts";
import { messagesOnPath, type TreeNode } from "../reading/branches.ts";
import { textField } from "../reading/fields.ts";
import { contentOf } from "../reading/message-content.ts";
import { versionOf } from "../reading/say.ts";
import type { Plausible } from "../reading/times.ts";
import { timeOf } from "../reading/times.ts";
import { isNotice, typedIn } from "./lines.ts";

interface Question {
  readonly id: string;
  /** The question in whose answer it was asked. */
  readonly before: string | undefined;
  readonly version: MessageVersion;
  readonly answer: Answer;
}

interface Answer {
  readonly texts: string[];
  readonly thoughts: string[];
  readonly calls: ToolCall[];
  model?: string | undefined;
  at?: number | undefined;
}

/**
 * The lines of a session as they are joined by `parentUuid`. An answer is all that follows a question until the next one,
 * whichever lines it forks into: tools that run side by side do so. Where the user went back, questions are versions of
 * each other, and the path to the last line is shown.
 */
export class SessionTree {
  readonly #plausible: Plausible;
  /** Of each line, the question to which it belongs. */
  readonly #questionOf = new Map<string, string | undefined>();
  readonly #questions = new Map<string, Question>();
  readonly #waiting = new Map<string, () => void>();
  #lastLine: string | undefined;
  #current: string | undefined;
  #endsInText = false;

  constructor(plausible: Plausible) {
    this.#plausible = plausible;
  }

  /** A line that is no message and yet may stand between two. */
  pass(line: unknown): void {
    const uuid = textField(line, "uuid");
    if (uuid === undefined || fieldOf(line, "isSidechain") === true) return;
    this.#place(uuid, this.#questionAbove(line));
  }

  /** Does this once the line is known, if ever it is. */
  onceKnown(uuid: string, run: () => void): void {
    if (this.#questionOf.has(uuid)) run();
    else this.#waiting.set(uuid, run);
  }

  add(line: unknown, type: "user" | "assistant"): void {
    const uuid = textField(line, "uuid");
    // The second time it is a copy.
    if (uuid === undefined || this.#questionOf.has(uuid)) return;
    if (fieldOf(line, "isSidechain") === true) return;
    const content = contentOf(fieldOf(fieldOf(line, "message"), "content"));
    const above = this.#questionAbove(line);
    const at = timeOf(fieldOf(line, "timestamp"), this.#plausible);
    const typed = type === "user" ? typedIn(line, content) : undefined;
    if (typed !== undefined) {
      const version = versionOf("user", { text: typed, at, attachments: content.attachments });
      const answer = { texts: [], thoughts: [], calls: [] };
      this.#questions.set(uuid, { id: uuid, before: above, version, answer });
    } else if (type === "assistant" && !isNotice(line)) {
      const answer = above === undefined ? undefined : this.#questions.get(above)?.answer;
      if (answer) {
        answer.texts.push(content.text);
        for (const thought of content.thoughts) answer.thoughts.push(thought);
        for (const { name, parameters } of content.calls)
          answer.calls.push(agentCall(name, parameters));
        answer.model = textField(fieldOf(line, "message"), "model") ?? answer.model;
        answer.at ??= at;
      }
    }
    this.#place(uuid, typed === undefined ? above : uuid);
    this.#current = uuid;
    this.#endsInText =
      type === "assistant" && content.text.trim() !== "" && content.calls.length === 0;
  }

  finished(): { readonly messages: readonly Message[]; readonly endsInText: boolean } {
    const nodes = [...this.#questions.values()].flatMap((question) =>
      nodesOf(question, this.#questions),
    );
    const shown = this.#current === undefined ? undefined : this.#questionOf.get(this.#current);
    const question = shown === undefined ? undefined : this.#questions.get(shown);
    const current = question && (isAnswered(question) ? answerId(question.id) : question.id);
    return { messages: messagesOnPath(nodes, current), endsInText: this.#endsInText };
  }

  #place(uuid: string, question: string | undefined): void {
    this.#questionOf.set(uuid, question);
    this.#lastLine = uuid;
    this.#waiting.get(uuid)?.();
    this.#waiting.delete(uuid);
  }

  /**
   * Where the line above is not there, or what stands between older ones and their summary does not tell, it is the one
   * before. A question with none above it begins anew.
   */
  #questionAbove(line: unknown): string | undefined {
    const parent = textField(line, "parentUuid") ?? textField(line, "logicalParentUuid");
    const isRoot = parent === undefined && fieldOf(line, "parentUuid") === null;
    if (isRoot && fieldOf(line, "type") === "user") return undefined;
    const above = parent !== undefined && this.#questionOf.has(parent) ? parent : this.#lastLine;
    return above === undefined ? undefined : this.#questionOf.get(above);
  }
}

function nodesOf(question: Question, questions: ReadonlyMap<string, Question>): TreeNode[] {
  const { id, before, version } = question;
  const former = before === undefined ? undefined : questions.get(before);
  const parent = former && (isAnswered(former) ? answerId(former.id) : former.id);
  const asked: TreeNode = { id, parent, message: { role: "user", version } };
  if (!isAnswered(question)) return [asked];
  const { texts, thoughts, calls, model, at } = question.answer;
  const answered = versionOf("assistant", {
    text: texts.filter((text) => text.trim() !== "").join("\n\n"),
    thoughts,
    model,
    at,
    toolCalls: calls,
  });
  return [
    asked,
    { id: answerId(id), parent: id, message: { role: "assistant", version: answered } },
  ];
}

function isAnswered({ answer }: Question): boolean {
  return answer.texts.length > 0 || answer.thoughts.length > 0 || answer.calls.length > 0;
}

function answerId(question: string): string {
  return `answer to ${question}`;
}
