import {
  defaultRangeExtractor,
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
} from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useVirtual } from "../../../shared/use-virtual.ts";
import { say } from "../../../shell/language.ts";
import type { Opened } from "../search-place.ts";
import type { Hit } from "../use-hits.ts";
import styles from "./conversation-view.module.css";
import { Exchange } from "./exchange.tsx";
import { text } from "./text.ts";
import { useTarget } from "./use-target.ts";
import type { Loaded } from "./use-conversation.ts";

// A conversation of so many is all there, so that the browser finds and prints all of it.
const SHORT = 40;
const ESTIMATED_PX = 420;
const AROUND = 8;

interface ExchangesProps {
  readonly loaded: Loaded;
  readonly want: (ids: readonly string[]) => void;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The exchange to show first. */
  readonly target: string | undefined;
  readonly hit: Hit | undefined;
  readonly conversation: Pick<Opened, "source" | "id">;
  readonly onLike: (id: string) => void;
}

/** The exchanges of a conversation: of a long one only those in sight are on the page. */
export function Exchanges({ loaded, want, scroller, target, ...props }: ExchangesProps) {
  const { order } = loaded;
  const list = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => setMargin(list.current?.offsetTop ?? 0));
  const isShort = order.length <= SHORT;
  const virtual = useVirtual<HTMLDivElement>({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_PX,
    getItemKey: (index) => `${order[index]?.position} ${order[index]?.id}`,
    overscan: isShort ? SHORT : 2,
    rangeExtractor: defaultRangeExtractor,
    scrollMargin: margin,
    observeElementRect,
    observeElementOffset,
    measureElement,
    scrollToFn: elementScroll,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    want(order.slice(Math.max(0, first - AROUND), last + 1 + AROUND).map(({ id }) => id));
  }, [order, loaded.versions, first, last]);
  useTarget({
    index: order.findIndex(({ id }) => id === target),
    list,
    scroller,
    show: (index) => virtual.scrollToIndex(index, { align: "start" }),
  });
  return (
    <ol
      role="list"
      ref={list}
      class={styles.exchanges}
      style={{ height: `${virtual.getTotalSize()}px` }}
    >
      {items.map(({ index, key, start }) => {
        const id = order[index]?.id ?? "";
        const exchange = loaded.exchange(id);
        return (
          <li
            key={key}
            data-index={index}
            ref={(element) => virtual.measureElement(element)}
            style={{ transform: `translateY(${start - margin}px)` }}
            aria-setsize={order.length}
            aria-posinset={index + 1}
          >
            {exchange ? (
              <Exchange
                exchange={exchange}
                conversation={props.conversation}
                number={index + 1}
                forms={id === target ? formsOf(props.hit, id) : undefined}
                onLike={() => props.onLike(id)}
              />
            ) : (
              <p class={styles.waiting}>{say(text.loading)}…</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

const noForms: Hit["forms"] = [];

function formsOf(hit: Hit | undefined, id: string): Hit["forms"] {
  return hit?.id === id ? hit.forms : noForms;
}
