import type { Config } from "../config.ts";
import type { KeywordSettings } from "../sync/analyse.ts";

/** What the settings say of keywords. */
export function keywordSettings(config: Config): KeywordSettings {
  return {
    count: config.keywords,
    stopWords: config["words.stop"],
    keepWords: config["words.keep"],
    pinnedWords: config["words.pinned"],
  };
}
