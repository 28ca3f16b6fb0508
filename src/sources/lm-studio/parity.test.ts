import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { allOf, testMachine } from "../source.contract.ts";
import { lmStudio } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures", "lm-studio-home");

interface Loose {
  readonly [key: string]: Loose & string;
}

/*
 * The importer of llm-memorization, the program Souvenir succeeds, as far as its pairs go: every JSON file outside
 * "Unsync", the version selected of each message, the text parts of all steps (thinking and tool results too), each
 * question with the message that follows. Written anew from a description of its behaviour.
 */
function formerPairs(folder: string): { question: string; answerParts: string[] }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^unsync$/i.test(entry.name) ? [] : formerPairs(path);
    if (!entry.name.endsWith(".json")) return [];
    const { messages } = JSON.parse(readFileSync(path, "utf8")) as { messages?: Loose[] };
    const shown = (Array.isArray(messages) ? messages : []).map((message) => {
      const versions = (message["versions"] ?? []) as unknown as Loose[];
      return versions[Number(message["currentlySelected"] ?? 0)];
    });
    return shown.flatMap((version, index) => {
      const answer = shown[index + 1];
      if (version?.["role"] !== "user" || answer?.["role"] !== "assistant") return [];
      const steps = answer["steps"] as unknown as Loose[] | undefined;
      const answerParts = (steps ?? [answer]).flatMap((step) => textsOf(step["content"]));
      return answerParts.length === 0
        ? []
        : [{ question: textsOf(version["content"]).join("\n"), answerParts }];
    });
  });
}

function textsOf(content: unknown): string[] {
  if (!Array.isArray(content)) return typeof content === "string" ? [content] : [];
  return (content as Loose[]).flatMap((part) =>
    part["type"] === "text" && part["isStructural"] === undefined ? (part["text"] ?? []) : [],
  );
}

test("every pair of the former importer is found, its reasoning and tool results apart", async () => {
  const { locations } = await lmStudio.locate(testMachine("/nobody"), fixtures);
  const yielded = (await Promise.all(locations.map((place) => allOf(lmStudio, place)))).flat();
  const exchanges = yielded.flatMap((item) =>
    item.kind === "conversation" ? exchangesOf(item).map(({ exchange }) => exchange) : [],
  );
  const pairs = formerPairs(join(fixtures, "conversations"));
  expect(pairs.length).toBeGreaterThan(8);
  for (const { question, answerParts } of pairs) {
    const exchange = exchanges.find((candidate) => candidate.question === question);
    expect(exchange, question).toBeDefined();
    const { answer, reasoning = "", toolCalls } = exchange ?? { answer: "", toolCalls: [] };
    const everything = [
      answer,
      reasoning,
      ...toolCalls.map(({ result }) => `raw result ${result}`),
    ];
    for (const part of answerParts) {
      for (const text of part.split(/<\/?think>/)) {
        expect(
          everything.some((kept) => kept.includes(text.trim())),
          text,
        ).toBe(true);
      }
    }
  }
});
