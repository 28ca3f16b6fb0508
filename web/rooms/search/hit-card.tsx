import { useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Meter } from "../../design/meter.tsx";
import { Facts } from "../../shared/facts.tsx";
import { unbroken } from "../../shared/unbroken.ts";
import { dateText, say } from "../../shell/language.ts";
import { sourceTitle } from "../../shell/state.ts";
import styles from "./hits.module.css";
import { Marked } from "./marked.tsx";
import { text } from "./text.ts";
import type { Hit } from "./use-hits.ts";
import { FoundBy, ScoreParts } from "./why.tsx";

interface HitCardProps {
  readonly hit: Hit;
  readonly index: number;
  readonly address: string;
  readonly isCurrent: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
  readonly onLike: () => void;
}

/** A result: where it was said, what was asked and answered around the words found, and why it is here. */
export function HitCard({ hit, index, address, isCurrent, isOpen, ...act }: HitCardProps) {
  const [explained, setExplained] = useState(false);
  const { place, saidAt, question, answer, relevance } = hit;
  const title = place?.title ?? say(text.untitled);
  const facts = [dateText(saidAt), place && sourceTitle(place.source), place?.folder, place?.model];
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <li class={`${styles.hit} ${isOpen ? styles.open : ""}`}>
      <div class={styles.head}>
        <h3 dir="auto">
          <a
            href={address}
            title={title}
            data-row={index}
            tabIndex={tabIndex}
            aria-current={isOpen ? "true" : undefined}
            onFocus={act.onFocus}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
              event.preventDefault();
              act.onOpen();
            }}
          >
            {unbroken(title)}
          </a>
        </h3>
        <Meter share={relevance} label={say(text.relevance)} />
      </div>
      <p class={styles.facts}>
        <Facts of={facts} />
      </p>
      {question.text !== "" && (
        <p class={styles.question} dir="auto">
          <Marked excerpt={question} />
        </p>
      )}
      {answer.text !== "" && (
        <p class={styles.answer} dir="auto">
          <Marked excerpt={answer} />
        </p>
      )}
      <div class={styles.foot}>
        <FoundBy hit={hit} />
        <span class={styles.actions}>
          <Button
            look="quiet"
            small
            tabIndex={tabIndex}
            aria-expanded={explained}
            onClick={() => setExplained(!explained)}
          >
            {say(text.why)}
          </Button>
          <Button look="quiet" small tabIndex={tabIndex} onClick={act.onLike}>
            {say(text.likeThis)}
          </Button>
        </span>
      </div>
      {explained && <ScoreParts hit={hit} />}
    </li>
  );
}
