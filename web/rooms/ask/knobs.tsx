import { useSignal } from "@preact/signals";
import { ChevronDown, ChevronUp } from "lucide";
import { useId } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Slider } from "../../design/slider.tsx";
import { FilterBar } from "../../shared/filters/filter-bar.tsx";
import { isFiltered } from "../../shared/filters/filters.ts";
import { numberText, percentText, say } from "../../shell/language.ts";
import { budgetSteps } from "./budget-scale.ts";
import styles from "./knobs.module.css";
import { filters, knobs, turn } from "./state.ts";
import { text } from "./text.ts";

/** How many keywords and memories, in how much room; under "more", how relevant they must be. */
export function Knobs() {
  const { keywords, memories, budget, floor } = knobs.value;
  const isOpen = useSignal(false);
  const id = useId();
  const steps = budgetSteps(budget);
  return (
    <div class={styles.knobs}>
      <Slider
        label={say(text.keywordCount)}
        min={1}
        max={15}
        value={keywords}
        onInput={(value) => turn("keywords", value)}
      />
      <Slider
        label={say(text.memoryCount)}
        min={1}
        max={10}
        value={memories}
        onInput={(value) => turn("memories", value)}
      />
      <Slider
        label={say(text.budget)}
        min={0}
        max={steps.length - 1}
        value={steps.indexOf(budget)}
        shown={`${numberText(budget)} tokens`}
        onInput={(step) => turn("budget", steps[step] ?? budget)}
      />
      <div class={styles.more}>
        <Button
          look="quiet"
          small
          icon={isOpen.value ? ChevronUp : ChevronDown}
          aria-expanded={isOpen.value}
          aria-controls={id}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {say(
            isOpen.value ? text.less : isFiltered(filters.value) ? text.moreFiltered : text.more,
          )}
        </Button>
      </div>
      <div id={id} class={styles.rare} hidden={!isOpen.value}>
        <Slider
          label={say(text.floor)}
          min={0}
          max={1}
          step={0.01}
          value={floor}
          shown={percentText(floor)}
          onInput={(value) => turn("floor", value)}
        />
        <p class={styles.note}>{say(text.floorNote)}</p>
        <div class={styles.filters}>
          <p class={styles.note}>{say(text.onlyFrom)}</p>
          <FilterBar
            filters={filters.value}
            onChange={(changed) => {
              filters.value = changed;
            }}
          />
        </div>
      </div>
    </div>
  );
}
