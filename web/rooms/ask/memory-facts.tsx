import { addressOf } from "../../shell/route.ts";
import { demo } from "../../shell/client.ts";
import { dateText, say } from "../../shell/language.ts";
import { sourceName } from "../../shared/source-name.ts";
import type { Found } from "./look.ts";
import styles from "./memory-facts.module.css";
import { text } from "./text.ts";

/** What was asked, as a link to its conversation, at the very exchange. */
export function MemoryTitle({ found }: { readonly found: Found }) {
  const { id, question, places } = found.exchange;
  const place = places.at(-1);
  const title = question.trim() === "" ? say(text.untitled) : question;
  if (!place) return <span class={styles.title}>{title}</span>;
  return (
    <a
      class={styles.title}
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
  const { places, saidAt } = found.exchange;
  const place = places.at(-1);
  const facts = [
    place?.title,
    place && sourceName(place.source),
    place?.model,
    dateText(saidAt),
  ].filter((fact) => fact !== undefined);
  return (
    <ul role="list" class={styles.facts}>
      {facts.map((fact, index) => (
        <li key={index}>{fact}</li>
      ))}
    </ul>
  );
}
