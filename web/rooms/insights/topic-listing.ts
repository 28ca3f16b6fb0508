import type { Api } from "../../../src/server/api.ts";
import type { Listing } from "./listing.ts";

export type Topic = Api["GET /api/topics"]["output"]["topics"][number];

const NAMED = 3;

/** "basil, leaves, cellar": its name, and more of its keywords, since one word alone says little. */
export function topicTitle({ name, keywords }: Pick<Topic, "name" | "keywords">): string {
  const others = keywords.map(({ phrase }) => phrase).filter((phrase) => phrase !== name);
  return [name, ...others.slice(0, NAMED - 1)].join(", ");
}

export function listingOfTopic(topic: Topic): Listing {
  return { title: topicTitle(topic), count: topic.exchanges, filter: topic.filter };
}
