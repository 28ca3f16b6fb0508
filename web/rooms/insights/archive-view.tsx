import { CalendarOff } from "lucide";
import { Button } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { api } from "../../shell/client.ts";
import { say } from "../../shell/language.ts";
import { FilterBar } from "../../shared/filters/filter-bar.tsx";
import { noFilters } from "../../shared/filters/filters.ts";
import { shownValue } from "../../shared/filters/shown-value.ts";
import { ActivityCards } from "./activity-cards.tsx";
import { TallyCard } from "./tally-card.tsx";
import { choose, chosen, insightInput } from "./chosen.ts";
import { Figures } from "./figures.tsx";
import styles from "./insights.module.css";
import { useLoaded } from "./loaded.ts";
import { text } from "./text.ts";
import { TopicCards } from "./topic-cards.tsx";

/** The archive, or what the filters leave of it. */
export function ArchiveView() {
  const input = insightInput.value;
  const key = JSON.stringify(input);
  const covered = useLoaded(`insights ${key}`, 0, (signal) =>
    api("GET /api/insights", input, { signal }),
  );
  const keywords = useLoaded(`keywords ${key}`, 4, (signal) =>
    api("GET /api/keywords", input, { signal }),
  );
  const hasNothing = covered.data?.exchanges === 0 && !covered.isStale;
  return (
    <>
      <FilterBar filters={chosen.value.filters} onChange={(filters) => choose({ filters })} />
      {covered.error !== undefined && (
        <p role="alert" class={styles.error}>
          {covered.error}
        </p>
      )}
      {hasNothing ? (
        <Empty icon={CalendarOff} title={say(text.nothingChosen)}>
          <p>{say(text.nothingChosenBody)}</p>
          <Button onClick={() => choose({ filters: noFilters })}>{say(text.everything)}</Button>
        </Empty>
      ) : (
        <>
          <Figures loaded={covered} />
          <div class={styles.charts} data-tour="insights">
            <ActivityCards />
            <TallyCard
              name="keywords"
              title={say(text.frequentKeywords)}
              note={say(text.frequentKeywordsNote)}
              heading={say(text.keyword)}
              loaded={{
                ...keywords,
                data: keywords.data?.keywords.map(({ phrase, exchanges, filter: of }) => ({
                  name: phrase,
                  count: exchanges,
                  filter: of,
                })),
              }}
              rows={20}
            />
            <div class={styles.stack}>
              <TallyCard
                name="models"
                title={say(text.byModel)}
                heading={say(text.model)}
                loaded={{ ...covered, data: covered.data?.byModel }}
                rows={6}
              />
              <TallyCard
                name="sources"
                title={say(text.bySource)}
                heading={say(text.source)}
                loaded={{ ...covered, data: covered.data?.bySource }}
                shown={(name) => shownValue("source", name)}
                rows={3}
              />
              <TallyCard
                name="languages"
                title={say(text.byLanguage)}
                heading={say(text.language)}
                loaded={{ ...covered, data: covered.data?.byLanguage }}
                shown={(name) => shownValue("language", name)}
                rows={3}
              />
            </div>
            <TopicCards />
          </div>
        </>
      )}
    </>
  );
}
