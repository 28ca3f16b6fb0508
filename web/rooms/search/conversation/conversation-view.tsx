import { ArrowDown, ArrowUp, X } from "lucide";
import { useLayoutEffect, useRef } from "preact/hooks";
import { IconButton } from "../../../design/button.tsx";
import { Menu } from "../../../design/menu.tsx";
import { Facts } from "../../../shared/facts.tsx";
import { Markdown } from "../../../shared/markdown.tsx";
import { counted, dateText, say } from "../../../shell/language.ts";
import { sourceTitle } from "../../../shell/state.ts";
import { conversationActions } from "../conversation-actions.ts";
import type { Opened } from "../search-place.ts";
import { nouns, text as roomText } from "../text.ts";
import type { Hit } from "../use-hits.ts";
import styles from "./conversation-view.module.css";
import { Exchanges } from "./exchanges.tsx";
import { Folded } from "./folded.tsx";
import { text } from "./text.ts";
import type { Loaded } from "./use-conversation.ts";
import { useConversation } from "./use-conversation.ts";

export interface ConversationViewProps {
  readonly opened: Opened;
  /** The result that led here, and its neighbours among the results. */
  readonly hit: Hit | undefined;
  readonly hitPlace: { readonly index: number; readonly count: number } | undefined;
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
  readonly onClose: () => void;
  readonly onLike: (id: string) => void;
}

/** A conversation, beside the list or instead of it. */
export function ConversationView({ opened, hit, hitPlace, ...act }: ConversationViewProps) {
  const state = useConversation(opened);
  const root = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { loaded, error, isGone } = state;
  const key = `${opened.source}/${opened.id}`;
  useLayoutEffect(() => {
    // Who opened it reads on here; Escape leads back.
    root.current?.focus({ preventScroll: true });
  }, [key]);
  const title = loaded ? (loaded.conversation.title ?? say(roomText.untitled)) : "";
  return (
    <section
      ref={root}
      class={styles.view}
      tabIndex={-1}
      aria-label={title === "" ? say(text.loading) : title}
    >
      <header class={styles.header}>
        <div class={`${styles.bar} ${hitPlace ? "" : styles.beside}`}>
          {hitPlace && <Steps place={hitPlace} onPrevious={act.onPrevious} onNext={act.onNext} />}
          <span class={styles.space} />
          {loaded && (
            <Menu
              label={say(text.actions)}
              items={conversationActions(loaded.conversation, { onForgotten: act.onClose })}
            />
          )}
          <IconButton icon={X} label={say(text.close)} onClick={act.onClose} />
        </div>
        <h2 title={title} dir="auto">
          {title}
        </h2>
        {loaded && (
          <p class={styles.facts}>
            <Facts of={factsOf(loaded)} />
          </p>
        )}
      </header>
      <div ref={scroller} class={styles.scroller} tabIndex={0} role="group" aria-label={title}>
        {loaded?.conversation.excluded && <p class={styles.note}>{say(text.excluded)}</p>}
        {error !== undefined && (
          <p class={styles.note} role="alert">
            {isGone ? say(text.gone) : error}
          </p>
        )}
        {loaded?.conversation.systemPrompt !== undefined && (
          <Folded title={say(text.systemPrompt)}>
            {() => <Markdown text={loaded.conversation.systemPrompt ?? ""} breaks />}
          </Folded>
        )}
        {!loaded && error === undefined && (
          <p class={styles.note} role="status">
            {say(text.loading)}…
          </p>
        )}
        {loaded && (
          <Exchanges
            key={key}
            loaded={loaded}
            want={state.want}
            scroller={scroller}
            target={opened.exchange}
            hit={hit}
            conversation={opened}
            onLike={act.onLike}
          />
        )}
      </div>
    </section>
  );
}

function Steps({
  place: { index, count },
  onPrevious,
  onNext,
}: {
  readonly place: { readonly index: number; readonly count: number };
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
}) {
  return (
    <>
      <IconButton
        icon={ArrowUp}
        label={say(text.previousHit)}
        aria-keyshortcuts="p"
        disabled={!onPrevious}
        onClick={onPrevious}
      />
      <IconButton
        icon={ArrowDown}
        label={say(text.nextHit)}
        aria-keyshortcuts="n"
        disabled={!onNext}
        onClick={onNext}
      />
      <span class={`${styles.place} numbers`} aria-live="polite">
        {index + 1} {say(text.of)} {count}
      </span>
    </>
  );
}

function factsOf({ conversation }: Loaded): readonly string[] {
  const { source, folder, exchanges, createdAt, lastAt, models } = conversation;
  return [
    sourceTitle(source),
    ...(folder === undefined ? [] : [folder]),
    ...models,
    counted(exchanges, nouns.exchange),
    dateText(lastAt ?? createdAt),
  ];
}
