import { Button } from "../../design/button.tsx";
import { isFiltered, noFilters } from "../../shared/filters/filters.ts";
import { timesText } from "../../shared/times-text.ts";
import type { Bilingual } from "../../shell/language.ts";
import { numberText, percentText, say } from "../../shell/language.ts";
import { budgetFor } from "./budget-scale.ts";
import type { Found } from "./look.ts";
import { answer, isCurrent, whyNothing } from "./look.ts";
import styles from "./nothing-relevant.module.css";
import { filters, knobs, turn } from "./state.ts";
import { nothingTexts, nothingThen, text } from "./text.ts";

/** That no memory is in the prompt, why, and the next step. */
export function NothingRelevant({ found }: { readonly found: readonly Found[] }) {
  // Between two letters there is often nothing, and soon something.
  if (!isCurrent.value) return null;
  return (
    <div class={styles.nothing}>
      <h3>{say(nothingTexts[whyNothing.value])}</h3>
      <Reason found={found} />
      {isFiltered(filters.value) && (
        <p class={styles.steps}>
          <Button
            small
            onClick={() => {
              filters.value = noFilters;
            }}
          >
            {say(text.withoutFilters)}
          </Button>
        </p>
      )}
    </div>
  );
}

/** What was said at a time that the question names would be considered, whatever else is asked. */
function nothingFound(): Bilingual {
  const { times = [], considered = 0 } = answer.value?.enriched ?? {};
  const isOfThatTime = times.length > 0 && considered === 0 && !isFiltered(filters.value);
  return isOfThatTime ? nothingThen(timesText(times)) : text.nothingFound;
}

function Reason({ found }: { readonly found: readonly Found[] }) {
  switch (whyNothing.value) {
    case "nothing":
      return <p>{say(nothingFound())}</p>;
    case "below": {
      const nearest = Math.max(...found.map(({ relevance }) => relevance));
      // A hair below, since what is shown is rounded.
      const floor = Math.floor(nearest * 100) / 100;
      return (
        <>
          <p>
            {say(text.nothingAbove)} {percentText(nearest)}.
          </p>
          <p class={styles.steps}>
            {floor > 0 && (
              <Button small onClick={() => turn("floor", floor)}>
                {say(text.lowerFloor)} {percentText(floor)}
              </Button>
            )}
            <span>{say(floor > 0 ? text.orTick : text.tick)}</span>
          </p>
        </>
      );
    }
    case "no-room": {
      const { budget } = knobs.value;
      const larger = budgetFor(budget * 2);
      return (
        <>
          <p>{say(text.nothingFits)}</p>
          {larger > budget && (
            <p class={styles.steps}>
              <Button small onClick={() => turn("budget", larger)}>
                {say(text.raiseBudget)} {numberText(larger)} tokens
              </Button>
            </p>
          )}
        </>
      );
    }
    case "unticked":
      return <p>{say(text.allUnticked)}</p>;
  }
}
