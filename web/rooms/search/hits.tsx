import type { RefObject } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { DidYouMean } from "../../shared/did-you-mean.tsx";
import { counted, language, say } from "../../shell/language.ts";
import { HitCard } from "./hit-card.tsx";
import styles from "./hits.module.css";
import { NothingFound } from "./nothing-found.tsx";
import type { Roving } from "./roving.ts";
import { nouns, text } from "./text.ts";
import type { Asked, Hit, Hits as HitsState } from "./use-hits.ts";

interface HitsProps {
  readonly hits: HitsState;
  readonly asked: Asked;
  readonly list: RefObject<HTMLOListElement | null>;
  readonly roving: Roving;
  readonly openId: string | undefined;
  readonly addressOf: (hit: Hit) => string;
  readonly onOpen: (hit: Hit, index: number) => void;
  readonly onLike: (hit: Hit) => void;
  /** Takes a word in place of another one. */
  readonly onInstead: (word: string, instead: string) => void;
}

export function Hits({ hits, asked, list, roving, openId, ...act }: HitsProps) {
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
      {answer && results.length === 0 && !pending && <NothingFound answer={answer} asked={asked} />}
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
