import { signal } from "@preact/signals";
import type { IconNode } from "lucide";
import {
  ChartColumn,
  CircleQuestionMark,
  Eraser,
  KeyRound,
  LibraryBig,
  MessageSquareQuote,
  Power,
  Search,
  Settings,
  TriangleAlert,
} from "lucide";
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, IconButton } from "../design/button.tsx";
import { Dialog } from "../design/dialog.tsx";
import { Empty } from "../design/empty.tsx";
import { Icon } from "../design/icon.tsx";
import { Toaster } from "../design/toast.tsx";
import { api, demo } from "./client.ts";
import { say } from "./language.ts";
import type { Room } from "./route.ts";
import { Notices } from "./notices.tsx";
import { reloadOnce } from "./reload-once.ts";
import { addressOf, place, rooms } from "./route.ts";
import styles from "./shell.module.css";
import { connection, helpOpen, leftOver } from "./state.ts";
import { SyncButton } from "./sync-button.tsx";
import { roomNames, text } from "./text.ts";
import { tourStep } from "./tour-state.ts";

const icons: Readonly<Record<Room, IconNode>> = {
  ask: MessageSquareQuote,
  search: Search,
  insights: ChartColumn,
  sources: LibraryBig,
  settings: Settings,
};

interface RoomModule {
  readonly default: ComponentType;
  /** Begins what the room shows first; asked for while the pointer rests on its name. */
  readonly prepare?: () => void;
}

/** A room is loaded when it is first entered, or about to be. */
const loaders: Readonly<Record<Room, () => Promise<RoomModule>>> = {
  ask: () => import("../rooms/ask/index.tsx"),
  search: () => import("../rooms/search/index.tsx"),
  insights: () => import("../rooms/insights/index.tsx"),
  sources: () => import("../rooms/sources/index.tsx"),
  settings: () => import("../rooms/settings/index.tsx"),
};

/** Why the window cannot begin: "no-token", "used-code" (or one too old), or anything else that the server said. */
export const refused = signal<{ readonly code: string; readonly text: string } | undefined>(
  undefined,
);

export function Shell() {
  const { room } = place.value;
  useEffect(() => {
    document.title = `${say(roomNames[room])} · Souvenir`;
  });
  if (refused.value) {
    const { code, text: said } = refused.value;
    const isKey = code === "no-token" || code === "used-code";
    return (
      <main class={styles.alone}>
        <Empty
          icon={isKey ? KeyRound : TriangleAlert}
          title={isKey ? say(code === "used-code" ? text.usedCode : text.noToken) : "Souvenir"}
        >
          <p>{isKey ? say(code === "used-code" ? text.usedCodeBody : text.noTokenBody) : said}</p>
        </Empty>
      </main>
    );
  }
  if (connection.value === "ended") {
    return (
      <main class={styles.alone}>
        <Empty icon={Power} title={say(text.ended)}>
          <p>{say(text.endedBody)}</p>
        </Empty>
      </main>
    );
  }
  if (connection.value === "deleted") {
    const [folder, ...left] = leftOver.value;
    return (
      <main class={styles.alone}>
        <Empty icon={Eraser} title={say(text.deleted)}>
          <p>{say(text.deletedBody)}</p>
          {folder !== undefined && (
            <p>
              {say(text.leftOver)} <code>{folder}</code> ({left.join(", ")})
            </p>
          )}
          <p>{say(text.deletedAgain)}</p>
        </Empty>
      </main>
    );
  }
  return (
    <div class={styles.shell}>
      <a class={styles.skip} href="#content">
        {say(text.skip)}
      </a>
      <header class={styles.rail}>
        <p class={styles.name}>
          <img src="/icon.svg" alt="" width="28" height="28" />
          Souvenir
        </p>
        <nav aria-label={say(text.rooms)}>
          <ul role="list" class={styles.rooms}>
            {rooms.map((name) => (
              <li key={name}>
                <a
                  href={addressOf(name, demo.value ? { demo: "true" } : {})}
                  aria-current={name === room ? "page" : undefined}
                  onPointerEnter={() => name !== room && prepareSoon(name)}
                  onPointerLeave={prepareNothing}
                >
                  <Icon of={icons[name]} />
                  <span>{say(roomNames[name])}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class={styles.foot}>
          <SyncButton />
          <div class={styles.little}>
            <span data-tour="help">
              <IconButton
                icon={CircleQuestionMark}
                label={say(text.help)}
                aria-keyshortcuts="?"
                onClick={() => {
                  helpOpen.value = true;
                }}
              />
            </span>
            <QuitButton />
          </div>
        </div>
      </header>
      <main id="content" class={styles.content} tabIndex={-1}>
        <Notices />
        <RoomView room={room} />
      </main>
      <Toaster />
      <Help room={room} />
      <Tour />
    </div>
  );
}

// A pointer that only passes by wants nothing.
const RESTS_MS = 60;
let resting: ReturnType<typeof setTimeout> | undefined;

function prepareSoon(name: Room): void {
  prepareNothing();
  resting = setTimeout(() => {
    // Whoever enters the room is told what goes wrong.
    loaders[name]().then(
      ({ prepare }) => prepare?.(),
      () => undefined,
    );
  }, RESTS_MS);
}

function prepareNothing(): void {
  clearTimeout(resting);
}

function QuitButton() {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <IconButton icon={Power} label={say(text.quit)} onClick={() => setAsked(true)} />
      <Dialog
        title={say(text.quitQuestion)}
        open={asked}
        onClose={() => setAsked(false)}
        actions={
          <>
            <Button onClick={() => setAsked(false)}>{say(text.stay)}</Button>
            <Button look="primary" icon={Power} onClick={() => void api("POST /api/quit", {})}>
              {say(text.quit)}
            </Button>
          </>
        }
      >
        <p>{say(text.quitBody)}</p>
      </Dialog>
    </>
  );
}

function RoomView({ room }: { readonly room: Room }) {
  const [loaded, setLoaded] = useState<{ room: Room; view: ComponentType }>();
  useEffect(() => {
    let left = false;
    void loaders[room]().then(({ default: view }) => {
      if (!left) setLoaded({ room, view });
    }, reloadOnce);
    return () => {
      left = true;
    };
  }, [room]);
  if (!loaded || loaded.room !== room) return <div class={styles.waiting} aria-busy="true" />;
  const View = loaded.view;
  // Another archive is another room: nothing that it holds belongs here any more.
  return <View key={String(demo.value)} />;
}

function Help({ room }: { readonly room: Room }) {
  const [View, setView] = useState<ComponentType<{ room: Room; onClose: () => void }>>();
  const isOpen = helpOpen.value;
  useEffect(() => {
    if (isOpen && !View)
      void import("../rooms/help/index.tsx").then(
        ({ default: view }) => setView(() => view),
        reloadOnce,
      );
  }, [isOpen, View]);
  if (!isOpen || !View) return null;
  return (
    <View
      room={room}
      onClose={() => {
        helpOpen.value = false;
      }}
    />
  );
}

function Tour() {
  const [View, setView] = useState<ComponentType>();
  const isOn = tourStep.value !== undefined;
  useEffect(() => {
    if (isOn) void import("../tour/index.tsx").then(({ default: view }) => setView(() => view));
  }, [isOn]);
  return isOn && View ? <View /> : null;
}
