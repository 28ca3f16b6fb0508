import { signal } from "@preact/signals";
import type { ToastOptions } from "../../design/toast.tsx";
import { toast } from "../../design/toast.tsx";
import { copyText } from "../../shared/copy-text.ts";
import { counted, say } from "../../shell/language.ts";
import { windowState } from "../../shell/state.ts";
import { answer, currentAnswer, isCurrent } from "./look.ts";
import { question, questionWanted } from "./state.ts";
import { nouns, text } from "./text.ts";

export const isPromptShown = signal(true);
/** Grows when the prompt is to be selected, since nobody could copy it. */
export const selectionWanted = signal(0);
/** What was done with a prompt a moment ago; the key is that of its answer. */
export const done = signal<{ readonly key: string; readonly text: string } | undefined>(undefined);

const DONE_MS = 8_000;
let toasts: (() => void)[] = [];
// What is said of a question says nothing of the next one.
question.subscribe(() => {
  for (const dismiss of toasts) dismiss();
  toasts = [];
});

/** The prompt of the question as it stands: in sight, and on the clipboard unless the settings say otherwise. */
export async function generate(): Promise<void> {
  if (question.value.trim() === "") {
    questionWanted.value++;
    return tell(say(text.empty));
  }
  isPromptShown.value = true;
  if (windowState.value?.settings["copy"] === false) {
    try {
      const { key } = await currentAnswer();
      tellDone(key, say(text.generated));
    } catch (error) {
      tellFailure(error);
    }
    return;
  }
  await copyPrompt();
}

export async function copyPrompt(): Promise<void> {
  try {
    const prompt = isCurrent.value
      ? (answer.value?.enriched.prompt ?? "")
      : currentAnswer().then(({ enriched }) => enriched.prompt);
    const outcome = await copyText(prompt);
    const { key = "", enriched } = answer.value ?? {};
    const { memories = [], promptTokens = 0 } = enriched ?? {};
    if (outcome.copied) {
      const what =
        memories.length === 0
          ? say(text.copiedAlone)
          : `${say(text.copied)} ${counted(memories.length, nouns.memories)}, ${counted(promptTokens, nouns.tokens)}.`;
      tellDone(key, `${what} ${say(text.paste)}`);
      return;
    }
    isPromptShown.value = true;
    selectionWanted.value++;
    tell(`${say(text.notCopied)} ${outcome.reason}`, { look: "bad" });
  } catch (error) {
    tellFailure(error);
  }
}

function tellFailure(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  if (reason !== "") tell(`${say(text.noPrompt)} ${reason}`, { look: "bad" });
}

/** Says something of the question as it stands. */
function tell(words: string, options: ToastOptions = {}): void {
  toasts.push(toast(words, options));
}

/** Says what was done with a prompt, beside the button: what lies over it could be what one reads. */
function tellDone(key: string, words: string): void {
  const said = { key, text: words };
  done.value = said;
  setTimeout(() => {
    if (done.value === said) done.value = undefined;
  }, DONE_MS);
}
