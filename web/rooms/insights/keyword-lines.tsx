import { useEffect, useState } from "preact/hooks";
import type { Api } from "../../../src/server/api.ts";
import { filterInput } from "../../shared/filters/filters.ts";
import { api, errorText } from "../../shell/client.ts";
import { counted, numberText, say } from "../../shell/language.ts";
import lines from "./exchanges.module.css";
import styles from "./keyword-lines.module.css";
import type { KeywordListing } from "./listing.ts";
import { list } from "./listing.ts";
import { exchangesNoun, text } from "./text.ts";

type Keyword = Api["GET /api/keywords"]["output"]["keywords"][number];

// As many as the server tells at once.
const SHOWN = 500;

/** Keywords, most frequent first; each leads to the exchanges that have it. */
export function KeywordLines({ of }: { readonly of: KeywordListing }) {
  const [keywords, setKeywords] = useState<readonly Keyword[]>();
  const [wrong, setWrong] = useState<string>();
  useEffect(() => {
    const stop = new AbortController();
    api(
      "GET /api/keywords",
      { ...filterInput(of.filters), limit: SHOWN },
      { signal: stop.signal },
    ).then(
      (answer) => setKeywords(answer.keywords),
      (error: unknown) => setWrong(errorText(error)),
    );
    return () => stop.abort();
  }, []);
  return (
    <div class={lines.list} aria-busy={keywords === undefined && wrong === undefined}>
      {wrong !== undefined && (
        <p role="alert" class={lines.wrong}>
          {wrong}
        </p>
      )}
      <ol role="list">
        {keywords?.map(({ phrase, exchanges, filter }) => (
          <li key={phrase}>
            <button
              type="button"
              class={styles.keyword}
              onClick={() => list({ title: phrase, count: exchanges, filter })}
            >
              <span class={styles.phrase}>{phrase}</span>
              <span class={styles.exchanges}>{counted(exchanges, exchangesNoun)}</span>
            </button>
          </li>
        ))}
      </ol>
      {keywords && keywords.length < of.different && (
        <p class={lines.none}>
          {say(text.mostFrequent).replace("{shown}", numberText(keywords.length))}
        </p>
      )}
    </div>
  );
}
