import type { Api } from "../../../src/server/api.ts";
import { numberText, say } from "../../shell/language.ts";
import type { Listing } from "./listing.ts";
import { shareText } from "./share-text.ts";
import type { Table } from "./table.ts";
import { text } from "./text.ts";

export type PromptInsights = Api["POST /api/prompt-insights"]["output"];
export type KeywordInsight = PromptInsights["question"][number];

export function listingOfKeyword({ phrase, exchanges, filter }: KeywordInsight): Listing {
  return { title: phrase, count: exchanges, filter };
}

/** Keywords with their figures. */
export function keywordTable(keywords: readonly KeywordInsight[]): Table {
  return {
    columns: [
      { label: say(text.keyword) },
      { label: say(text.frequency), shown: numberText },
      { label: say(text.weight), shown: shareText },
      { label: say(text.score), shown: shareText },
      { label: say(text.keywordExchanges), shown: numberText },
    ],
    rows: keywords.map((keyword) => ({
      cells: [keyword.phrase, keyword.frequency, keyword.weight, keyword.score, keyword.exchanges],
      listings: { 4: listingOfKeyword(keyword) },
    })),
  };
}
