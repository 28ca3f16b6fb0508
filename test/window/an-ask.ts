import type { Page } from "playwright-core";
import { afterAll } from "vitest";
import type { FakeLmStudioOptions } from "../../src/models/fixtures/fake-lm-studio.ts";
import { fakeLmStudio } from "../../src/models/fixtures/fake-lm-studio.ts";
import type { FakeServer } from "../../src/models/fixtures/fake-server.ts";
import { startFakeServer } from "../../src/models/fixtures/fake-server.ts";
import { basil, boiler, json } from "../command-line.ts";
import type { WindowOptions } from "./browser.ts";
import { aWindow } from "./browser.ts";

/* The room Ask over three chats, and what is looked at in it. */

// Servers that nobody asks: whoever runs the tests may have their own open.
const nobody = startFakeServer((_, response) => void response.end("no"));
export const started: Promise<FakeServer>[] = [nobody];
afterAll(async () => {
  for (const server of started) await (await server).close();
});

export const tap = {
  id: "1762034000000",
  name: "A dripping tap",
  turns: [["The tap drips, what do I do?", "Change the rubber washer: 12 mm, from the toolbox."]],
} as const;

export async function anAsk(options: WindowOptions = {}) {
  const { address } = await nobody;
  return aWindow({
    chats: [basil, boiler, tap],
    ...options,
    environment: {
      SOUVENIR_COPY: "true",
      SOUVENIR_MODELS_LM_STUDIO_URL: address,
      SOUVENIR_MODELS_OLLAMA_URL: address,
      ...options.environment,
    },
  });
}

export async function withLmStudio(fake: FakeLmStudioOptions, options: WindowOptions = {}) {
  const lmStudio = fakeLmStudio(fake);
  started.push(lmStudio);
  const { address } = await lmStudio;
  const window = await anAsk({
    ...options,
    environment: { SOUVENIR_MODELS_LM_STUDIO_URL: address, ...options.environment },
  });
  return { ...window, lmStudio: await lmStudio };
}

export const questionBox = (page: Page) =>
  page.getByRole("textbox", { name: /^(Your|Votre) question$/ });
export const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
export const shownPrompt = (page: Page) => page.locator("section pre[role=region]").innerText();
export const keptAnswers = (user: Awaited<ReturnType<typeof aWindow>>["user"]) =>
  json(user.souvenir("list", "--json", "--source", "souvenir")).exchanges;
export const memory = (page: Page, title: string | RegExp) =>
  page.locator("li[data-memory]").filter({ hasText: title });
