import { fieldOf } from "../files/sample.ts";

export interface Row {
  readonly question: string;
  readonly answer: string;
}

/** What is asked and what is answered in a row of one of the forms; undefined of anything else. */
export function rowOf(value: unknown): Row | undefined {
  const text = (name: string): string | undefined => {
    const field = fieldOf(value, name);
    return typeof field === "string" ? field : undefined;
  };
  const instruction = text("instruction");
  const output = text("output");
  if (instruction !== undefined && output !== undefined) {
    const input = text("input") ?? "";
    return {
      question: input.trim() === "" ? instruction : `${instruction}\n\n${input}`,
      answer: output,
    };
  }
  const question = text("prompt") ?? text("question");
  const answer = text("completion") ?? text("answer") ?? text("chosen");
  return question === undefined || answer === undefined ? undefined : { question, answer };
}
