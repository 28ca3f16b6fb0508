import { computed } from "@preact/signals";
import { chosenOf, isTouched } from "../ask/hand.ts";
import { answer } from "../ask/look.ts";
import { asking, hand, knobs } from "../ask/state.ts";

/** The prompt of the room Ask, with the memories that were chosen there by hand. */
export const askedPrompt = computed(() => {
  const { found = [], asked } = answer.value ?? {};
  const isOfQuestion = asked?.question === asking.value.question;
  const chosen =
    isOfQuestion && isTouched(hand.value)
      ? chosenOf(
          found.map(({ exchange, relevance }) => ({ id: exchange.id, relevance })),
          knobs.value,
          hand.value,
        )
      : undefined;
  return { ...asking.value, ...(chosen ? { chosen } : {}) };
});
