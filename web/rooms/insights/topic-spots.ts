import type { Api } from "../../../src/server/api.ts";
import { say } from "../../shell/language.ts";
import type { Listing } from "./listing.ts";
import type { Circle } from "./pack.ts";
import { packed } from "./pack.ts";
import { text } from "./text.ts";
import type { Topic } from "./topic-listing.ts";

/** A circle of the map that can be pressed. */
export interface Spot extends Circle {
  readonly listing: Listing;
  /** Of its topic, by size. */
  readonly topic: number;
  /** What is in it, for eyes only. */
  readonly inside?: readonly Circle[];
  /** Beside a topic that was entered. */
  readonly isFaint?: boolean;
  /** Its conversations lie on it. */
  readonly isEntered?: boolean;
  readonly isConversation?: boolean;
}

type Conversation = Api["GET /api/conversations"]["output"]["items"][number];

// Of a circle's radius, so that what is in it does not touch its edge.
const INNER = 0.94;

interface SpotOptions {
  readonly topics: readonly Topic[];
  readonly listings: readonly Listing[];
  /** Where each topic stands. */
  readonly circles: readonly Circle[];
  /** The number of the topic that was entered; −1 for none. */
  readonly entered: number;
  readonly conversations: readonly Conversation[];
}

/** Topics with their keywords in them; in the one that was entered, its conversations. */
export function spotsOf({
  topics,
  listings,
  circles,
  entered,
  conversations,
}: SpotOptions): Spot[] {
  const around = topics.flatMap(({ keywords }, topic): Spot[] => {
    const [circle, listing] = [circles[topic], listings[topic]];
    if (!circle || !listing) return [];
    const isEntered = topic === entered;
    const inside = packed(
      isEntered ? [] : keywords.map(({ exchanges }) => exchanges),
      within(circle),
      0.06,
    );
    return [{ ...circle, topic, listing, inside, isEntered, isFaint: entered >= 0 && !isEntered }];
  });
  const [topic, home] = [topics[entered], circles[entered]];
  if (!topic || !home) return around;
  const places = packed(
    conversations.map(({ exchanges }) => exchanges),
    within(home),
    0.03,
  );
  const inside = conversations.flatMap((conversation, index): Spot[] => {
    const circle = places[index];
    if (!circle) return [];
    const listing = listingOfConversation(conversation, topic);
    return [{ ...circle, topic: entered, listing, isConversation: true }];
  });
  return [...around, ...inside];
}

function within(circle: Circle): Circle {
  return { ...circle, r: circle.r * INNER };
}

/** What of a topic was said in a conversation. */
function listingOfConversation(
  { source, id, title, exchanges }: Conversation,
  { filter }: Topic,
): Listing {
  return {
    title: title ?? say(text.untitled),
    count: exchanges,
    filter: { ...filter, conversation: `${source}/${id}` },
  };
}
