import { describe } from "vitest";
import { describeChanging } from "./contract/changing.contract.ts";
import { describeExcluding } from "./contract/excluding.contract.ts";
import { describeFigures } from "./contract/figures.contract.ts";
import { describeForgetting } from "./contract/forgetting.contract.ts";
import { describeListing } from "./contract/listing.contract.ts";
import { describeMeanings } from "./contract/meanings.contract.ts";
import type { Engine } from "./contract/makers.contract.ts";
import { describeMatching } from "./contract/matching.contract.ts";
import { describeNeighbours } from "./contract/neighbours.contract.ts";
import { describeSaving } from "./contract/saving.contract.ts";
import { describeSettingAside } from "./contract/setting-aside.contract.ts";
import { describeSuggesting } from "./contract/suggesting.contract.ts";
import { describeSyncs } from "./contract/syncs.contract.ts";

/** Every promise of `Store`, tried on each engine. What only one engine does stands in that engine's own tests. */
export function describeStore(engines: readonly Engine[]): void {
  describe.each(engines)("a store on $name", (engine) => {
    describeSaving(engine);
    describeChanging(engine);
    describeForgetting(engine);
    describeExcluding(engine);
    describeSettingAside(engine);
    describeListing(engine);
    describeFigures(engine);
    describeMatching(engine);
    describeMeanings(engine);
    describeNeighbours(engine);
    describeSuggesting(engine);
    describeSyncs(engine);
  });
}
