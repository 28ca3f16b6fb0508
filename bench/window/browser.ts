import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--no-first-run",
];

/** Runs something with a browser, which ends with it. */
export async function withBrowser<T>(run: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = CHROMIUM.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error("Chromium is needed: apt-get install chromium");
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    return await run(browser);
  } finally {
    await browser.close();
  }
}
