import { FolderSearch } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { say } from "../../shell/language.ts";
import { addressOf } from "../../shell/route.ts";
import { archiveVersion, sync, windowState } from "../../shell/state.ts";
import { roomNames } from "../../shell/text.ts";
import { Exclusions } from "./exclusions.tsx";
import { Folders } from "./folders.tsx";
import { InStep } from "./in-step.tsx";
import { FoundApps } from "./found-apps.tsx";
import { ImportFiles } from "./import-files.tsx";
import type { Source } from "./load-sources.ts";
import { loadSources, mistyped, sources, sourcesError } from "./load-sources.ts";
import { MissingApps } from "./missing-apps.tsx";
import { Progress } from "./progress.tsx";
import { SourceCard } from "./source-card.tsx";
import styles from "./sources.module.css";
import { text } from "./text.ts";

export default function Sources() {
  const folderField = useRef<HTMLDivElement>(null);
  const { running } = sync.value;
  const changes = archiveVersion.value;
  const settings = windowState.value?.settings;
  useEffect(() => void loadSources(), [changes, running, settings]);
  const list = sources.value;
  const isNothingFound = list?.every(isAbsent) ?? false;
  return (
    <>
      <h1>{say(roomNames.sources)}</h1>
      <p class={styles.lead}>{say(text.lead)}</p>
      {sourcesError.value !== undefined && (
        <p role="alert" class={styles.wrong}>
          {sourcesError.value}
        </p>
      )}
      {mistyped.value.map(({ setting, id, text: warning }) => (
        <p key={`${setting} ${id}`} role="alert" class={styles.wrong}>
          {say(warning)}
        </p>
      ))}
      <Progress />
      {isNothingFound && (
        <Empty icon={FolderSearch} title={say(text.noneFound)}>
          <p>{say(text.noneFoundBody)}</p>
          <div class={styles.choices}>
            <Button
              look="primary"
              onClick={() => folderField.current?.querySelector("input")?.focus()}
            >
              {say(text.nameFolder)}
            </Button>
            <Button onClick={() => location.assign(addressOf("ask", { demo: "true" }))}>
              {say(text.tryDemo)}
            </Button>
          </div>
        </Empty>
      )}
      <section class={styles.part} aria-labelledby="apps" data-tour="sources">
        <h2 id="apps">{say(text.apps)}</h2>
        <ul role="list" class={styles.cards}>
          {list?.filter(isRead).map((source) => (
            <li key={source.id}>
              <SourceCard source={source} />
            </li>
          ))}
        </ul>
      </section>
      <FoundApps sources={list ?? []} />
      <ImportFiles />
      <InStep />
      <div ref={folderField}>
        <Folders sources={list ?? []} />
      </div>
      <Exclusions />
      <MissingApps sources={list ?? []} />
    </>
  );
}

// The inbox is always there, and empty at first.
function isAbsent({ id, installed, locations }: Source): boolean {
  return id === "files" ? locations === 0 : !installed;
}

// Of files that were given there is nothing to say as long as there are none.
function isRead({ id, on, locations, problems }: Source): boolean {
  return on && (id !== "files" || locations > 0 || problems.length > 0);
}
