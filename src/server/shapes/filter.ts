import { z } from "zod";
import type { FilterWords } from "../../souvenir.ts";

/** Which archive: the user's own, or the demo's. A part of every input. */
export const archiveFields = {
  demo: z.boolean().default(false).describe("The demo's archive instead of the user's."),
};

/** More than anybody chooses, and less than a statement of SQLite takes (https://www.sqlite.org/limits.html). */
const MOST_ENTRIES = 200;
const entries = z.array(z.string()).max(MOST_ENTRIES).readonly().optional();

/** Which exchanges, as the command line's flags say it. */
export const filterFields = {
  source: entries,
  model: entries.describe('Part of the model\'s name; after "=", the whole of it.'),
  folder: entries.describe("A folder of the app and all below it."),
  keyword: entries.describe('After "=", the stems of one keyword, as insights give them.'),
  language: entries.describe('"en", "fr" or "other".'),
  since: z.string().optional().describe('"3 weeks", "2025-06", "2025-06-14", "hier" …'),
  before: z.string().optional(),
  conversation: z.string().optional().describe("SOURCE/ID, or the beginning of an id."),
};

type FilterInput = z.output<z.ZodObject<typeof filterFields>>;

/** The filter of an input; what is empty asks for nothing. */
export function filterWordsOf(input: FilterInput): FilterWords {
  const { source, model, folder, keyword, language, since, before, conversation } = input;
  return {
    ...(source?.length ? { source } : {}),
    ...(model?.length ? { model } : {}),
    ...(folder?.length ? { folder } : {}),
    ...(keyword?.length ? { keyword } : {}),
    ...(language?.length ? { language } : {}),
    ...(since ? { since } : {}),
    ...(before ? { before } : {}),
    ...(conversation ? { conversation } : {}),
  };
}
