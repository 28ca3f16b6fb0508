import { say } from "../../shell/language.ts";
import type { PromptInsights } from "./keyword-table.ts";
import { shareText } from "./share-text.ts";
import type { Table } from "./table.ts";
import { text } from "./text.ts";

/** Keywords by keywords. */
export function similarityTable(similarity: PromptInsights["similarity"]): Table {
  const { phrases = [], cosines = [] } = similarity ?? {};
  return {
    columns: [
      { label: say(text.keyword) },
      ...phrases.map((phrase) => ({ label: phrase, shown: shareText })),
    ],
    rows: cosines.map((row, index) => ({
      cells: [phrases[index], ...row.map((cosine) => cosine ?? undefined)],
    })),
  };
}
