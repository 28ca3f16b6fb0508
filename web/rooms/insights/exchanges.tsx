import { useEffect, useRef, useState } from "preact/hooks";
import type { Api } from "../../../src/server/api.ts";
import { Button } from "../../design/button.tsx";
import { api, demo, errorText } from "../../shell/client.ts";
import { dateText, say } from "../../shell/language.ts";
import { Facts } from "../../shared/facts.tsx";
import { addressOf } from "../../shell/route.ts";
import styles from "./exchanges.module.css";
import type { ExchangeFilter } from "./listing.ts";
import { text } from "./text.ts";

type Page = Api["GET /api/exchanges"]["output"];
type Exchange = Page["items"][number];

const PAGE = 50;

/** The exchanges that a filter covers, newest first, more as they are scrolled to; each leads to its conversation. */
export function Exchanges({ of }: { readonly of: ExchangeFilter }) {
  const [items, setItems] = useState<readonly Exchange[]>();
  const [next, setNext] = useState<Page["next"]>();
  const [wrong, setWrong] = useState<string>();
  const [isLoading, setLoading] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const load = async (after: Page["next"], stop?: AbortSignal): Promise<void> => {
    setLoading(true);
    try {
      const page = await api(
        "GET /api/exchanges",
        {
          ...of,
          limit: PAGE,
          ...(after
            ? {
                afterId: after.id,
                ...(after.saidAt === undefined ? {} : { afterSaidAt: after.saidAt }),
              }
            : {}),
        },
        stop ? { signal: stop } : {},
      );
      setItems((before) => [...(after ? (before ?? []) : []), ...page.items]);
      setNext(page.next);
      setWrong(undefined);
    } catch (error) {
      setWrong(errorText(error));
    }
    setLoading(false);
  };
  useEffect(() => {
    const stop = new AbortController();
    void load(undefined, stop.signal);
    return () => stop.abort();
  }, []);
  // More as soon as the end comes into sight.
  useEffect(() => {
    const mark = end.current;
    if (!mark || !next || isLoading) return undefined;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) void load(next);
    });
    watch.observe(mark);
    return () => watch.disconnect();
  }, [next, isLoading]);
  return (
    <div class={styles.list} aria-busy={isLoading}>
      {wrong !== undefined && (
        <p role="alert" class={styles.wrong}>
          {wrong}
        </p>
      )}
      {items?.length === 0 && <p class={styles.none}>{say(text.noExchange)}</p>}
      <ol role="list">
        {items?.map((exchange) => (
          <Line key={exchange.id} exchange={exchange} />
        ))}
      </ol>
      <div ref={end} class={styles.more}>
        {next && (
          <Button small disabled={isLoading} onClick={() => void load(next)}>
            {say(text.more)}
          </Button>
        )}
      </div>
    </div>
  );
}

function Line({ exchange }: { readonly exchange: Exchange }) {
  const { id, question, answer, saidAt, places } = exchange;
  const [place] = places;
  const about = [
    saidAt === undefined ? dateText(undefined) : dateText(saidAt, true),
    place?.model,
    place?.title,
  ];
  const address = addressOf("search", {
    ...(place ? { conversation: `${place.source}/${place.conversation}` } : {}),
    exchange: id,
    ...(demo.value ? { demo: "true" } : {}),
  });
  return (
    <li class={styles.line}>
      <a href={address}>
        <span class={styles.question} dir="auto">
          {question || answer}
        </span>
      </a>
      <p class={styles.about}>
        <Facts of={about} />
      </p>
    </li>
  );
}
