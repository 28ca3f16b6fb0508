import "../../design/chart-colours.css";
import { Library } from "lucide";
import { Button } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { Segmented } from "../../design/segmented.tsx";
import { filterInput, noFilters } from "../../shared/filters/filters.ts";
import { api, demo } from "../../shell/client.ts";
import { say } from "../../shell/language.ts";
import { archiveVersion, startSync, windowState } from "../../shell/state.ts";
import { roomNames } from "../../shell/text.ts";
import { ArchiveView } from "./archive-view.tsx";
import type { View } from "./chosen.ts";
import { choose, chosen } from "./chosen.ts";
import { ExchangeDrawer } from "./exchange-drawer.tsx";
import styles from "./insights.module.css";
import { PromptView } from "./prompt-view.tsx";
import { text } from "./text.ts";

const views: readonly View[] = ["archive", "prompt"];

let prepared: string | undefined;

/** Has the figures counted, which the server keeps until the archive changes. */
export function prepare(): void {
  const version = JSON.stringify([demo.value, archiveVersion.value]);
  if (version === prepared || windowState.value?.empty === true) return;
  prepared = version;
  void api("GET /api/insights", filterInput(noFilters)).catch(() => undefined);
}

/** What the archive and a prompt are made of, in exact figures. */
export default function Insights() {
  const { view } = chosen.value;
  const isEmpty = windowState.value?.empty === true && !demo.value;
  return (
    <div class={styles.room}>
      <header class={styles.header}>
        <h1>{say(roomNames.insights)}</h1>
        {!isEmpty && (
          <Segmented
            label={say(text.view)}
            value={view}
            options={views.map((each) => [each, say(text.views[each])] as const)}
            onChange={(next) => choose({ view: next })}
          />
        )}
      </header>
      {isEmpty ? (
        <Empty icon={Library} title={say(text.emptyArchive)}>
          <p>{say(text.emptyArchiveBody)}</p>
          <Button look="primary" onClick={() => void startSync()}>
            {say(text.synchronise)}
          </Button>
        </Empty>
      ) : view === "archive" ? (
        <ArchiveView />
      ) : (
        <PromptView />
      )}
      <ExchangeDrawer />
    </div>
  );
}
