import { useEffect, useState } from "preact/hooks";
import { Check, TextInput } from "../../design/field.tsx";
import { Name } from "../../design/name.tsx";
import type { Api } from "../../../src/server/api.ts";
import { api, errorText } from "../../shell/client.ts";
import { numberText, say } from "../../shell/language.ts";
import styles from "./filter-bar.module.css";
import type { ListFilter } from "./filters.ts";
import { shownValue } from "./shown-value.ts";
import { text } from "./text.ts";

type Facets = Api["GET /api/facets"]["output"];
type Offered = Exclude<ListFilter, "keyword">;

// More than so many are found by typing.
const MANY = 10;

interface FilterChoicesProps {
  readonly name: Offered;
  readonly chosen: readonly string[];
  readonly onChange: (values: string[]) => void;
}

/** What the archive has, with how many exchanges have it; any of those ticked. */
export function FilterChoices({ name, chosen, onChange }: FilterChoicesProps) {
  const [facets, setFacets] = useState<Facets>();
  const [error, setError] = useState<string>();
  const [find, setFind] = useState("");
  useEffect(() => {
    const abort = new AbortController();
    api("GET /api/facets", {}, { signal: abort.signal })
      .then(setFacets)
      .catch((failure: unknown) => setError(errorText(failure)));
    return () => abort.abort();
  }, []);
  if (error !== undefined) return <p class={styles.note}>{error}</p>;
  if (!facets) return <p class={styles.note}>{say(text.loading)}…</p>;
  const asValue = (value: string): string => (name === "model" ? `=${value}` : value);
  const all = facets[name].map(({ name: value, count }) => ({
    value: asValue(value),
    shown: shownValue(name, value),
    count,
  }));
  const fold = (words: string): string =>
    words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const shown = all.filter((one) => fold(one.shown).includes(fold(find)));
  return (
    <>
      {all.length > MANY && (
        <TextInput
          type="search"
          value={find}
          aria-label={say(text.find)}
          placeholder={say(text.find)}
          onInput={setFind}
        />
      )}
      {shown.length === 0 && <p class={styles.note}>{say(text.noneOfThese)}</p>}
      <ul role="list" class={styles.choices}>
        {shown.map(({ value, shown: words, count }) => (
          <li key={value}>
            <Check
              label={
                <span class={styles.choice}>
                  <Name of={words} />
                  <span class={`${styles.number} numbers`}>{numberText(count)}</span>
                </span>
              }
              checked={chosen.includes(value)}
              onChange={(on) =>
                onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value))
              }
            />
          </li>
        ))}
      </ul>
    </>
  );
}
