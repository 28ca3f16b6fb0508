import { memoryFence } from "../core/memory-block.ts";
import { templates } from "./templates.ts";

const FRAME = new Set(
  Object.values(templates).flatMap(({ introduction, closing }) => [introduction, closing]),
);
const SPEAKERS = Object.values(templates).flatMap(({ user, model }) => [user, model]);
const MARK = new RegExp(`^(?:(?:${SPEAKERS.join("|")}) ?:|\\[…\\])(?: |$)`);
const HEADING = /^\[\d+\] [^—]*(?:— (?:“(?<en>.*)”|« (?<fr>.*) »))?$/;

/** What the memories of a prompt say (build-prompt.ts), without the words that frame them: no dates, no names of models. */
export function rememberedWords(prompt: string): string {
  const start = prompt.indexOf(memoryFence.open);
  const end = prompt.indexOf(memoryFence.close);
  if (start < 0 || end < start) return "";
  return prompt
    .slice(start + memoryFence.open.length, end)
    .split("\n")
    .filter((line) => !FRAME.has(line))
    .map((line) => {
      const heading = HEADING.exec(line);
      return heading ? (heading.groups?.en ?? heading.groups?.fr ?? "") : line.replace(MARK, "");
    })
    .join("\n")
    .trim();
}
