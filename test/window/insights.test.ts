import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { basil, boiler, json, writeChat } from "../command-line.ts";
import type { WindowOptions } from "./browser.ts";
import { aWindow, axeFindings, describeInBrowser } from "./browser.ts";

/* The room Insights, on the demo: what the charts show is what the command line counts. */

async function insights(options: WindowOptions = {}) {
  const window = await aWindow({ demo: true, at: "/insights", shared: true, ...options });
  await settled(window.page);
  const told = (...words: string[]) => json(window.user.souvenir(...words, "--json", "--demo"));
  return { ...window, told };
}

// Each has a whole page of charts, and a command line to compare with.
const LONG_MS = 90_000;

/** All charts show what they are to show. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector("main h1") !== null &&
      document.querySelector('main [aria-busy="true"]') === null,
  );
}

const card = (page: Page, title: string | RegExp): Locator =>
  page
    .getByRole("region", { name: title })
    .filter({ has: page.getByRole("heading", { level: 2 }) });

/** One of the sums. */
const figure = (page: Page, name: string): Locator =>
  page.locator("dl > div").filter({ has: page.getByText(name, { exact: true }) });

/** What buttons are called. */
const names = (buttons: Locator): Promise<string[]> =>
  buttons.evaluateAll((all) =>
    all.map((button) => {
      const copy = button.cloneNode(true) as Element;
      for (const hidden of copy.querySelectorAll("[aria-hidden]")) hidden.remove();
      return button.getAttribute("aria-label") ?? copy.textContent ?? "";
    }),
  );
const nameOf = async (button: Locator): Promise<string> => (await names(button))[0] ?? "";

/** The number at the end of a name: "basil, 1,234 exchanges". */
const countIn = (name: string | null): number =>
  Number(/([\d,]+) exchanges?(?: that month)?$/.exec(name ?? "")?.[1]?.replaceAll(",", ""));

/** How many exchanges are listed beside the charts, when all are there, and how many it says there are. */
async function listed(page: Page): Promise<{ told: number; listed: number }> {
  const drawer = page.getByRole("dialog");
  await drawer
    .getByText(/exchanges?$/)
    .first()
    .waitFor();
  const told = countIn(await drawer.locator("header p").textContent());
  const lines = drawer.getByRole("listitem");
  const toTheEnd = async () => {
    await lines.last().scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector('dialog [aria-busy="true"]') === null);
    return lines.count();
  };
  await expect.poll(toTheEnd, { timeout: 10_000 }).toBeGreaterThanOrEqual(told);
  return { told, listed: await lines.count() };
}

async function expectListed(page: Page, count: number): Promise<void> {
  expect(count).toBeGreaterThan(0);
  expect(await listed(page)).toEqual({ told: count, listed: count });
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

describeInBrowser("insights of the archive", () => {
  test(
    "show the figures that the command line tells",
    async () => {
      const { page, told, errors } = await insights();
      const stats = told("stats");
      for (const [name, count] of [
        ["Exchanges", stats.exchanges],
        ["Conversations", stats.conversations],
        ["Keywords", stats.keywords],
        ["Unique keywords", stats.uniqueKeywords],
      ] as const) {
        expect(await figure(page, name).locator("dd").textContent()).toBe(String(count));
      }
      const bars = async (title: string) =>
        (await names(card(page, title).getByRole("button", { name: /exchanges?$/ }))).map(
          (name) => ({
            name: name.replace(/, [\d,]+ exchanges?$/, ""),
            count: countIn(name),
          }),
        );
      expect(await bars("By model")).toEqual(stats.byModel);
      expect(await bars("Most frequent keywords")).toEqual(stats.topKeywords);
      expect(await bars("By source")).toEqual([{ name: "Demo", count: stats.exchanges }]);
      expect(await bars("By language")).toEqual([
        { name: "English", count: stats.byLanguage[0].count },
        { name: "French", count: stats.byLanguage[1].count },
      ]);
      expect(errors).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "a click on a sum of keywords or of conversations shows just these",
    async () => {
      const { page, told } = await insights({ at: "/insights?language=fr" });
      const stats = told("stats", "--language", "fr");
      await figure(page, "Unique keywords").getByRole("button").click();
      const drawer = page.getByRole("dialog");
      await drawer.getByText(`${stats.uniqueKeywords} different ones`).waitFor();
      await drawer.getByRole("listitem").first().waitFor();
      expect(await drawer.getByRole("listitem").count()).toBe(stats.uniqueKeywords);
      const [first] = await names(drawer.getByRole("listitem").getByRole("button"));
      await drawer.getByRole("listitem").getByRole("button").first().click();
      await drawer.getByRole("link").first().waitFor();
      await expectListed(page, countIn(first ?? ""));
      await figure(page, "Conversations").getByRole("link").click();
      await page.waitForURL(/\/search\?language=fr/);
      await page.getByRole("heading", { name: "Search" }).waitFor();
    },
    LONG_MS,
  );

  test(
    "a click on a sum, a bar, a day, a month or a topic lists just so many exchanges",
    async () => {
      const { page, told, errors } = await insights();
      const stats = told("stats");
      await figure(page, "Exchanges").getByRole("button").click();
      await expectListed(page, stats.exchanges);

      for (const title of ["Most frequent keywords", "By model", "By source", "By language"]) {
        const bar = card(page, title)
          .getByRole("button", { name: /exchanges?$/ })
          .last();
        await bar.click();
        await expectListed(page, countIn(await nameOf(bar)));
      }

      const [busiest] = told("stats", "--activity").activity.periods.toSorted(
        (a: { exchanges: number }, b: { exchanges: number }) => b.exchanges - a.exchanges,
      );
      const day = card(page, "Calendar").getByRole("gridcell", {
        name: new RegExp(`\\b${Number(busiest.name.slice(8))} March 2026, `),
      });
      expect(countIn(await nameOf(day))).toBe(busiest.exchanges);
      await day.click();
      await expectListed(page, busiest.exchanges);

      const [largest] = told("stats", "--topics").topics.topics;
      const trends = card(page, "Topics over time");
      const whole = trends.getByRole("gridcell", {
        name: new RegExp(`^${largest.name}, .*exchanges$`),
      });
      await whole.first().click();
      await expectListed(page, largest.exchanges);
      const month = trends.getByRole("gridcell", { name: /2026, [1-9]\d* exchanges?$/ }).first();
      await month.click();
      await expectListed(page, countIn(await nameOf(month)));

      const growth = card(page, "Growth").getByRole("slider");
      await growth.scrollIntoViewIfNeeded();
      const box = await growth.boundingBox();
      if (!box) throw new Error("the chart has no place");
      await page.mouse.click(box.x + box.width * 0.6, box.y + box.height / 2);
      const said = await growth.getAttribute("aria-valuetext");
      await expectListed(page, countIn(said));
      expect(errors).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "the growth chart is painted in the colours of its theme, with reduced motion too",
    async () => {
      const { page } = await insights();
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.reload();
      await card(page, "Growth").getByRole("slider").waitFor();
      // A canvas is pixels: most of the area is amber, which neither ink nor paper is.
      const amber = () =>
        page.evaluate(() => {
          const canvas = document.querySelector("canvas");
          const data = canvas
            ?.getContext("2d")
            ?.getImageData(0, 0, canvas.width, canvas.height).data;
          let count = 0;
          for (let at = 0; at < (data?.length ?? 0); at += 4)
            if ((data?.[at] ?? 0) > (data?.[at + 2] ?? 0) + 30) count++;
          return count;
        });
      await expect.poll(amber, { timeout: 10_000 }).toBeGreaterThan(1_000);
    },
    LONG_MS,
  );

  test(
    "an exchange of a list leads to its conversation",
    async () => {
      const { page } = await insights();
      await card(page, "By model")
        .getByRole("button", { name: /exchanges?$/ })
        .last()
        .click();
      const link = page.getByRole("dialog").getByRole("link").first();
      const address = new URL((await link.getAttribute("href")) ?? "", page.url());
      expect(address.pathname).toBe("/search");
      expect(address.searchParams.get("conversation")).toMatch(/^demo\//);
      expect(address.searchParams.get("exchange")).toMatch(/^[0-9a-f]{8,}/);
      await link.click();
      await page.getByRole("heading", { level: 1, name: "Search" }).waitFor();
    },
    LONG_MS,
  );

  test(
    "a topic of the map is entered, shows its conversations, and is left again",
    async () => {
      const { page, told, errors } = await insights();
      const [largest] = told("stats", "--topics").topics.topics;
      const map = card(page, "Map of topics");
      const circles = map.getByRole("group", { name: "Map of topics" });
      const topic = circles.getByRole("button", { name: new RegExp(`^${largest.name}, `) }).first();
      await topic.click();
      await map.getByRole("heading", { level: 3, name: largest.name }).waitFor();
      await map
        .getByText(`${largest.exchanges} exchanges · ${largest.conversations} conversations`)
        .waitFor();
      await settled(page);
      expect(await map.locator("ol").getByRole("listitem").count()).toBe(largest.exchanges);
      const conversations = circles.locator("[role=button]:not([data-topic])");
      await conversations.first().waitFor();
      expect(await conversations.count()).toBe(largest.conversations);
      const last = conversations.last();
      const name = await nameOf(last);
      await last.click();
      await map
        .getByRole("heading", { level: 3, name: name.replace(/, \d+ exchanges?$/, "") })
        .waitFor();
      await settled(page);
      expect(await map.locator("ol").getByRole("listitem").count()).toBe(countIn(name));
      await map.getByRole("button", { name: "All topics" }).click();
      expect(await map.locator("ol").getByRole("listitem").count()).toBeGreaterThan(10);
      expect(errors).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "filters hold for all charts and stand in the address",
    async () => {
      const { page, told, errors } = await insights();
      await page.getByRole("button", { name: "Language", exact: true }).click();
      await page.getByRole("checkbox", { name: /^French/ }).check();
      await settled(page);
      const french = told("stats", "--language", "fr", "--topics");
      const exchanges = page.locator("dd").first();
      await expect.poll(() => exchanges.textContent()).toBe(String(french.exchanges));
      await settled(page);
      const first = card(page, "Most frequent keywords")
        .getByRole("button", { name: /exchanges?$/ })
        .first();
      expect(await nameOf(first)).toContain(french.topKeywords[0].name);
      await first.click();
      await expectListed(page, french.topKeywords[0].count);
      expect(new URL(page.url()).searchParams.get("language")).toBe("fr");

      await page.getByRole("button", { name: "Time", exact: true }).click();
      await page.getByLabel("From", { exact: true }).fill("2026-02-01");
      await page.getByLabel("To", { exact: true }).fill("2026-02-28");
      await settled(page);
      const february = told(
        "stats",
        "--language",
        "fr",
        "--since",
        "2026-02",
        "--before",
        "2026-03",
      );
      await expect.poll(() => exchanges.textContent()).toBe(String(february.exchanges));

      await page.getByLabel("From", { exact: true }).fill("2020-01-01");
      await page.getByLabel("To", { exact: true }).fill("2020-01-02");
      await page.getByRole("heading", { name: "Nothing in this choice" }).waitFor();
      await page.reload();
      await page.getByRole("heading", { name: "Nothing in this choice" }).waitFor();
      await page.getByRole("main").getByRole("button", { name: "Show everything" }).last().click();
      await settled(page);
      await expect.poll(() => exchanges.textContent()).toBe(String(told("stats").exchanges));
      expect(errors).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "each chart is also a table, whose numbers list, and a CSV file",
    async () => {
      const { page, told } = await insights();
      const { topKeywords, byModel } = told("stats");
      for (const title of [
        "Growth",
        "Calendar",
        "Most frequent keywords",
        "By model",
        "By source",
        "By language",
        "Topics over time",
        "Map of topics",
      ])
        await card(page, title).getByRole("button", { name: "Show as a table" }).click();
      expect(await page.getByRole("table").count()).toBe(8);
      const row = card(page, "By model").getByRole("row").nth(1);
      expect(await row.getByRole("rowheader").textContent()).toBe(byModel[0].name);
      await row.getByRole("button").click();
      await expectListed(page, byModel[0].count);

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        card(page, "Most frequent keywords")
          .getByRole("button", { name: "Download as CSV" })
          .click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^souvenir-keywords-\d{4}-\d\d-\d\d\.csv$/);
      const csv = readFileSync((await download.path()) ?? "", "utf8");
      const lines = topKeywords.map(
        ({ name, count }: { name: string; count: number }) => `"${name}","${count}"\r\n`,
      );
      expect(csv).toBe(`\uFEFF"Keyword","Exchanges"\r\n${lines.join("")}`);
    },
    LONG_MS,
  );

  test(
    "everything by keyboard",
    async () => {
      const { page, errors } = await insights();
      await card(page, "Most frequent keywords")
        .getByRole("button", { name: /exchanges?$/ })
        .first()
        .focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expectListed(page, 3);
      // The focus is back where it was.
      expect(await nameOf(page.locator(":focus"))).toMatch(/, 3 exchanges$/);

      const calendar = card(page, "Calendar");
      await calendar
        .getByRole("gridcell", { name: "Sunday 28 June 2026, 1 exchange" })
        .or(calendar.getByRole("gridcell", { name: "Sunday, 28 June 2026, 1 exchange" }))
        .focus();
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      const { told } = await listed(page);
      expect(told).toBeGreaterThan(0);
      expect(await page.getByRole("dialog").getByRole("heading").textContent()).toContain(
        "27 June 2026",
      );
      await page.keyboard.press("Escape");

      const growth = card(page, "Growth").getByRole("slider");
      await growth.focus();
      await page.keyboard.press("Home");
      expect(await growth.getAttribute("aria-valuetext")).toMatch(
        /^January 2026, 10 exchanges in all/,
      );
      await page.keyboard.press("ArrowRight");
      expect(await growth.getAttribute("aria-valuetext")).toMatch(
        /^February 2026, 24 exchanges in all/,
      );
      await page.keyboard.press("Enter");
      await expectListed(page, 14);

      const map = card(page, "Map of topics");
      const circles = map.getByRole("group", { name: "Map of topics" });
      await map.getByRole("button", { name: "Download as CSV" }).focus();
      await page.keyboard.press("Tab");
      expect(await page.locator(":focus").getAttribute("data-topic")).toBe("0");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      await map.getByRole("heading", { level: 3 }).waitFor();
      await circles.locator("[role=button]:not([data-topic])").first().waitFor();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      await map
        .getByText(/^\d+ exchanges?$/)
        .first()
        .waitFor();
      await page.keyboard.press("Escape");
      await map.getByRole("heading", { level: 3 }).waitFor({ state: "hidden" });
      expect(await page.evaluate(() => document.activeElement?.getAttribute("data-topic"))).toBe(
        "1",
      );
      expect(errors).toEqual([]);
    },
    LONG_MS,
  );
});

describeInBrowser("insights of a prompt", () => {
  test(
    "compare the keywords of the question asked in Ask, and of its prompt",
    async () => {
      const { page, told, errors } = await insights({ at: "/" });
      const question = "How do I dry the basil so that it keeps its smell?";
      await page.getByRole("textbox", { name: "Your question" }).fill(question);
      await page.getByRole("navigation").getByRole("link", { name: "Insights" }).click();
      await page.getByRole("radio", { name: "A prompt" }).check();
      expect(await page.getByRole("textbox", { name: "The question" }).inputValue()).toBe(question);
      await card(page, "Keywords of the question").getByRole("button", { name: /basil/ }).waitFor();
      await settled(page);
      const expected = told("stats", "--question", question);
      for (const [title, keywords] of [
        ["Keywords of the question", expected.keywords],
        ["Keywords of the prompt", expected.prompt],
      ] as const) {
        expect(
          await names(card(page, title).getByRole("button", { name: /Score [\d.]+$/ })),
        ).toEqual(
          keywords.map(
            (keyword: {
              phrase: string;
              frequency: number;
              weight: number;
              score: number;
              exchanges: number;
            }) =>
              `${keyword.phrase}, keyword of ${["none", "1 exchange"][keyword.exchanges] ?? `${keyword.exchanges} exchanges`}, Frequency ${keyword.frequency}, Weight ${keyword.weight.toFixed(2)}, Score ${keyword.score.toFixed(2)}`,
          ),
        );
      }
      const { phrases, cosines } = expected.similarity;
      const heatmap = card(page, "Keyword similarity").getByRole("grid");
      expect(await heatmap.getByRole("columnheader").allTextContents()).toEqual(phrases);
      const cells = await heatmap.locator("[data-item]").allTextContents();
      expect(cells).toEqual(
        cosines
          .flat()
          .map((cosine: number | null) =>
            cosine === null ? "–" : cosine.toFixed(2).replace(/^-(0\.00)$/, "$1"),
          ),
      );

      const used = expected.prompt.find(({ exchanges }: { exchanges: number }) => exchanges > 1);
      const bar = card(page, "Keywords of the prompt").getByRole("button", {
        name: new RegExp(`^${used.phrase}\\b`),
      });
      await bar.click();
      await expectListed(page, used.exchanges);
      await heatmap.locator("[data-item]").nth(1).focus();
      await page.keyboard.press("Enter");
      await page
        .getByRole("dialog")
        .getByRole("heading", { name: `${phrases[0]} or ${phrases[1]}` })
        .waitFor();
      expect(errors).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "without a question it says how to get one",
    async () => {
      const { page } = await insights({ at: "/insights?view=prompt" });
      await page.getByRole("heading", { name: "No question yet" }).waitFor();
      await page
        .getByRole("textbox", { name: "The question" })
        .fill("Quelle pression pour la chaudière ?");
      await card(page, "Keywords of the question")
        .getByRole("button", { name: /pression/ })
        .waitFor();
    },
    LONG_MS,
  );
});

describeInBrowser("the room Insights", () => {
  test(
    "says so where nothing is archived",
    async () => {
      const { page } = await aWindow({ at: "/insights" });
      await page.getByRole("button", { name: "Leave the demo" }).click();
      await page.getByRole("heading", { name: "Nothing is archived yet" }).waitFor();
      expect(
        await page.getByRole("main").getByRole("button", { name: "Synchronise" }).count(),
      ).toBe(1);
    },
    LONG_MS,
  );

  test(
    "shows what a sync brings by itself",
    async () => {
      const { page, user, errors } = await aWindow({ at: "/insights", chats: [basil] });
      const exchanges = page.locator("dd").first();
      await expect.poll(() => exchanges.textContent()).toBe("1");
      writeChat(user.home, boiler);
      expect(user.souvenir("sync").status).toBe(0);
      await expect.poll(() => exchanges.textContent(), { timeout: 30_000 }).toBe("2");
      expect(errors).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "speaks French, with French numbers and dates",
    async () => {
      const { page, errors } = await insights({ language: "fr" });
      await page.getByRole("heading", { level: 1, name: "Aperçus" }).waitFor();
      for (const title of [
        "Croissance",
        "Calendrier",
        "Mots-clés les plus fréquents",
        "Par modèle",
        "Sujets au fil du temps",
        "Carte des sujets",
      ])
        expect(await card(page, title).count()).toBe(1);
      await card(page, "Calendrier")
        .getByRole("gridcell", { name: /^dimanche 28 juin 2026, 1 échange$/ })
        .click();
      await page.getByRole("dialog").getByText("1 échange", { exact: true }).waitFor();
      expect(await page.getByRole("main").textContent()).not.toMatch(/exchange|keyword|topic\b/i);
      expect(errors).toEqual([]);
    },
    LONG_MS,
  );

  test.each(["light", "dark"] as const)(
    "axe finds nothing, %s",
    async (theme) => {
      for (const language of ["en", "fr"] as const) {
        const { page } = await insights({ theme, language, bypassPolicy: true });
        expect(await axeFindings(page)).toEqual([]);
        await page.locator("[data-topic='0']").click();
        await settled(page);
        expect(await axeFindings(page)).toEqual([]);
        const tables = page.getByRole("button", { name: /^(Show as a table|Afficher en tableau)/ });
        while ((await tables.count()) > 0) await tables.first().click();
        expect(await axeFindings(page)).toEqual([]);
        await page.locator("dd button").first().click();
        await page.getByRole("dialog").getByRole("listitem").first().waitFor();
        expect(await axeFindings(page)).toEqual([]);
        await page.keyboard.press("Escape");
        await page.goto(`${new URL(page.url()).origin}/insights?view=prompt&demo=true`);
        await page.getByRole("main").getByRole("textbox").fill("basilic et chaudière");
        await page.getByRole("main").getByRole("grid").waitFor();
        await settled(page);
        expect(await axeFindings(page)).toEqual([]);
      }
    },
    LONG_MS,
  );

  test(
    "fits a narrow screen",
    async () => {
      const { page } = await insights({ width: 360, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        360,
      );
    },
    LONG_MS,
  );
});
