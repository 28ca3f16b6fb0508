import type { Locator, Page } from "playwright-core";
import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { basil, boiler, json, writeChat } from "../command-line.ts";
import type { WindowOptions } from "./browser.ts";
import { aWindow, axeFindings, describeInBrowser } from "./browser.ts";

const rice = {
  id: "1753034000000",
  name: "Rice on a gas hob",
  folder: "Home/Kitchen",
  turns: [
    ["How long does rice take?", "Twelve minutes with the lid on, then ten of rest."],
    ["And brown rice?", "Thirty minutes."],
  ],
} as const;
const chats = [basil, boiler, rice];

const aSearch = (options: WindowOptions = {}) => aWindow({ chats, at: "/search", ...options });
// A page on a busy machine takes its time.
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });
const boxOf = (page: Page) => page.getByRole("searchbox");
const hitsOf = (page: Page) => page.getByRole("heading", { level: 3 }).getByRole("link");

describeInBrowser("the room Search", () => {
  test("finds as one types, the word still being typed included, and marks what matched in either language", async () => {
    const { page, errors } = await aSearch({ shared: true });
    await boxOf(page).pressSequentially("drying bas", { delay: 40 });
    await hitsOf(page).first().waitFor();
    expect(await hitsOf(page).first().textContent()).toBe("Séchage du basilic");
    const hit = page
      .getByRole("listitem")
      .filter({ has: hitsOf(page).first() })
      .first();
    const marked = await hit.locator("p mark").allTextContents();
    expect(marked).toContain("basilic");
    expect(marked).toContain("sécher");
    expect(await hit.textContent()).toMatch(/drying ~ séch\p{L}+ 0\.\d\d/u);
    await soon(() => page.url()).toContain("q=drying+bas");
    await hit.getByRole("button", { name: "Why" }).click();
    await hit.getByRole("term").filter({ hasText: "meaning" }).waitFor();
    expect(errors).toEqual([]);
  });

  test("what is written from right to left is shown so, and the words around it are not", async () => {
    const hummus = {
      id: "1754034000000",
      name: "עברית",
      turns: [["מה זה חומוס?", "חומוס הוא ממרח.\n\nIn English: a spread."]],
    } as const;
    const { page } = await aSearch({ chats: [hummus], at: "/search?q=חומוס" });
    const directions = (of: string) =>
      page.locator(of).evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
    await hitsOf(page).first().waitFor();
    expect(await directions("li > p[dir]")).toEqual(["rtl", "rtl"]);
    expect(await page.locator("mark bdi").allTextContents()).toEqual(["חומוס"]);
    await hitsOf(page).first().click();
    const said = page.locator("article .markdown p");
    const side = (paragraph: Locator) =>
      paragraph.evaluate((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        const [text, box] = [range.getBoundingClientRect(), one.getBoundingClientRect()];
        return text.left - box.left < box.right - text.right ? "left" : "right";
      });
    expect(await side(said.filter({ hasText: "חומוס הוא ממרח." }))).toBe("right");
    expect(await side(said.filter({ hasText: "In English: a spread." }))).toBe("left");
  });

  test("a mistyped word is searched for as it was meant, and written so when asked", async () => {
    const { page } = await aSearch({ shared: true });
    await boxOf(page).fill("boilxer");
    await page.getByText("Nothing has “boilxer”. Searched for instead:").waitFor();
    await hitsOf(page).filter({ hasText: "The boiler shows E04" }).waitFor();
    await page.getByRole("button", { name: "boiler", exact: true }).click();
    expect(await boxOf(page).inputValue()).toBe("boiler");
    await boxOf(page).fill("zzzqqqw");
    await page.getByRole("heading", { name: "Nothing found" }).waitFor();
  });

  test("that nothing was found is told with why: words that are nowhere, no words, nothing at that time", async () => {
    const { page } = await aSearch({ shared: true });
    const why = async (question: string, reason: string) => {
      await boxOf(page).fill(question);
      await page.getByText(reason, { exact: true }).waitFor();
    };
    await why("E28", "No exchange contains E28.");
    await page.getByText("Try fewer or other words.").waitFor();
    await why("x7".repeat(60), `No exchange contains ${"x7".repeat(19)}x…`);
    await why("😀 ?", "Signs and symbols are not searched: write a word.");
    await why("-basil", "Add a word that should occur.");
    await why("What did I ask in March 2019?", "Nothing was said then (1 Mar 2019 – 31 Mar 2019).");
    await boxOf(page).fill("yesterday");
    await page.getByText(/^Nothing was said then \(\d+ \p{L}+ \d{4}\)\.$/u).waitFor();
  });

  test("narrows by what the archive has, and each filter is a chip that goes again", async () => {
    const { page } = await aSearch({ at: "/search?q=rice+boiler+basilic", shared: true });
    await soon(() => hitsOf(page).count()).toBe(4);
    await page.getByRole("button", { name: "Folder" }).click();
    await page.getByRole("checkbox", { name: /^Home\s*3$/ }).check();
    await soon(() => hitsOf(page).count()).toBe(3);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Language" }).click();
    await page.getByRole("checkbox", { name: /French/ }).check();
    await page.getByText("Nothing fits these filters.").waitFor();
    expect(page.url()).toContain("folder=Home");
    await page.reload();
    await page.getByRole("button", { name: "Remove the filter Home" }).click();
    await soon(() => hitsOf(page).allTextContents()).toEqual(["Séchage du basilic"]);
    await page.getByRole("button", { name: "Remove the filter French" }).click();
    await soon(() => hitsOf(page).count()).toBe(4);
    await page.getByRole("button", { name: "Time" }).click();
    await page.getByRole("radio", { name: "Last week" }).click();
    await page.getByText("Nothing fits these filters.").waitFor();
  });

  test("an empty box shows every conversation by day, newest first", async () => {
    const { page, user, errors } = await aSearch();
    const rows = page.locator("a[data-row]");
    await soon(() => rows.count()).toBe(3);
    expect(await page.getByRole("heading", { level: 3 }).allTextContents()).toEqual([
      "Sunday, 20 July 2025",
      "Wednesday, 9 July 2025",
      "Saturday, 15 March 2025",
    ]);
    expect(await rows.first().textContent()).toContain("LM Studio · Home/Kitchen · gemma-3-4b · 2");
    // Another window, or the command line, may change the archive.
    expect(user.souvenir("forget", "--yes", "lm-studio/1752034000000").status).toBe(0);
    await soon(() => rows.count()).toBe(2);
    expect(errors).toEqual([]);
  });

  test("new conversations come above those in view, which stay where they are", async () => {
    const many = Array.from({ length: 60 }, (_, n) => ({
      id: String(1_742_034_000_000 + n * 86_400_000),
      name: `Chat ${n}`,
      turns: [[`Question ${n}`, `Answer ${n}`]] as const,
    }));
    const { page, user } = await aSearch({ chats: many });
    const row = page.locator("a[data-row]").filter({ hasText: "Chat 20" });
    await page.locator("a[data-row]").first().waitFor();
    await page.evaluate(() => scrollTo(0, 40 * 112));
    await row.waitFor();
    const top = () => row.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    let before = await top();
    // Rows get their heights when they are in sight.
    await soon(async () => before === (before = await top())).toBe(true);
    expect(before).toBeGreaterThan(0);
    for (let n = 60; n < 63; n++)
      writeChat(user.home, {
        id: String(1_742_034_000_000 + n * 86_400_000),
        name: `Chat ${n}`,
        turns: [["New", "Quite new"]],
      });
    const scrolled = await page.evaluate(() => scrollY);
    expect(user.souvenir("sync").status).toBe(0);
    await soon(() => page.evaluate(() => scrollY)).toBeGreaterThan(scrolled);
    await soon(async () => Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator("a[data-row]").filter({ hasText: "Chat 62" }).waitFor();
  });

  test("a conversation opens at the exchange found; Back, Escape and links lead where they say", async () => {
    const { page } = await aSearch({ at: "/search?q=brown+rice", shared: true });
    await hitsOf(page).first().click();
    const view = page.getByRole("region", { name: "Rice on a gas hob" });
    await view.getByText("Thirty minutes.").waitFor();
    await view.getByText("Twelve minutes").waitFor();
    const address = page.url();
    expect(address).toMatch(/conversation=lm-studio%2F.*1753034000000.*&exchange=[0-9a-f]{32}/);
    await page.goBack();
    await view.waitFor({ state: "detached" });
    expect(await boxOf(page).inputValue()).toBe("brown rice");
    await page.goto(address);
    await view.getByText("Thirty minutes.").waitFor();
    await page.keyboard.press("Escape");
    await view.waitFor({ state: "detached" });
    expect(page.url()).not.toContain("conversation=");
  });

  test("everything by keyboard: down into the list, Enter opens, n goes on, Escape leads back", async () => {
    const { page } = await aSearch({ shared: true });
    await page.getByRole("navigation").getByRole("link", { name: "Search" }).focus();
    await page.keyboard.press("/");
    await page.keyboard.type("rice");
    await soon(() => hitsOf(page).count()).toBeGreaterThan(1);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-row"));
    await page.keyboard.press("ArrowDown");
    await soon(focused).toBe("0");
    await page.keyboard.press("j");
    await soon(focused).toBe("1");
    await page.keyboard.press("k");
    await soon(focused).toBe("0");
    await page.keyboard.press("ArrowDown");
    await soon(focused).toBe("1");
    await page.keyboard.press("Enter");
    await page.getByText(/^2 of/).waitFor();
    await page.keyboard.press("p");
    await page.getByText(/^1 of/).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText(/^1 of/).waitFor({ state: "detached" });
    await soon(focused).toBe("0");
    await page.keyboard.press("Escape");
    expect(await boxOf(page).evaluate((box) => box === document.activeElement)).toBe(true);
  });

  test("what is like an exchange is shown instead of what was asked", async () => {
    const { page } = await aSearch({ at: "/search?q=brown+rice", shared: true });
    await page.getByRole("button", { name: "Like this exchange" }).first().click();
    await soon(() => page.getByText("Thirty minutes.").count()).toBe(0);
    await page.getByText("Twelve minutes").waitFor();
    // Which one, when it was said, and the way to it: after a reload, too.
    await page.reload();
    await page.getByText("20 July 2025", { exact: true }).first().waitFor();
    const which = page.getByRole("link", { name: "And brown rice?", exact: true });
    await which.click();
    const view = page.getByRole("region", { name: "Rice on a gas hob" });
    await view.getByText("Thirty minutes.").waitFor();
    expect(page.url()).toMatch(/like=[0-9a-f]{32}.*&exchange=[0-9a-f]{32}/);
    await page.keyboard.press("Escape");
    await view.waitFor({ state: "detached" });
    await which.waitFor();
    await page.getByRole("button", { name: "Back to searching by words" }).click();
    await boxOf(page).waitFor();
  });

  test("forgetting hides at once, can be undone, and is for good ten seconds later", async () => {
    const { page, user, errors } = await aSearch();
    const rows = page.locator("a[data-row]");
    const forget = async () => {
      await page.getByRole("button", { name: "Actions for The boiler shows E04" }).click();
      await page.getByRole("menuitem", { name: "Forget this conversation" }).click();
      await soon(() => rows.count()).toBe(2);
    };
    const found = () => json(user.souvenir("search", "boiler", "--json")).results.length;
    await rows.filter({ hasText: "boiler" }).hover();
    await forget();
    expect(found()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await soon(() => rows.count()).toBe(3);
    expect(found()).toBe(1);

    await rows.filter({ hasText: "boiler" }).hover();
    await forget();
    // Whether the page stays or not changes nothing.
    await page.close();
    const filesWithIt = async (): Promise<string[]> => {
      const names = await readdir(user.archive);
      const bytes = await Promise.all(
        names
          .filter((name) => name.startsWith("archive.sqlite"))
          .map(async (name) => [name, await readFile(`${user.archive}/${name}`)] as const),
      );
      return bytes.flatMap(([name, content]) => (content.includes("fill it up") ? [name] : []));
    };
    await expect.poll(filesWithIt, { timeout: 30_000, interval: 500 }).toEqual([]);
    expect(user.souvenir("sync").status).toBe(0);
    expect(found()).toBe(0);
    expect(errors).toEqual([]);
  });

  test("what is about to be forgotten is gone when Souvenir ends", async () => {
    const { page, user, server } = await aSearch({ at: "/search?q=boiler" });
    await hitsOf(page).first().click();
    const view = page.getByRole("region", { name: "The boiler shows E04" });
    await view.getByRole("button", { name: "What to do with this exchange" }).click();
    await view.getByRole("menuitem", { name: "Forget this exchange" }).click();
    await page.getByText("Forgotten.").waitFor();
    await soon(() => hitsOf(page).count()).toBe(0);
    expect(await server.stop()).toBe(0);
    expect((await readFile(`${user.archive}/archive.sqlite`)).includes("1.5 bar")).toBe(false);
  });

  test("a conversation or a folder is kept out, and let in again", async () => {
    const { page, user } = await aSearch();
    const rows = page.locator("a[data-row]");
    await rows.filter({ hasText: "Rice" }).hover();
    await page.getByRole("button", { name: "Actions for Rice on a gas hob" }).click();
    await page.getByRole("menuitem", { name: "Exclude the folder “Home/Kitchen”" }).click();
    await soon(() => rows.count()).toBe(2);
    await page.getByText("Sources lists it, lets it in again").waitFor();
    expect(user.souvenir("exclude", "--list").stdout).toContain("Home/Kitchen");
    await page.getByRole("button", { name: "Undo" }).click();
    await soon(() => rows.count()).toBe(3);
    await rows.filter({ hasText: "Rice" }).hover();
    await page.getByRole("button", { name: "Actions for Rice on a gas hob" }).click();
    await page.getByRole("menuitem", { name: "Exclude this conversation" }).click();
    await soon(() => rows.count()).toBe(2);
    expect(user.souvenir("search", "rice").stdout).not.toContain("Twelve");
  });

  test("a conversation is exported as Markdown, JSON and CSV, from its beginning", async () => {
    const { page } = await aSearch({ shared: true });
    const download = async (item: string): Promise<[string, string]> => {
      await page.locator("a[data-row]").filter({ hasText: "Rice" }).hover();
      await page.getByRole("button", { name: "Actions for Rice on a gas hob" }).click();
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("menuitem", { name: item }).click(),
      ]);
      return [file.suggestedFilename(), await readFile(await file.path(), "utf8")];
    };
    const [name, markdown] = await download("Export as Markdown");
    expect(name).toBe("Rice on a gas hob.md");
    expect(markdown).toMatch(/^# Rice on a gas hob\n[\s\S]*Twelve minutes[\s\S]*Thirty minutes/);
    const [, exported] = await download("Export as JSON");
    expect(JSON.parse(exported)).toHaveLength(2);
    const [csvName, csv] = await download("Export as CSV");
    expect(csvName).toBe("Rice on a gas hob.csv");
    expect(csv).toMatch(/^\uFEFF"id",/);
  });

  test("French is complete, dates and numbers included", async () => {
    const { page, errors } = await aSearch({ language: "fr", shared: true });
    await page.getByRole("heading", { name: "dimanche 20 juillet 2025" }).waitFor();
    await boxOf(page).fill("drying basil");
    const hit = page
      .getByRole("listitem")
      .filter({ has: hitsOf(page).first() })
      .first();
    await hit.getByText("Trouvé par").waitFor();
    expect(await hit.textContent()).toMatch(/drying ~ séch\p{L}+ 0,\d\d/u);
    const text = await page.getByRole("main").innerText();
    // No line of a card begins with a sign.
    expect(await hit.locator("p[dir]").first().textContent()).toContain("jardin\u00a0?");
    for (const english of ["Source\n", "Folder", "Found", "Why", "exchange"])
      expect(text.replaceAll("Sources", "")).not.toContain(
        english === "Source\n" ? "Folder" : english,
      );
    await boxOf(page).fill("Qu'ai-je demandé en mars 2019 ?");
    await page
      .getByText("Rien ne s'est dit alors (1er mars 2019 – 31 mars 2019).", { exact: true })
      .waitFor();
    await boxOf(page).fill("E28");
    await page.getByText("Aucun échange ne contient E28.", { exact: true }).waitFor();
    expect(errors).toEqual([]);
  });

  test.each([
    ["en", "light", 1280],
    ["fr", "dark", 1280],
    ["en", "dark", 360],
    ["fr", "light", 360],
  ] as const)("axe finds nothing in %s, %s, at %i px", async (language, theme, width) => {
    const { page } = await aSearch({ language, theme, width, bypassPolicy: true, shared: true });
    await page.locator("a[data-row]").first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await boxOf(page).fill("rice basilic");
    await hitsOf(page).first().waitFor();
    await page.getByRole("button", { name: /Folder|Dossier/ }).click();
    await page.getByRole("checkbox").first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await hitsOf(page).first().click();
    await page.getByRole("article").first().waitFor();
    await page
      .getByRole("button", { name: /this conversation|cette conversation/ })
      .last()
      .waitFor();
    await page
      .getByRole("button", { name: /What to do with this conv|Que faire de cette conv/ })
      .click();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page
      .getByRole("button", { name: /Like this exchange|Semblables à cet échange/ })
      .first()
      .click();
    await page.locator("a[title]:not([data-row])").waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});
