import { Maximize2, ZoomIn, ZoomOut } from "lucide";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { IconButton } from "../../design/button.tsx";
import { api } from "../../shell/client.ts";
import { say } from "../../shell/language.ts";
import type { Listing } from "./listing.ts";
import { useLoaded } from "./loaded.ts";
import type { Circle } from "./pack.ts";
import { packed } from "./pack.ts";
import { useRoving } from "./roving.ts";
import { text } from "./text.ts";
import { useTip } from "./tip.tsx";
import { TopicCircles } from "./topic-circles.tsx";
import type { Topic } from "./topic-listing.ts";
import { listingOfTopic } from "./topic-listing.ts";
import { TopicPanel } from "./topic-panel.tsx";
import type { Spot } from "./topic-spots.ts";
import { spotsOf } from "./topic-spots.ts";
import styles from "./topic-map.module.css";
import { useWidth } from "./use-width.ts";
import { useZoom } from "./use-zoom.ts";

const LARGEST = 560;
// More would be too small to read; the list beside the map has the exchanges of all.
const CONVERSATIONS = 60;
const STEP = 1.5;

/** Topics as circles; one that is entered shows its conversations, and beside it its exchanges. */
export function TopicMap({ topics }: { readonly topics: readonly Topic[] }) {
  const [wanted, setWanted] = useState<Topic>();
  const [listing, setListing] = useState<Listing>();
  // The same topic of newer figures.
  const entered = wanted ? topics.findIndex((each) => isSame(each, wanted)) : -1;
  const topic = topics[entered];
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const size = Math.min(LARGEST, useWidth(box) || LARGEST);
  const { transform, flyTo, by } = useZoom(svg, size);
  const { ref, onKeyDown, onFocusIn } = useRoving<HTMLDivElement>();
  const tip = useTip();
  const { data, isOfOtherKey } = useLoaded(topic && JSON.stringify(topic.filter), 0, (signal) =>
    api("GET /api/conversations", { ...topic?.filter, limit: CONVERSATIONS }, { signal }),
  );
  const whole = { x: size / 2, y: size / 2, r: size / 2 };
  const listings = useMemo(() => topics.map(listingOfTopic), [topics]);
  const circles = useMemo(
    () =>
      packed(
        topics.map(({ exchanges }) => exchanges),
        whole,
      ),
    [topics, size],
  );
  const shown = topic && !isOfOtherKey ? data?.items : undefined;
  const conversations = shown ?? [];
  const spots = useMemo(
    () => spotsOf({ topics, listings, circles, entered, conversations }),
    [topics, listings, circles, entered, shown],
  );
  const seen = ({ x, y, r }: Circle): Circle => ({
    x: transform.applyX(x),
    y: transform.applyY(y),
    r: r * transform.k,
  });

  const enter = (one: Topic): void => {
    const index = topics.indexOf(one);
    const circle = circles[index];
    setWanted(one);
    setListing(listings[index]);
    if (circle) flyTo(circle);
  };
  const leave = (): void => {
    // What has the focus may be about to go.
    if (svg.current?.contains(document.activeElement))
      svg.current.querySelector<SVGElement>(`[data-topic="${entered}"]`)?.focus();
    tip.hide();
    setWanted(undefined);
    setListing(undefined);
    flyTo(whole);
  };
  // Of newer figures, or of other filters.
  useEffect(() => {
    if (topic) setListing(listings[entered]);
    else if (wanted) leave();
  }, [topics]);
  const press = (spot: Spot): void => {
    tip.hide();
    const one = topics[spot.topic];
    if (one && spot.topic !== entered) enter(one);
    else setListing(spot.listing);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && topic) leave();
    else if (event.key === "+" || event.key === "=") by(STEP);
    else if (event.key === "-") by(1 / STEP);
    else onKeyDown(event);
  };
  return (
    <div class={styles.columns}>
      <div ref={box} class={styles.map} onKeyDown={onKey} onFocusIn={onFocusIn}>
        <div ref={ref} class={styles.picture}>
          <TopicCircles
            of={spots.map(({ inside = [], ...spot }) => ({
              ...spot,
              ...seen(spot),
              inside: inside.map(seen),
            }))}
            label={say(text.topicMap)}
            size={size}
            pressed={listing}
            tip={tip}
            svg={svg}
            onPress={press}
          />
        </div>
        <div class={styles.tools}>
          <IconButton icon={ZoomIn} label={say(text.nearer)} onClick={() => by(STEP)} />
          <IconButton icon={ZoomOut} label={say(text.farther)} onClick={() => by(1 / STEP)} />
          <IconButton icon={Maximize2} label={say(text.wholeMap)} onClick={leave} />
        </div>
        {tip.view}
      </div>
      <TopicPanel
        topics={topics}
        listings={listings}
        topic={topic}
        listing={listing}
        shown={shown?.length}
        onEnter={enter}
        onLeave={leave}
        onList={setListing}
      />
    </div>
  );
}

function isSame(one: Topic, other: Topic): boolean {
  return JSON.stringify(one.filter.keyword) === JSON.stringify(other.filter.keyword);
}
