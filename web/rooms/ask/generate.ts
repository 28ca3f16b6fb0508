import { signal } from "@preact/signals";
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

/** The prompt of the question as it stands: in sight, and on the clipboard unless the settings say otherwise. */
export async function generate(): Promise<void> {
  if (question.value.trim() === "") {
    questionWanted.value++;
    return (toast(say(text.emptyToast)), undefined);
  }
  isPromptShown.value = true;
  if (windowState.value?.settings["copy"] === false) {
    try {
      await currentAnswer();
      toast(say(text.generatedToast), { look: "good" });
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
    const { memories = [], promptTokens = 0 } = answer.value?.enriched ?? {};
    if (outcome.copied) {
      const what =
        memories.length === 0
          ? say(text.copiedAlone)
          : `${say(text.copied)} ${counted(memories.length, nouns.memories)}, ${counted(promptTokens, nouns.tokens)}.`;
      toast(`${what} ${say(text.paste)}`, { look: "good" });
      return;
    }
    isPromptShown.value = true;
    selectionWanted.value++;
    toast(`${say(text.notCopied)} ${outcome.reason}`, { look: "bad" });
  } catch (error) {
    tellFailure(error);
  }
}

function tellFailure(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  if (reason !== "") toast(`${say(text.noPrompt)} ${reason}`, { look: "bad" });
}
