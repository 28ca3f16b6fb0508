import { useComputed, useSignal } from "@preact/signals";
import { Plus, Undo2, X } from "lucide";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../design/icon.tsx";
import { Slider } from "../../design/slider.tsx";
import { say } from "../../shell/language.ts";
import styles from "./keyword-chips.module.css";
import { answer } from "./look.ts";
import { quoted, weightText } from "./wording.ts";
import { question, steering } from "./state.ts";
import type { Chip } from "./steering.ts";
import { added, chipsOf, HEAVIEST, LIGHTEST, removed, weighed, WEIGHT_STEP } from "./steering.ts";
import { text } from "./text.ts";

const NEW_WORD = "\n";

/** The question's keywords: each can be weighed and taken out, and others added. */
export function KeywordChips() {
  const list = useRef<HTMLUListElement>(null);
  const focus = useRef<string | undefined>(undefined);
  const weighing = useSignal<string | undefined>(undefined);
  const id = useId();
  const chips = useComputed(() =>
    chipsOf(answer.value?.enriched.keywords ?? [], question.value, steering.value),
  ).value;
  // A chip that is another button now takes the keyboard over from the one it was.
  useLayoutEffect(() => {
    const wanted = focus.current;
    if (wanted === undefined) return;
    focus.current = undefined;
    const control = [...(list.current?.querySelectorAll<HTMLElement>("[data-chip]") ?? [])].find(
      ({ dataset }) => dataset["chip"] === wanted,
    );
    control?.focus();
  });
  const weigh = (phrase: string, weight: number): void => {
    const within = Math.min(HEAVIEST, Math.max(LIGHTEST, weight));
    steering.value = weighed(steering.value, phrase, within);
  };
  const takeOut = (chip: Chip): void => {
    focus.current = chip.added ? NEW_WORD : chip.phrase;
    if (weighing.value === chip.phrase) weighing.value = undefined;
    steering.value = removed(steering.value, chip.phrase);
  };
  const onKey = (event: KeyboardEvent, chip: Chip): void => {
    const step = { ArrowUp: WEIGHT_STEP, ArrowDown: -WEIGHT_STEP }[event.key];
    if (step !== undefined) weigh(chip.phrase, chip.weight + step);
    else if (event.key === "Delete" || event.key === "Backspace") takeOut(chip);
    else return;
    event.preventDefault();
  };
  const open = chips.find(({ phrase, weight }) => phrase === weighing.value && weight > 0);
  return (
    <div class={styles.keywords} role="group" aria-label={say(text.keywords)}>
      <p id={`${id}-keys`} class="said">
        {say(text.chipKeys)}
      </p>
      <ul role="list" class={styles.chips} ref={list}>
        {chips.map((chip) =>
          chip.weight === 0 ? (
            <li key={chip.phrase}>
              <button
                type="button"
                class={`${styles.chip} ${styles.out}`}
                data-chip={chip.phrase}
                aria-label={`${say(text.putBack)} ${chip.phrase}`}
                title={say(text.putBack)}
                onClick={() => {
                  focus.current = chip.phrase;
                  steering.value = weighed(steering.value, chip.phrase, 1);
                }}
              >
                <s dir="auto">{chip.phrase}</s>
                <Icon of={Undo2} size={14} />
              </button>
            </li>
          ) : (
            <li key={chip.phrase} class={`${styles.chip} ${styles[lookOf(chip)]}`}>
              <button
                type="button"
                class={styles.word}
                data-chip={chip.phrase}
                aria-expanded={weighing.value === chip.phrase}
                aria-describedby={`${id}-keys`}
                title={`${say(text.weigh)}. ${say(text.chipKeys)}`}
                onKeyDown={(event) => onKey(event, chip)}
                onClick={() => {
                  weighing.value = weighing.value === chip.phrase ? undefined : chip.phrase;
                }}
              >
                <bdi>{chip.phrase}</bdi>
                {chip.weight !== 1 && (
                  <span class={styles.weight}>
                    <span class="said">, {say(text.weight)} </span>
                    {weightText(chip.weight)}
                  </span>
                )}
              </button>
              <button
                type="button"
                class={styles.remove}
                aria-label={`${say(text.remove)} ${chip.phrase}`}
                title={say(text.remove)}
                onClick={() => takeOut(chip)}
              >
                <Icon of={X} size={14} />
              </button>
            </li>
          ),
        )}
        <li>
          <NewKeyword />
        </li>
      </ul>
      {open && (
        <div class={styles.weighing}>
          <Slider
            label={`${say(text.weightOf)} ${quoted(open.phrase)}`}
            min={LIGHTEST}
            max={HEAVIEST}
            step={WEIGHT_STEP}
            value={open.weight}
            shown={weightText(open.weight)}
            onInput={(weight) => weigh(open.phrase, weight)}
          />
        </div>
      )}
    </div>
  );
}

function lookOf({ weight }: Chip): "light" | "plain" | "heavy" {
  return weight < 1 ? "light" : weight > 1 ? "heavy" : "plain";
}

function NewKeyword() {
  const word = useSignal("");
  const add = (): void => {
    const phrase = word.value.trim();
    if (phrase !== "") steering.value = added(steering.value, phrase);
    word.value = "";
  };
  return (
    <span class={styles.add}>
      <Icon of={Plus} size={14} />
      <input
        type="text"
        data-chip={NEW_WORD}
        value={word.value}
        placeholder={say(text.addKeyword)}
        aria-label={say(text.addKeyword)}
        autocomplete="off"
        maxLength={100}
        onInput={(event) => {
          word.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          add();
        }}
        onBlur={add}
      />
    </span>
  );
}
