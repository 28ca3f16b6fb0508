import { problemsOf } from "../files/problems.ts";

export const problems = problemsOf("llm");
