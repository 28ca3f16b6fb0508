import { unbroken } from "../../shared/unbroken.ts";
import { addressOf } from "../../shell/route.ts";
import { demo } from "../../shell/client.ts";
import { dateText, say } from "../../shell/language.ts";
import { sourceTitle } from "../../shell/state.ts";
import type { Found } from "./look.ts";
import styles from "./memory-facts.module.css";
import { text } from "./text.ts";

/** What was asked, as a link to its conversation, at the very exchange. */
export function MemoryTitle({ found }: { readonly found: Found }) {
  const { id, question, places } = found.exchange;
  const place = places.at(-1);
  const title = question.trim() === "" ? say(text.untitled) : unbroken(question);
  if (!place)
    return (
      <span class={styles.title} dir="auto">
        {title}
      </span>
    );
  return (
    <a
      class={styles.title}
      dir="auto"
      href={addressOf("search", {
        conversation: `${place.source}/${place.conversation}`,
        exchange: id,
        ...(demo.value ? { demo: "true" } : {}),
      })}
    >
      {title}
    </a>
  );
}

/** Where it was said, by which model, and when. */
export function MemoryFacts({ found }: { readonly found: Found }) {
  const { places, saidAt, question } = found.exchange;
  const place = places.at(-1);
  const title = place?.title?.replace(/…$/, "");
  const facts = [
    // One that was made from the question says nothing new.
    title !== undefined && question.startsWith(title) ? undefined : place?.title,
    place && sourceTitle(place.source),
    place?.model,
    dateText(saidAt),
  ].filter((fact) => fact !== undefined);
  return (
    <ul role="list" class={styles.facts}>
      {facts.map((fact, index) => (
        <li key={index}>
          {/* A long one is cut. */}
          <bdi title={fact}>{fact}</bdi>
        </li>
      ))}
    </ul>
  );
}
