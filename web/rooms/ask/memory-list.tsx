import { useSignal } from "@preact/signals";
import { RotateCcw } from "lucide";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { numberText, say } from "../../shell/language.ts";
import { isTouched, moved, ticked, untouched } from "./hand.ts";
import type { Found, Memory } from "./look.ts";
import { answer, plan } from "./look.ts";
import { MemoryCard } from "./memory-card.tsx";
import styles from "./memory-list.module.css";
import { NothingRelevant } from "./nothing-relevant.tsx";
import { OtherMemory } from "./other-memory.tsx";
import { hand } from "./state.ts";
import { text } from "./text.ts";

/** What was found: the memories of the prompt in their order, and those beside them. */
export function MemoryList() {
  const root = useRef<HTMLElement>(null);
  const keepFocus = useKeptFocus(root);
  const said = useSignal("");
  const isBesideOpen = useSignal(false);
  const dragged = useSignal<string | undefined>(undefined);
  const id = useId();
  const { enriched, found = [] } = answer.value ?? {};
  const { upper, others } = plan.value;
  const byId = new Map<string, Found>(found.map((one) => [one.exchange.id, one]));
  const used = new Map<string, Memory>(
    enriched?.memories.map((memory) => [memory.exchange.id, memory]),
  );
  const shown = upper.flatMap((planned) => {
    const one = byId.get(planned.id);
    return one ? [{ ...planned, found: one }] : [];
  });
  const beside = others.flatMap((other) => byId.get(other) ?? []);
  const tick = (one: string, isTicked: boolean): void => {
    keepFocus(one);
    hand.value = ticked(hand.value, one, isTicked, plan.value);
  };
  const move = (one: string, to: number): void => {
    if (to < 0 || to >= shown.length) return;
    keepFocus(one);
    hand.value = moved(hand.value, one, to, plan.value);
    said.value = `${say(text.movedTo)} ${to + 1}`;
  };
  if (!enriched || enriched.alreadyEnriched) return null;
  return (
    <section ref={root} class={styles.memories} aria-labelledby={id} data-tour="memories">
      <header class={styles.header}>
        <h2 id={id}>{say(text.memories)}</h2>
        {isTouched(hand.value) && (
          <Button
            look="quiet"
            small
            icon={RotateCcw}
            onClick={() => {
              hand.value = { ...untouched, answers: hand.value.answers };
            }}
          >
            {say(text.startOver)}
          </Button>
        )}
      </header>
      <p class="said" role="status">
        {said.value}
      </p>
      {used.size === 0 && <NothingRelevant found={found} />}
      <ol role="list" class={styles.list}>
        {shown.map(({ id: one, ticked: isTicked, found: memory }, index) => (
          <MemoryCard
            key={one}
            found={memory}
            used={used.get(one)}
            ticked={isTicked}
            place={index}
            last={index === shown.length - 1}
            dragged={dragged}
            onTick={(to) => tick(one, to)}
            onMove={(to) => move(one, to)}
            onDrop={() => {
              if (dragged.value !== undefined) move(dragged.value, index);
            }}
          />
        ))}
      </ol>
      {beside.length > 0 && (
        <details
          class={styles.beside}
          open={used.size === 0 || undefined}
          onToggle={(event) => {
            isBesideOpen.value = event.currentTarget.open;
          }}
        >
          <summary>
            {say(text.alsoFound)} <span class={styles.count}>{numberText(beside.length)}</span>
          </summary>
          {/* What is folded is not made: it would be made anew at every key. */}
          {(isBesideOpen.value || used.size === 0) && (
            <ul role="list">
              {beside.map((other) => (
                <OtherMemory
                  key={other.exchange.id}
                  found={other}
                  onTick={() => tick(other.exchange.id, true)}
                />
              ))}
            </ul>
          )}
        </details>
      )}
    </section>
  );
}

/**
 * A card that goes elsewhere keeps the keyboard: a browser takes it from an element that is moved, and one that goes to
 * the other list is made anew.
 */
function useKeptFocus(root: { readonly current: HTMLElement | null }): (id: string) => void {
  const kept = useRef<{ readonly element: Element | null; readonly id: string } | undefined>(
    undefined,
  );
  useLayoutEffect(() => {
    if (!kept.current) return;
    const { element, id } = kept.current;
    kept.current = undefined;
    if (element === document.activeElement) return;
    if (element instanceof HTMLElement && element.isConnected) element.focus();
    else root.current?.querySelector<HTMLElement>(`[data-memory="${id}"] input`)?.focus();
  });
  return (id) => {
    kept.current = { element: document.activeElement, id };
  };
}
