import { ArrowLeft } from "lucide";
import { Button } from "../../design/button.tsx";
import { counted, numberText, say } from "../../shell/language.ts";
import { colourOf } from "./colour-of.ts";
import { Exchanges } from "./exchanges.tsx";
import type { Listing } from "./listing.ts";
import { conversationsNoun, exchangesNoun, text } from "./text.ts";
import styles from "./topic-map.module.css";
import type { Topic } from "./topic-listing.ts";

interface TopicPanelProps {
  readonly topics: readonly Topic[];
  readonly listings: readonly Listing[];
  readonly topic: Topic | undefined;
  readonly listing: Listing | undefined;
  /** How many of its conversations the map shows. */
  readonly shown: number | undefined;
  readonly onEnter: (topic: Topic) => void;
  readonly onLeave: () => void;
  readonly onList: (listing: Listing) => void;
}

/** Beside the map: its topics as a list, or the exchanges of what was pressed. */
export function TopicPanel(props: TopicPanelProps) {
  const { topics, listings, topic, listing, shown, onEnter, onLeave, onList } = props;
  if (!topic || !listing) {
    return (
      <ol role="list" class={`${styles.panel} ${styles.topics}`} aria-label={say(text.topics)}>
        {topics.map((each, index) => (
          <li key={index}>
            <button type="button" class={styles.topic} onClick={() => onEnter(each)}>
              <span class={styles.dot} style={{ background: colourOf(index) }} aria-hidden="true" />
              <span class={styles.name}>{listings[index]?.title}</span>
              <span class={styles.count} aria-hidden="true">
                {numberText(each.exchanges)}
              </span>
              <span class="said">, {counted(each.exchanges, exchangesNoun)}</span>
            </button>
          </li>
        ))}
      </ol>
    );
  }
  const whole = listings[topics.indexOf(topic)];
  const isWhole = listing.filter.conversation === undefined;
  return (
    <div class={styles.panel}>
      <div class={styles.head}>
        <Button look="quiet" small icon={ArrowLeft} onClick={onLeave}>
          {say(text.allTopics)}
        </Button>
        {!isWhole && whole && (
          <Button look="quiet" small onClick={() => onList(whole)}>
            {topic.name}
          </Button>
        )}
        <div role="status">
          <h3>{isWhole ? topic.name : listing.title}</h3>
          <p class={styles.about}>
            {counted(listing.count, exchangesNoun)}
            {isWhole && ` · ${counted(topic.conversations, conversationsNoun)}`}
          </p>
        </div>
        {isWhole && (
          <p class={styles.about}>{topic.keywords.map(({ phrase }) => phrase).join(", ")}</p>
        )}
        {isWhole && shown !== undefined && shown < topic.conversations && (
          <p class={styles.about}>
            {say(text.newestShown)} {numberText(shown)}
          </p>
        )}
      </div>
      <Exchanges key={JSON.stringify(listing)} of={listing.filter} />
    </div>
  );
}
