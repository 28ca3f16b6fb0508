import { api } from "../shell/client.ts";

// What somebody was writing when the tour began: it is there again at its end, whatever was reloaded meanwhile.
const BEFORE = "souvenir-question-before-tour";

/** Writes a question of the demo into Ask, in the place of what stands there. */
export async function askDemoQuestion(): Promise<void> {
  const [{ question: example }, { question, write }] = await Promise.all([
    api("GET /api/example", { demo: true }),
    import("../rooms/ask/state.ts"),
  ]);
  if (example === undefined) return;
  if (sessionStorage.getItem(BEFORE) === null) sessionStorage.setItem(BEFORE, question.value);
  write(example);
}

export async function takeQuestionBack(): Promise<void> {
  const { write } = await import("../rooms/ask/state.ts");
  write(sessionStorage.getItem(BEFORE) ?? "");
  sessionStorage.removeItem(BEFORE);
}
