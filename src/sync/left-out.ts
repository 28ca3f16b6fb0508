import type { Conversation, ExcludedConversation } from "../core/conversation.ts";
import type { Exclusion } from "../core/exclusion.ts";
import { isExcludedBy, isSameExclusion } from "../core/exclusion.ts";
import type { Location } from "../sources/source.ts";
import type { Checkpoint, SaveReport } from "../storage/store.ts";

type Unread = SaveReport["leftOut"][number] & { readonly folder?: string | undefined };

/** The conversation at a location that the user excludes, as far as its place tells: then it is not even opened. */
export function leftOutAt(
  { hint }: Location,
  source: string,
  exclusions: readonly Exclusion[],
): Unread | undefined {
  // What the source itself keeps out is hidden as such.
  if (!hint || hint.excluded) return undefined;
  const { id, folder } = hint;
  const by = exclusions.find((exclusion) => isExcludedBy(exclusion, { source, id, folder }));
  return by && { source, id, folder, by };
}

/** Whether the user excludes everything of a source. */
export function isSourceExcluded(source: string, exclusions: readonly Exclusion[]): boolean {
  return exclusions.some((each) => each.kind === "source" && each.source === source);
}

/** What is left of a conversation that says itself that it is not to be kept, under each id that it may be stored by. */
export function taggedConversations({
  source,
  id,
  formerIds = [],
}: Conversation): ExcludedConversation[] {
  return [id, ...formerIds].map((each) => ({ kind: "excluded", source, id: each, tagged: true }));
}

/** False once an exclusion is lifted that kept something of what was read from being stored. */
export function isLeftOutStill(
  { leftOut = [] }: Checkpoint,
  exclusions: readonly Exclusion[],
): boolean {
  return leftOut.every((by) => exclusions.some((exclusion) => isSameExclusion(exclusion, by)));
}

/** A checkpoint of a file of which the store may have left something out in a batch before. */
export function withLeftOut(
  checkpoint: Checkpoint,
  unstored: readonly SaveReport["leftOut"][number][],
): Checkpoint {
  if (unstored.length === 0) return checkpoint;
  const by = [...(checkpoint.leftOut ?? []), ...unstored.map((each) => each.by)];
  const different = new Map(by.map((exclusion) => [JSON.stringify(exclusion), exclusion]));
  return { ...checkpoint, leftOut: [...different.values()] };
}
