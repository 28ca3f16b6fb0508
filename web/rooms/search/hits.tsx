import { SearchX } from "lucide";
import type { RefObject } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { counted, language, say } from "../../shell/language.ts";
import { HitCard } from "./hit-card.tsx";
import styles from "./hits.module.css";
import type { Roving } from "./roving.ts";
import { nouns, searchedInstead, text } from "./text.ts";
import type { Hit, Hits as HitsState } from "./use-hits.ts";

interface HitsProps {
  readonly hits: HitsState;
  readonly list: RefObject<HTMLOListElement | null>;
  readonly roving: Roving;
  readonly isFiltered: boolean;
  readonly openId: string | undefined;
  readonly addressOf: (hit: Hit) => string;
  readonly onOpen: (hit: Hit, index: number) => void;
  readonly onLike: (hit: Hit) => void;
  /** Takes a word in place of another one. */
  readonly onInstead: (word: string, instead: string) => void;
}

export function Hits({ hits, list, roving, isFiltered, openId, ...act }: HitsProps) {
  const { answer, pending, error, hasMore } = hits;
  const results = answer?.results ?? [];
  // Made when an answer comes, and not at the key before it.
  const latest = useRef({ ...act, roving });
  latest.current = { ...act, roving };
  const cards = useMemo(
    () =>
      answer?.results.map((hit, index) => (
        <HitCard
          key={hit.id}
          hit={hit}
          index={index}
          address={latest.current.addressOf(hit)}
          isCurrent={index === roving.current}
          isOpen={hit.id === openId}
          onOpen={() => latest.current.onOpen(hit, index)}
          onFocus={() => latest.current.roving.setCurrent(index)}
          onLike={() => latest.current.onLike(hit)}
        />
      )),
    [answer, roving.current, openId, language.value],
  );
  return (
    <section aria-busy={pending}>
      <h2 class="said">{say(text.results)}</h2>
      <p class={styles.count} role="status">
        {answer && !pending && results.length > 0 && (
          <>
            {counted(results.length, nouns.exchange)}
            {hasMore && say(text.andMore)}
          </>
        )}
      </p>
      {error !== undefined && <Failure error={error} again={hits.again} />}
      <DidYouMean suggestions={answer?.suggestions ?? []} onInstead={act.onInstead} />
      {answer?.unquoted && results.length > 0 && <p class={styles.note}>{say(text.unquoted)}</p>}
      {answer?.degraded && <p class={styles.note}>{say(text.degraded)}</p>}
      {answer && results.length === 0 && !pending && (
        <Empty icon={SearchX} title={say(text.nothing)}>
          <p>
            {say(
              isFiltered
                ? text.nothingFiltered
                : answer.terms.length === 0
                  ? text.onlyOperators
                  : text.nothingBody,
            )}
          </p>
        </Empty>
      )}
      <ol role="list" ref={list} class={styles.hits}>
        {cards}
      </ol>
      {hasMore && (
        <p class={styles.more}>
          <Button disabled={pending} onClick={hits.more}>
            {say(text.more)}
          </Button>
        </p>
      )}
    </section>
  );
}

function DidYouMean({
  suggestions,
  onInstead,
}: {
  readonly suggestions: NonNullable<HitsState["answer"]>["suggestions"];
  readonly onInstead: HitsProps["onInstead"];
}) {
  return suggestions.map(({ word, instead, searched }) => (
    <p key={word} class={styles.suggestions}>
      {say(searched ? searchedInstead(word) : text.didYouMean)}
      {instead.map((better) => (
        <Button key={better} look="quiet" small onClick={() => onInstead(word, better)}>
          {better}
        </Button>
      ))}
    </p>
  ));
}

export function Failure({ error, again }: { readonly error: string; readonly again: () => void }) {
  return (
    <p class={styles.failure} role="alert">
      {say(text.failed)} {error}{" "}
      <Button look="quiet" small onClick={again}>
        {say(text.again)}
      </Button>
    </p>
  );
}
