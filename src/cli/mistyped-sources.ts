import { mistypedSources } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { harmless } from "./harmless.ts";

/** Says of each name in the lists of apps that is none's where it stands, and what was meant: else nothing would show it. */
export async function warnOfMistypedSources(context: Context): Promise<void> {
  const { say, warn, errorStyle, configPath } = context;
  for (const { text } of await mistypedSources(context.config(), configPath))
    warn(errorStyle.warning(say(harmless(text))));
}
