import { signal } from "@preact/signals";
import type { Api, EventApi } from "../../src/server/api.ts";
import { toast } from "../design/toast.tsx";
import { clearBrowser } from "./clear-browser.ts";
import { api, demo, errorText } from "./client.ts";
import { standInDemo } from "./demo.ts";
import { language, say } from "./language.ts";
import { followEvents } from "./shared-events.ts";
import { showTheme } from "./theme.ts";

export type WindowState = Api["GET /api/window"]["output"];
export type SyncState = WindowState["sync"];
type WindowEvent = EventApi["GET /api/events"]["output"];

/** Undefined until the server has answered for the first time. */
export const windowState = signal<WindowState | undefined>(undefined);
export const sync = signal<SyncState>({ revision: 0, running: false, demo: false, kind: "sync" });
/** Grows whenever the archive that is shown has changed: who reads it loads anew. */
export const archiveVersion = signal(0);
export const helpOpen = signal(false);
export const connection = signal<"open" | "lost" | "ended" | "deleted">("open");
/** After a deletion, somebody else's files that stay: their folder, and their names. */
export const leftOver = signal<readonly string[]>([]);

/** The end, with everything deleted. The server answers no more: nothing may be loaded for it. */
export function showDeleted(left: readonly string[] = []): void {
  if (left.length > 0) leftOver.value = left;
  connection.value = "deleted";
  void clearBrowser();
}

const DEMO = { en: "Demo", fr: "Démo" };

/** The name of the app that a conversation comes from. */
export function sourceTitle(id: string): string {
  if (id === "demo") return say(DEMO);
  return windowState.value?.sourceTitles[id] ?? id;
}

/** Loads what the window begins with, follows events, and syncs: what opening the window does. */
export async function begin(): Promise<void> {
  demo.value = new URL(location.href).searchParams.get("demo") === "true";
  await loadState();
  listen();
  // What cannot be kept is not read; asked to, a sync says why.
  if (demo.value || windowState.value?.readOnly) return;
  await startSync();
  if (windowState.value?.empty) await demoUnlessFilled();
}

/** Where the first sync found nothing, the demo shows what there will be. */
async function demoUnlessFilled(): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = sync.subscribe(({ running }) => {
      if (!running) queueMicrotask(() => (stop(), resolve()));
    });
  });
  await loadState();
  if (windowState.value?.empty) standInDemo();
}

export async function loadState(): Promise<void> {
  const state = await api("GET /api/window", {});
  windowState.value = state;
  language.value = state.language;
  document.documentElement.lang = state.language;
  takeSync(state.sync);
  const { theme } = state.settings;
  showTheme(theme === "light" || theme === "dark" ? theme : "auto");
}

/** Shows a state of the sync, unless a newer one is shown: an answer may come after events that were told later. */
export function takeSync(state: SyncState): void {
  if (state.revision >= sync.value.revision) sync.value = state;
}

const FAILED = { en: "The sync failed:", fr: "La synchronisation a échoué :" };

export async function startSync(): Promise<void> {
  try {
    // The demo's conversations are complete as they are: it is always one's own that are synchronised.
    takeSync(await api("POST /api/sync", { demo: false }));
  } catch (error) {
    const text = errorText(error);
    if (text !== undefined) toast(`${say(FAILED)} ${text}`, { look: "bad" });
  }
}

export async function cancelSync(): Promise<void> {
  takeSync(await api("DELETE /api/sync", {}));
}

function listen(): void {
  const end = followEvents("/api/events", (news) => {
    switch (news.kind) {
      case "open":
        if (news.gap) {
          archiveVersion.value++;
          void loadState().catch(() => undefined);
        }
        connection.value = "open";
        return;
      case "lost":
        if (connection.value === "open") connection.value = "lost";
        return;
      case "event":
        take(JSON.parse(news.data) as WindowEvent, end);
        return;
    }
  });
}

function take(event: WindowEvent, end: () => void): void {
  switch (event.kind) {
    case "sync":
      if (event.sync.error && !sync.value.error)
        toast(`${say(FAILED)} ${say(event.sync.error.text)}`, { look: "bad" });
      takeSync(event.sync);
      return;
    case "watch":
      if (windowState.value) windowState.value = { ...windowState.value, watch: event.watch };
      return;
    case "changed":
      if (event.demo === demo.value) archiveVersion.value++;
      if (windowState.value?.empty || windowState.value?.readOnly)
        void loadState().catch(() => undefined);
      return;
    case "settings":
      void loadState().catch(() => undefined);
      return;
    case "quit":
      end();
      if (event.deleted) showDeleted();
      else connection.value = "ended";
      return;
  }
}
