import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fakeLmStudio } from "../../src/models/fixtures/fake-lm-studio.ts";
import { fakeOllama } from "../../src/models/fixtures/fake-ollama.ts";
import { sendJson, startFakeServer } from "../../src/models/fixtures/fake-server.ts";
import { anAsk, keptAnswers, questionBox, started, withLmStudio } from "./an-ask.ts";
import { describeInBrowser } from "./browser.ts";

/* From a question to an answer by a model on this computer. */

describeInBrowser("an answer here", () => {
  test("streams in, with its reasoning folded, and is kept in the archive", async () => {
    const { page, user, lmStudio, errors } = await withLmStudio({
      reasoning: ["The notes ", "speak of 1.5 bar."],
      answer: ["Its pressure ", "is **too low**: ", "fill it up."],
      pauseMs: 500,
    });
    await questionBox(page).fill("Why does the boiler show E04?");
    await page.getByRole("button", { name: "Answer here with Tiny 4B" }).click();
    const answer = page.getByRole("region", { name: "Answer of Tiny 4B" });
    await answer.getByText(/^Its pressure/).waitFor();
    await answer.getByText("It answers").waitFor();
    await answer.getByText(/\d tokens · Kept in the archive/).waitFor();
    await answer.locator("strong", { hasText: "too low" }).waitFor();
    expect(await answer.getByText("The notes speak of 1.5 bar.").isVisible()).toBe(false);
    await answer.getByText("Reasoning").click();
    await answer.getByText("The notes speak of 1.5 bar.").waitFor();
    const sent = lmStudio.requests.find(({ path }) => path === "/v1/chat/completions");
    expect(sent?.body).toContain("<memories>");
    expect(sent?.body).toContain("1.5 bar");
    const [kept] = keptAnswers(user);
    expect(kept).toMatchObject({ question: "Why does the boiler show E04?" });
    await page.getByText("window will not show this chat").waitFor();
    expect(errors).toEqual([]);
  });

  test("stops when told, and hangs up on the model", async () => {
    const { page, user, lmStudio } = await withLmStudio({
      answer: Array.from({ length: 200 }, (_, index) => `word ${index} `),
      pauseMs: 50,
    });
    await questionBox(page).fill("Why does the boiler show E04?");
    await page.getByRole("button", { name: "Answer here with Tiny 4B" }).click();
    await page.getByText(/word 3/).waitFor();
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByText("Stopped. What came is not recorded.").waitFor();
    await expect.poll(() => lmStudio.hangUps()).toBe(1);
    expect(keptAnswers(user)).toEqual([]);
  });

  test("a model that is not loaded is asked about first; one elsewhere is refused", async () => {
    const ollama = fakeOllama({
      models: [
        { name: "small:4b", capabilities: ["completion"] },
        { name: "huge:120b-cloud", remoteHost: "https://ollama.example:443" },
      ],
    });
    started.push(ollama);
    const { address } = await ollama;
    const { page } = await anAsk({ environment: { SOUVENIR_MODELS_OLLAMA_URL: address } });
    await questionBox(page).fill("Why does the boiler show E04?");
    await page.getByText("Refused: huge:120b-cloud").waitFor();
    await page.getByRole("button", { name: "Load and ask small:4b" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Not now" }).click();
    expect((await ollama).requests.some(({ path }) => path === "/api/chat")).toBe(false);
    await page.getByRole("button", { name: "Load and ask small:4b" }).click();
    await dialog.getByRole("button", { name: "Load and answer" }).click();
    await page.getByText("Kept in the archive").waitFor();
  });

  test("without a model it says what is missing, and looks again when told", async () => {
    const { page } = await anAsk();
    await questionBox(page).fill("Why does the boiler show E04?");
    await page.getByText("Nothing answers as LM Studio at").waitFor();
    const again = page.waitForRequest("**/api/models**");
    await page.getByRole("button", { name: "Look again" }).click();
    await again;
  });

  test("LM Studio open with its server off is told apart, and found once that is on", async ({
    skip,
  }) => {
    const own = await fetch("http://127.0.0.1:1234/lmstudio-greeting").catch(() => undefined);
    skip(own !== undefined, "something of this machine's own answers where LM Studio does");
    const tools = startFakeServer(({ path }, response) =>
      sendJson(response, path === "/lms-status" ? { package: "app", version: "0.4.2" } : {}),
    );
    started.push(tools);
    const { page, user } = await anAsk({ environment: { SOUVENIR_MODELS_LM_STUDIO_URL: "" } });
    const notes = join(user.home, ".lmstudio", ".internal");
    mkdirSync(notes, { recursive: true });
    const write = (file: string, port: number): void =>
      writeFileSync(join(notes, file), JSON.stringify({ port }));
    write("http-server.json", (await tools).port);
    await questionBox(page).fill("Why does the boiler show E04?");
    await page.getByText(/^LM Studio is open, but its server is off/).waitFor();
    expect(await page.getByRole("button", { name: /^Answer here/ }).count()).toBe(0);
    const server = fakeLmStudio();
    started.push(server);
    write("http-server-config.json", (await server).port);
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByRole("button", { name: "Answer here with Tiny 4B" }).waitFor();
    expect(await page.getByText(/^LM Studio is open/).count()).toBe(0);
  });
});
