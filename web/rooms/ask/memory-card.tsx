import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { ArrowDown, ArrowUp, GripVertical, Pencil } from "lucide";
import { useId } from "preact/hooks";
import { Button, IconButton } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { Meter } from "../../design/meter.tsx";
import { say } from "../../shell/language.ts";
import type { Found, Memory } from "./look.ts";
import { isCurrent } from "./look.ts";
import styles from "./memory-card.module.css";
import { MemoryFacts, MemoryTitle } from "./memory-facts.tsx";
import { MemorySummary } from "./memory-summary.tsx";
import { text } from "./text.ts";
import { Why } from "./why.tsx";

interface MemoryCardProps {
  readonly found: Found;
  /** As the prompt has it; absent when it is not in it. */
  readonly used: Memory | undefined;
  readonly ticked: boolean;
  /** From 0. */
  readonly place: number;
  readonly last: boolean;
  /** The id of the one that is being dragged. */
  readonly dragged: Signal<string | undefined>;
  readonly onTick: (ticked: boolean) => void;
  readonly onMove: (to: number) => void;
  readonly onDrop: () => void;
}

/** A memory of the prompt, or one that was unticked and keeps its place. */
export function MemoryCard(props: MemoryCardProps) {
  const { found, used, ticked, place, last, dragged, onTick, onMove, onDrop } = props;
  const { id, question } = found.exchange;
  const isEditing = useSignal(false);
  const isOver = useSignal(false);
  const titleId = useId();
  const onKey = (event: KeyboardEvent): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined || !event.altKey) return;
    event.preventDefault();
    onMove(place + by);
  };
  const looks = [
    styles.card,
    !ticked && styles.out,
    dragged.value === id && styles.dragged,
    isOver.value && dragged.value !== id && styles.over,
  ];
  return (
    <li
      class={looks.filter(Boolean).join(" ")}
      data-memory={id}
      onKeyDown={onKey}
      onDragOver={(event) => {
        if (dragged.value === undefined) return;
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        onDrop();
      }}
    >
      <div class={styles.head}>
        <input
          type="checkbox"
          class={styles.tick}
          checked={ticked}
          aria-label={`${say(text.use)} ${question.slice(0, 200)}`}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
        <h3 id={titleId}>
          <MemoryTitle found={found} />
        </h3>
        <Meter share={found.relevance} label={say(text.relevance)} />
        <MemoryFacts found={found} />
      </div>
      {ticked && (used || isEditing.value) && (
        <MemorySummary id={id} used={used} editing={isEditing} />
      )}
      {ticked && !used && isCurrent.value && !isEditing.value && (
        <p class={styles.noRoom}>{say(text.noRoom)}</p>
      )}
      <div class={styles.foot}>
        <Why found={found} />
        <div class={styles.tools}>
          {ticked && !isEditing.value && (
            <Button
              look="quiet"
              small
              icon={Pencil}
              aria-describedby={titleId}
              onClick={() => {
                isEditing.value = true;
              }}
            >
              {say(text.edit)}
            </Button>
          )}
          <IconButton
            icon={ArrowUp}
            size={16}
            label={say(text.up)}
            aria-describedby={titleId}
            aria-disabled={place === 0}
            onClick={() => onMove(place - 1)}
          />
          <IconButton
            icon={ArrowDown}
            size={16}
            label={say(text.down)}
            aria-describedby={titleId}
            aria-disabled={last}
            onClick={() => onMove(place + 1)}
          />
          <span
            class={styles.grip}
            draggable
            title={`${say(text.drag)}. ${say(text.moveKeys)}`}
            onDragStart={(event) => {
              dragged.value = id;
              const card = event.currentTarget.closest("li");
              event.dataTransfer?.setData("text/plain", "");
              if (card) event.dataTransfer?.setDragImage(card, card.clientWidth - 20, 20);
            }}
            onDragEnd={() => {
              dragged.value = undefined;
            }}
          >
            <Icon of={GripVertical} size={16} />
          </span>
        </div>
      </div>
    </li>
  );
}
