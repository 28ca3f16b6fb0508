import type { SyncEvent } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted, numberText } from "./format.ts";
import { sourceTitle } from "./source-title.ts";

/** How far a source is; of meanings, which are no source's, `source` is empty. */
export interface ProgressStep {
  readonly source: string;
  /** Between 0 and 1; undefined while something is waited for. */
  readonly share: number | undefined;
  readonly text: string;
}

type Said = Pick<Context, "say" | "language">;

/** Tells events in words, each with the name of its source; undefined for those that say nothing of how far it is. */
export function progressSteps(context: Said): (event: SyncEvent) => ProgressStep | undefined {
  const titles = new Map<string, string>();
  const ofSource = (source: string, share: number | undefined, told: string): ProgressStep => {
    const title = titles.get(source) ?? source;
    return {
      source,
      share,
      text: context.say({ en: `${title}: ${told}`, fr: `${title} : ${told}` }),
    };
  };
  return (event) => {
    const { say, language } = context;
    switch (event.kind) {
      case "problem":
        return undefined;
      case "located": {
        const { source, title, changed } = event;
        titles.set(source, sourceTitle(context, source, title));
        if (changed === 0) return undefined;
        const files = counted(changed, "file");
        return ofSource(source, 0, say({ en: `${files.en} to read`, fr: `${files.fr} à lire` }));
      }
      case "progress": {
        const { source, done, total, share } = event;
        if (total === 0) return undefined;
        const files = counted(total, "file");
        const exchanges = counted(event.exchanges, "exchange");
        const told = say({
          en: `${numberText(done, language)} of ${files.en}, ${exchanges.en}`,
          fr: `${numberText(done, language)} sur ${files.fr}, ${exchanges.fr}`,
        });
        return ofSource(source, share, told);
      }
      case "waiting": {
        const files = counted(event.busy, "file");
        const told = say({
          en: `waiting for the app to finish writing ${files.en} …`,
          fr: `attente de l'application, qui écrit ${files.fr} …`,
        });
        return ofSource(event.source, undefined, told);
      }
      case "meanings": {
        const [done, total] = [event.done, event.total].map((n) => numberText(n, language));
        const text = say({
          en: `Meanings of stored exchanges: ${done} of ${total}`,
          fr: `Sens des échanges enregistrés : ${done} sur ${total}`,
        });
        return { source: "", share: event.done / event.total, text };
      }
    }
  };
}
