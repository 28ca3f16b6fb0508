import { api } from "../shell/client.ts";
import { language } from "../shell/language.ts";

let before: string | undefined;

/** Asks one of the demo's own questions, so that there is something to look at. */
export async function askDemoQuestion(): Promise<void> {
  const { question, write } = await import("../rooms/ask/state.ts");
  try {
    const { questions } = await api("GET /api/demo/questions", {});
    const example = questions.find((one) => one.language === language.value);
    before ??= question.value;
    if (example) write(example.question);
  } catch {
    // The tour goes on without.
  }
}

export async function takeQuestionBack(): Promise<void> {
  const { write } = await import("../rooms/ask/state.ts");
  if (before !== undefined) write(before);
  before = undefined;
}
