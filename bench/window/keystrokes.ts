import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { withBrowser } from "./browser.ts";
import type { BenchServer } from "./server.ts";

// A fast typist's pace: 60 words a minute.
export const BETWEEN_KEYS_MS = 200;
// The first words load and compile what all later ones use.
const WARM_UP = 2;

export interface RoomTyping {
  readonly name: string;
  readonly keys: number;
  /** Of each key that changed anything: from its event to the frame that shows the last of its changes, in milliseconds. */
  readonly times: readonly number[];
}

/** Types questions in the rooms that answer at every key, and tells how long each key's answer took to be seen. */
export function typeInRooms(
  server: BenchServer,
  questions: readonly string[],
): Promise<RoomTyping[]> {
  return withBrowser(async (browser) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    const rooms: RoomTyping[] = [];
    for (const { name, at, box } of [
      { name: "Ask", at: "", box: "textarea" },
      { name: "Search", at: "/search", box: "input[type=search]" },
    ]) {
      const page = await context.newPage();
      await page.addInitScript({ content: OBSERVE });
      await page.goto(at === "" ? server.url : `${server.origin}${at}`);
      await page.locator(box).first().waitFor();
      await typeAll(page, box, questions.slice(0, WARM_UP));
      await page.evaluate("globalThis.souvenirKeys()");
      const keys = await typeAll(page, box, questions.slice(WARM_UP));
      const times = await page.evaluate<number[]>("globalThis.souvenirKeys()");
      rooms.push({ name, keys, times });
      await page.close();
    }
    return rooms;
  });
}

async function typeAll(page: Page, box: string, questions: readonly string[]): Promise<number> {
  let keys = 0;
  for (const question of questions) {
    await page.locator(box).first().fill("");
    await sleep(3 * BETWEEN_KEYS_MS);
    await page.locator(box).first().focus();
    for (const letter of question) {
      const next = sleep(BETWEEN_KEYS_MS);
      await page.keyboard.insertText(letter);
      await next;
      keys++;
    }
  }
  return keys;
}

// In the page, before its own scripts. What a key changed has been seen when the frame after it was painted: the first
// task after an animation frame (a message, since timers may be put off). What comes after the next key is counted to it,
// and what an emptied box changes to nobody.
const OBSERVE = `{
  let times = [];
  let at = 0;
  let last = 0;
  const close = () => {
    if (at > 0 && last > at) times.push(last - at);
    at = last = 0;
  };
  addEventListener("input", ({ target, timeStamp }) => {
    close();
    if (target.value !== "") at = timeStamp;
  }, true);
  const seen = () => {
    const mine = at;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        if (mine === at) last = performance.now();
        port1.close();
      };
      port2.postMessage(undefined);
    });
  };
  new MutationObserver((records) => {
    if (at > 0 && records.some(({ target }) => !(target instanceof HTMLTextAreaElement))) seen();
  }).observe(document, { childList: true, subtree: true, characterData: true });
  globalThis.souvenirKeys = () => {
    close();
    const all = times;
    times = [];
    return all;
  };
}`;
