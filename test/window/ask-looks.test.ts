import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { boiler } from "../command-line.ts";
import { anAsk, questionBox, tap, withLmStudio } from "./an-ask.ts";
import { axeFindings, describeInBrowser } from "./browser.ts";

/* Whom the room Ask leaves out: nobody, on no screen. */

describeInBrowser("the room Ask", () => {
  test.each([
    ["light", "en"],
    ["light", "fr"],
    ["dark", "en"],
    ["dark", "fr"],
  ] as const)("axe finds nothing, %s, %s", async (theme, language) => {
    const { page } = await withLmStudio(
      {},
      { theme, language, bypassPolicy: true, clipboard: true },
    );
    expect(await axeFindings(page)).toEqual([]);
    await questionBox(page).fill("The boiler, the tap or the basilic?");
    await page.locator("[data-memory] summary").first().click();
    await page.getByText(language === "fr" ? "Plus" : "More", { exact: true }).click();
    await page.locator("button[data-chip]").first().click();
    await page
      .getByRole("button", { name: language === "fr" ? /^Répondre ici avec/ : /^Answer here with/ })
      .click();
    await page
      .getByText(language === "fr" ? "Gardée dans l'archive" : "Kept in the archive")
      .waitFor();
    await page
      .getByRole("button", { name: language === "fr" ? "Modifier" : "Edit" })
      .first()
      .click();
    const answered = page.waitForResponse("**/api/prompt");
    await page.locator("button[data-chip]").nth(1).press("Delete");
    await answered;
    expect(await axeFindings(page)).toEqual([]);
    await questionBox(page).fill("Why does the boilxer show E04?");
    await page.getByRole("button", { name: "boiler", exact: true }).last().waitFor();
    await page
      .getByRole("button", { name: language === "fr" ? "Générer le prompt" : "Generate prompt" })
      .click();
    await page
      .getByText(language === "fr" ? "Prompt copié" : "Prompt copied")
      .first()
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await questionBox(page).fill("Xyzzy plugh?");
    await page
      .getByText(language === "fr" ? "Rien dans l'archive" : "Nothing in the archive")
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  test.each([360, 640, 1280])("nothing stands out of the page at %i pixels", async (width) => {
    const { page } = await anAsk({ width, language: "fr", shared: true });
    await questionBox(page).fill("The boiler, the tap or the basilic?");
    await page.getByText("souvenirs sur").first().waitFor();
    expect(await standsOut(page)).toBeLessThanOrEqual(0);
    await questionBox(page).fill("The boilxer, the tap or the bazilic?");
    await page.getByText("Rien ne contient « boilxer »").waitFor();
    expect(await standsOut(page)).toBeLessThanOrEqual(0);
  });

  test("no line of a French prompt ends or begins with a quotation mark, and it is copied as it is", async () => {
    const { page } = await anAsk({ language: "fr", shared: true });
    await questionBox(page).fill("Comment sécher le basilic ?");
    const prompt = page.locator("pre[role=region]");
    await prompt.getByText("« Comment sécher le basilic du jardin ? »").waitFor();
    const alone: string[] = [];
    for (let width = 150; width <= 420; width += 6) {
      const found = await prompt.evaluate((pre, px) => {
        pre.style.width = `${px}px`;
        const text = pre.textContent;
        const characters: { text: string; top: number }[] = [];
        const nodes = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
        for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
          for (let at = 0; at < (node.nodeValue?.length ?? 0); at++) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const [box] = range.getClientRects();
            characters.push({ text: node.nodeValue?.[at] ?? "", top: Math.round(box?.top ?? -1) });
          }
        }
        const isBroken = (one: number, other: number): boolean =>
          characters[one]?.top !== characters[other]?.top;
        return characters.flatMap((each, at) =>
          (each.text === "«" && isBroken(at, at + 2)) || (each.text === "»" && isBroken(at, at - 2))
            ? `${px}: ${text.slice(at - 9, at + 9)}`
            : [],
        );
      }, width);
      alone.push(...found);
    }
    expect(alone).toEqual([]);
    expect(await prompt.textContent()).toContain("— « Comment");
  });

  test.each([400, 1280])(
    "long names take a line each at %i pixels, and can be read",
    async (width) => {
      const sentence = {
        ...boiler,
        name: `The boiler in the cellar${" of the old house by the river".repeat(7)}`,
      };
      const word = { ...tap, name: `Tap${"x".repeat(300)}` };
      const { page } = await anAsk({
        width,
        chats: [sentence, word],
        environment: { SOUVENIR_FLOOR: "0" },
      });
      await questionBox(page).fill("The boiler or the tap?");
      for (const { name } of [sentence, word]) {
        const fact = page.locator("li[data-memory]").getByText(name, { exact: true });
        await fact.waitFor();
        expect(await fact.getAttribute("title")).toBe(name);
        const looks = await fact.evaluate((element) => ({
          height: element.getBoundingClientRect().height,
          isCut: element.scrollWidth > element.clientWidth,
          isWithin:
            element.getBoundingClientRect().right <=
            (element.closest("[data-memory]")?.getBoundingClientRect().right ?? 0),
        }));
        expect(looks).toMatchObject({ isCut: true, isWithin: true });
        expect(looks.height).toBeLessThan(30);
      }
      expect(await standsOut(page)).toBeLessThanOrEqual(0);
    },
  );

  test.each([400, 1280])(
    "a model with a name without end stays within its line at %i pixels, in every room",
    async (width) => {
      const model = `qwen3-coder-${"abliterated".repeat(18)}`;
      const { page, server } = await withLmStudio(
        {
          models: [
            { key: "endless", title: model, loaded: true },
            { key: "tiny-4b", title: "Tiny 4B", loaded: false },
          ],
        },
        { width, chats: [{ ...boiler, model }] },
      );
      const looks = async (where: string): Promise<void> => {
        const names = page.getByTitle(model, { exact: true });
        await names.first().waitFor();
        for (const name of await names.all()) {
          const { height } = (await name.boundingBox()) ?? { height: 0 };
          expect([where, height < 30]).toEqual([where, true]);
        }
        expect([where, (await standsOut(page)) <= 0]).toEqual([where, true]);
      };
      await questionBox(page).fill("The boiler?");
      await page.getByRole("button", { name: /^Answer here with/ }).waitFor();
      await looks("Ask");
      await page.goto(`${server.origin}/search?q=boiler`);
      await looks("Search");
      await page.getByRole("button", { name: "Model" }).click();
      await page.getByRole("checkbox").first().check();
      await looks("filters");
      await page.goto(`${server.origin}/search?conversation=lm-studio/${boiler.id}`);
      await page.getByText("Its pressure is too low").waitFor();
      await looks("conversation");
      await page.goto(`${server.origin}/insights`);
      await looks("Insights");
    },
  );
});

/** By how many pixels the page is wider than the window. */
function standsOut(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
