import { expect, test } from "vitest";
import { anAsk, questionBox, withLmStudio } from "./an-ask.ts";
import { axeFindings, describeInBrowser } from "./browser.ts";

/* Whom the room Ask leaves out: nobody, on no screen. */

describeInBrowser("the room Ask", () => {
  test.each([
    ["light", "en"],
    ["light", "fr"],
    ["dark", "en"],
    ["dark", "fr"],
  ] as const)("axe finds nothing, %s, %s", async (theme, language) => {
    const { page } = await withLmStudio({}, { theme, language, bypassPolicy: true });
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
    expect(
      await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBeLessThanOrEqual(0);
  });
});
