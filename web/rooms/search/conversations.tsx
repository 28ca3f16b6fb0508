import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  windowScroll,
} from "@tanstack/virtual-core";
import { SearchX } from "lucide";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Empty } from "../../design/empty.tsx";
import { Menu } from "../../design/menu.tsx";
import { Facts } from "../../shared/facts.tsx";
import { useVirtual } from "../../shared/use-virtual.ts";
import { counted, dayText, say, timeText } from "../../shell/language.ts";
import { sourceTitle } from "../../shell/state.ts";
import { conversationActions } from "./conversation-actions.ts";
import styles from "./conversations.module.css";
import { Failure } from "./hits.tsx";
import type { Roving } from "./roving.ts";
import { useRoving } from "./roving.ts";
import { nouns, text } from "./text.ts";
import { useAnchor } from "./use-anchor.ts";
import type {
  Conversations as ConversationsState,
  Line,
  ListedConversation,
} from "./use-conversations.ts";

// In rem: what is in a line is cut, so that every line is as high as the stylesheet says.
const DAY_REM = 3;
const ROW_REM = 4;
// The next page is fetched when so many lines are left.
const AHEAD = 60;

interface ConversationsProps {
  readonly conversations: ConversationsState;
  readonly title: string;
  readonly isFiltered: boolean;
  readonly list: RefObject<HTMLUListElement | null>;
  readonly openKey: string | undefined;
  readonly addressOf: (conversation: ListedConversation) => string;
  readonly onOpen: (conversation: ListedConversation) => void;
  readonly onKeys: (roving: Roving) => void;
}

/** Every conversation by day; of a hundred thousand only those in sight are on the page. */
export function Conversations({ conversations, list, openKey, ...props }: ConversationsProps) {
  const { lines, pending, complete, error } = conversations;
  const { rem, top } = useMeasures(list);
  const heightOf = (index: number): number =>
    (lines[index]?.kind === "day" ? DAY_REM : ROW_REM) * rem;
  const keys = useMemo(() => lines.map(keyOf), [lines]);
  useAnchor(list, { keys, heightOf, top });
  const kept = useRef<number>(undefined);
  const virtual = useVirtual<Window>({
    count: lines.length,
    getScrollElement: () => window,
    estimateSize: heightOf,
    getItemKey: (index) => keys[index] ?? index,
    overscan: 12,
    // The row that has the focus stays, however far one scrolls.
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), kept.current),
    scrollMargin: top,
    scrollPaddingStart: 8 * rem,
    scrollPaddingEnd: 6 * rem,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
  });
  const measured = useRef(rem);
  useLayoutEffect(() => {
    if (measured.current !== rem) virtual.measure();
    measured.current = rem;
  }, [rem, virtual]);
  const roving = useRoving(list, {
    count: lines.length,
    isRow: (index) => lines[index]?.kind === "conversation",
    show: (index) => virtual.scrollToIndex(index, { align: "auto" }),
  });
  props.onKeys(roving);
  kept.current = lines.length > 0 ? roving.current : undefined;
  const items = virtual.getVirtualItems();
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (!complete && !pending && error === undefined && last >= lines.length - AHEAD)
      conversations.more();
  }, [last, lines.length, complete, pending, error]);
  return (
    <section aria-busy={pending}>
      <h2 class="said">{props.title}</h2>
      {error !== undefined && <Failure error={error} again={conversations.more} />}
      <ul
        role="list"
        ref={list}
        class={styles.list}
        style={{ height: `${virtual.getTotalSize()}px` }}
      >
        {items.map(({ index, key, start }) => {
          const line = lines[index];
          if (!line) return null;
          const style = { transform: `translateY(${start - top}px)` };
          if (line.kind === "day")
            return (
              <li key={key} class={styles.day} style={style}>
                <h3>{dayName(line.at)}</h3>
              </li>
            );
          return (
            <Row
              key={key}
              conversation={line.conversation}
              index={index}
              style={style}
              isCurrent={index === roving.current}
              isOpen={keys[index] === openKey}
              address={props.addressOf(line.conversation)}
              onOpen={() => props.onOpen(line.conversation)}
              onFocus={() => roving.setCurrent(index)}
            />
          );
        })}
      </ul>
      {complete && lines.length === 0 && (
        <Empty icon={SearchX} title={say(text.nothing)}>
          {props.isFiltered && <p>{say(text.nothingFiltered)}</p>}
        </Empty>
      )}
      {pending && (
        <p class={styles.loading} role="status">
          {say(text.loading)}…
        </p>
      )}
    </section>
  );
}

/** What the page decides: how large a rem is, and where the list begins. */
function useMeasures(list: RefObject<HTMLElement | null>): {
  readonly rem: number;
  readonly top: number;
} {
  const [measures, setMeasures] = useState({ rem: 16, top: 0 });
  useLayoutEffect(() => {
    const measure = (): void => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const top = Math.round((list.current?.getBoundingClientRect().top ?? 0) + scrollY);
      setMeasures((known) => (known.rem === rem && known.top === top ? known : { rem, top }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return measures;
}

interface RowProps {
  readonly conversation: ListedConversation;
  readonly index: number;
  readonly style: { readonly transform: string };
  readonly isCurrent: boolean;
  readonly isOpen: boolean;
  readonly address: string;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
}

function Row({ conversation, index, style, isCurrent, isOpen, address, ...act }: RowProps) {
  const { title, source, folder, exchanges, lastAt } = conversation;
  const facts = [
    sourceTitle(source),
    ...(folder === undefined ? [] : [folder]),
    ...conversation.models,
    counted(exchanges, nouns.exchange),
  ];
  return (
    <li class={`${styles.row} ${isOpen ? styles.open : ""}`} style={style}>
      <a
        href={address}
        class={styles.link}
        data-row={index}
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isOpen ? "true" : undefined}
        onFocus={act.onFocus}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          act.onOpen();
        }}
      >
        <span class={styles.title} dir="auto">
          {title ?? say(text.untitled)}
        </span>
        <span class={`${styles.time} numbers`}>{lastAt === undefined ? "" : timeText(lastAt)}</span>
        <span class={styles.facts}>
          <Facts of={facts} />
        </span>
      </a>
      <span class={styles.actions}>
        <Menu
          label={`${say(text.actions)} ${title ?? say(text.untitled)}`}
          items={conversationActions(conversation)}
          tabIndex={isCurrent ? 0 : -1}
        />
      </span>
    </li>
  );
}

function keyOf(line: Line): string {
  if (line.kind === "day") return `day ${line.at ?? ""}`;
  return `${line.conversation.source}/${line.conversation.id}`;
}

function withRow(range: number[], row: number | undefined): number[] {
  return row === undefined || range.includes(row) ? range : [...range, row];
}

function dayName(at: string | undefined): string {
  if (at === undefined) return say(text.undated);
  const date = new Date(at);
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (date.toDateString() === today.toDateString()) return say(text.today);
  if (date.toDateString() === yesterday.toDateString()) return say(text.yesterday);
  return dayText(at);
}
