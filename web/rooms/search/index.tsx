import { LibraryBig } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { demo } from "../../shell/client.ts";
import { say } from "../../shell/language.ts";
import { FilterBar } from "../../shared/filters/filter-bar.tsx";
import { isFiltered } from "../../shared/filters/filters.ts";
import { withInstead } from "../../shared/with-instead.ts";
import { go, place } from "../../shell/route.ts";
import { startSync, windowState } from "../../shell/state.ts";
import { roomNames, text as shellText } from "../../shell/text.ts";
import { ConversationView } from "./conversation/conversation-view.tsx";
import { Conversations } from "./conversations.tsx";
import { Hits } from "./hits.tsx";
import { LikeBar } from "./like-bar.tsx";
import type { Roving } from "./roving.ts";
import { useRoving } from "./roving.ts";
import { SearchBox } from "./search-box.tsx";
import styles from "./search.module.css";
import type { Opened, SearchPlace } from "./search-place.ts";
import { addressOfPlace, readPlace } from "./search-place.ts";
import { text } from "./text.ts";
import { useConversations } from "./use-conversations.ts";
import type { Hit } from "./use-hits.ts";
import { useHits } from "./use-hits.ts";
import { useKeys } from "./use-keys.ts";
import { useNarrow } from "./use-narrow.ts";
import { useSideHeight } from "./use-side-height.ts";
import { useTypedWords } from "./use-typed-words.ts";

export default function Search() {
  const at = readPlace(place.value.query);
  const { filters, like, opened } = at;
  const isNarrow = useNarrow();
  const box = useRef<HTMLInputElement>(null);
  const hitList = useRef<HTMLOListElement>(null);
  const conversationList = useRef<HTMLUListElement>(null);
  const side = useRef<HTMLDivElement>(null);
  const conversationKeys = useRef<Roving>(undefined);
  const goTo = (to: SearchPlace, options: { readonly replace?: boolean } = {}): void =>
    go(addressOfPlace(to, { demo: demo.value }), { ...options, keepScroll: true });
  const [words, setWords, settle] = useTypedWords(at, goTo);
  const asks = words.trim() !== "" || like !== undefined;

  const hits = useHits({ words, like, filters });
  const conversations = useConversations(filters, !asks);
  const results = hits.answer?.results ?? [];
  const hitRoving = useRoving(hitList, { count: results.length });
  const roving = (): Roving | undefined => (asks ? hitRoving : conversationKeys.current);

  const [wasOpened, setWasOpened] = useState(false);
  const open = (what: Opened): void => {
    // Back leads to what was asked, even where the address did not say it yet.
    if (!opened && words !== at.words) goTo({ ...at, words }, { replace: true });
    // From one to the next, Back leads out at once.
    goTo({ ...at, words, opened: what }, { replace: opened !== undefined });
    if (!opened) setWasOpened(true);
  };
  const close = (): void => {
    if (wasOpened) history.back();
    else {
      const { opened: _opened, ...rest } = at;
      goTo({ ...rest, words }, { replace: true });
    }
    setWasOpened(false);
  };
  // Once it is closed, by whatever, the focus goes back to where it was opened.
  const shownBefore = useRef(opened !== undefined);
  useEffect(() => {
    const wasShown = shownBefore.current;
    shownBefore.current = opened !== undefined;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (wasShown && !opened && isLost) roving()?.focus(roving()?.current ?? 0);
  }, [opened !== undefined]);
  const hitIndex = opened ? results.findIndex(({ id }) => id === opened.exchange) : -1;
  const openHit = (index: number): (() => void) | undefined => {
    const hit = results[index];
    const what = hit && openedOf(hit);
    if (!what) return undefined;
    return () => {
      hitRoving.setCurrent(index);
      open(what);
    };
  };
  const lookLike = (id: string): void => {
    goTo({ words: "", like: id, filters });
    setWasOpened(false);
    scrollTo(0, 0);
  };

  useKeys({
    box,
    isOpen: opened !== undefined,
    close,
    move: (event) => (isNarrow && opened ? false : (roving()?.key(event) ?? false)),
    next: () => openHit(hitIndex + 1)?.(),
    previous: () => openHit(hitIndex - 1)?.(),
  });
  useSideHeight(side, !isNarrow && opened !== undefined);
  useEffect(() => {
    if (!opened && !isNarrow) box.current?.focus({ preventScroll: true });
  }, []);

  if (windowState.value?.empty && !demo.value) return <NothingYet />;
  const isCovered = isNarrow && opened !== undefined;
  return (
    <div class={`${styles.room} ${opened ? styles.split : ""}`}>
      <div class={styles.list} inert={isCovered}>
        <h1>{say(roomNames.search)}</h1>
        <div class={styles.top} data-tour="search">
          {like === undefined ? (
            <SearchBox
              input={box}
              words={words}
              onInput={setWords}
              onEnter={() => {
                settle();
                if (results.length > 0) hitRoving.focus(0);
              }}
            />
          ) : (
            <LikeBar
              id={like}
              addressOf={(what) =>
                addressOfPlace({ ...at, words, opened: what }, { demo: demo.value })
              }
              onOpen={open}
              onEnd={() => goTo({ words: "", filters })}
            />
          )}
          <FilterBar
            filters={filters}
            onChange={(changed) => goTo({ ...at, words, filters: changed })}
          />
        </div>
        {asks ? (
          <Hits
            hits={hits}
            list={hitList}
            roving={hitRoving}
            asked={{ words, like, filters }}
            openId={opened?.exchange}
            addressOf={(hit) => {
              const what = openedOf(hit);
              return addressOfPlace(
                { ...at, words, ...(what ? { opened: what } : {}) },
                { demo: demo.value },
              );
            }}
            onOpen={(_hit, index) => openHit(index)?.()}
            onLike={({ id }) => lookLike(id)}
            onInstead={(word, instead) => setWords(withInstead(words, word, instead))}
          />
        ) : (
          <Conversations
            conversations={conversations}
            title={say(isFiltered(filters) ? text.filteredConversations : text.conversations)}
            isFiltered={isFiltered(filters)}
            list={conversationList}
            openKey={opened && `${opened.source}/${opened.id}`}
            addressOf={({ source, id }) =>
              addressOfPlace({ ...at, words, opened: { source, id } }, { demo: demo.value })
            }
            onOpen={({ source, id }) => open({ source, id })}
            onKeys={(keys) => {
              conversationKeys.current = keys;
            }}
          />
        )}
      </div>
      {opened && (
        <div ref={side} class={styles.side}>
          <ConversationView
            opened={opened}
            hit={results[hitIndex]}
            hitPlace={hitIndex >= 0 ? { index: hitIndex, count: results.length } : undefined}
            onPrevious={openHit(hitIndex - 1)}
            onNext={openHit(hitIndex + 1)}
            onClose={close}
            onLike={lookLike}
          />
        </div>
      )}
    </div>
  );
}

function openedOf({ id, place: seen }: Hit): Opened | undefined {
  return seen && { source: seen.source, id: seen.conversation, exchange: id };
}

function NothingYet() {
  return (
    <>
      <h1>{say(roomNames.search)}</h1>
      <Empty icon={LibraryBig} title={say(text.empty)}>
        <p>{say(text.emptyBody)}</p>
        <Button look="primary" onClick={() => void startSync()}>
          {say(shellText.synchronise)}
        </Button>
      </Empty>
    </>
  );
}
