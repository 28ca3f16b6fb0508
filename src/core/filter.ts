import type { ExchangeId } from "./exchange.ts";
import type { Exclusion } from "./exclusion.ts";
import type { TextLanguage } from "./language.ts";

/**
 * Which exchanges count. All conditions hold together, for one and the same place of the exchange; within a list any
 * entry suffices. An empty filter is everything that is visible.
 */
export interface Filter {
  readonly ids?: readonly ExchangeId[];
  readonly sources?: readonly string[];
  /** Apps whose conversations do not count. */
  readonly exceptSources?: readonly string[];
  /** Part of the model's name, ASCII case ignored; or exactly that name. */
  readonly models?: readonly (string | { readonly named: string })[];
  /** A folder and all below it, ASCII case ignored. */
  readonly folders?: readonly string[];
  /** Stems of a keyword phrase, joined by a space: an exchange having a keyword with these stems. */
  readonly keywords?: readonly string[];
  /** Of the exchange's own text. */
  readonly languages?: readonly TextLanguage[];
  readonly conversation?: { readonly source: string; readonly id: string };
  /** Hidden exchanges that stand in what this exclusion covers, and nowhere in sight: so nothing that is visible. */
  readonly hiddenBy?: Exclusion;
  /** Epoch milliseconds UTC, inclusive. An exchange of unknown time is in no time range. */
  readonly since?: number;
  /** Epoch milliseconds UTC, exclusive. */
  readonly before?: number;
}
