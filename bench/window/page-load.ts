import type { BrowserContext } from "playwright-core";
import { withBrowser } from "./browser.ts";
import type { BenchServer } from "./server.ts";

// A layout is settled when nothing has happened for so long.
const QUIET_MS = 1_500;

export interface PageLoad {
  /** Bytes over the wire, headers included, of everything but events. */
  readonly transferBytes: number;
  readonly requests: number;
  /** From the beginning of the navigation, in milliseconds. */
  readonly firstPaintMs: number;
  /** The question can be typed, and no long task came after. */
  readonly interactiveMs: number;
  readonly longestTaskMs: number;
}

interface Marks {
  readonly paint: number;
  readonly ready: number;
  readonly tasks: readonly { readonly start: number; readonly duration: number }[];
}

/** Loads the window in profiles of their own, with nothing in the cache, so many times. */
export function loadPage(server: BenchServer, times: number): Promise<PageLoad[]> {
  return withBrowser(async (browser) => {
    const loads: PageLoad[] = [];
    for (let time = 0; time < times; time++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
      loads.push(await loadOnce(context, server));
      await context.close();
    }
    return loads;
  });
}

async function loadOnce(context: BrowserContext, { url }: BenchServer): Promise<PageLoad> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  let transferBytes = 0;
  let requests = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    transferBytes += encodedDataLength;
    requests++;
  });
  await page.addInitScript({ content: OBSERVE });
  await page.goto(url);
  await page.locator("textarea").first().waitFor();
  await page.waitForTimeout(QUIET_MS);
  const marks = await page.evaluate<Marks>("globalThis.souvenirMarks()");
  const busyUntil = Math.max(0, ...marks.tasks.map(({ start, duration }) => start + duration));
  return {
    transferBytes,
    requests,
    firstPaintMs: marks.paint,
    interactiveMs: Math.max(marks.ready, busyUntil),
    longestTaskMs: Math.max(0, ...marks.tasks.map(({ duration }) => duration)),
  };
}

// In the page, before its own scripts. A long task is one of 50 ms or more (W3C, Long Tasks).
const OBSERVE = `{
  const tasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  let ready = 0;
  new MutationObserver(() => {
    if (ready === 0 && document.querySelector("textarea")) ready = performance.now();
  }).observe(document, { childList: true, subtree: true });
  globalThis.souvenirMarks = () => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    ready,
    tasks,
  });
}`;
