import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { basil, boiler } from "../command-line.ts";
import { aWindow, axeFindings, describeInBrowser } from "./browser.ts";

describeInBrowser("Settings", () => {
  test("change config.toml a line at a time and keep its comments; the example prompt follows", async () => {
    const { page, user, errors } = await aWindow({ at: "/settings", chats: [basil] });
    const path = join(user.archive, "config.toml");
    writeFileSync(path, "# mine\nmemories = 2 # two\n");
    await page.reload();
    const row = page.locator('[data-setting="memories"]');
    const slider = row.getByRole("slider");
    expect(await slider.inputValue()).toBe("2");
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await row.getByText("Saved").waitFor();
    expect(readFileSync(path, "utf8")).toBe("# mine\nmemories = 3 # two\n");
    await row.getByRole("button", { name: /Reset/ }).click();
    // Where a comment stands above, the usual value stays as one.
    await expect.poll(() => readFileSync(path, "utf8")).toBe("# mine\n# memories = 3 # two\n");
    await page.getByRole("region", { name: "The prompt" }).getByText("basilic").first().waitFor();
    expect(errors).toEqual([]);
  });

  test("words are added and taken out, and a wrong address is told beside its field", async () => {
    const { page, user } = await aWindow({ at: "/settings", chats: [basil] });
    const words = page.locator('[data-setting="words.pinned"]');
    const field = words.getByRole("textbox");
    await field.fill("levain, sourdough");
    await field.press("Enter");
    await words.getByText("every chat again").waitFor();
    await words.getByRole("button", { name: "Remove levain" }).click();
    const config = (): string => readFileSync(join(user.archive, "config.toml"), "utf8");
    await expect.poll(config).toContain('pinned = ["sourdough"]');
    const address = page.locator('[data-setting="models.ollama.url"]');
    await address.getByRole("textbox").fill("nowhere");
    await address.getByRole("textbox").press("Enter");
    await address.getByText("it takes the address of a server").waitFor();
    expect(config()).not.toContain("nowhere");
    await address.getByRole("textbox").fill("");
    await address.getByRole("textbox").press("Enter");
    await address.getByText("it takes the address of a server").waitFor({ state: "detached" });
    const token = page.locator('[data-setting="models.lm-studio.token"]');
    await token.locator("input").fill("geheim");
    await token.getByRole("button", { name: "Save" }).click();
    await token.getByText("Set, and never shown").waitFor();
    expect(config()).toContain("geheim");
    expect(await page.content()).not.toContain("geheim");
  });

  test("what the environment holds can be read, and not changed", async () => {
    const environment = { SOUVENIR_MEMORIES: "4" };
    const { page } = await aWindow({ at: "/settings", chats: [basil], environment });
    const row = page.locator('[data-setting="memories"]');
    await row.getByText("SOUVENIR_MEMORIES").waitFor();
    expect(await row.getByRole("slider").isDisabled()).toBe(true);
  });

  test("language and look change as one looks on, in every window", async () => {
    const { page, context, server } = await aWindow({ at: "/settings", chats: [basil] });
    const other = await context.newPage();
    await other.goto(`${server.origin}/sources`);
    await page.getByRole("radio", { name: "Français" }).click();
    await page.getByRole("heading", { level: 1, name: "Réglages" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("fr");
    await other.getByRole("link", { name: "Réglages" }).waitFor();
    await page.getByRole("radio", { name: "Sombre" }).click();
    await page.waitForFunction(() => document.documentElement.dataset["theme"] === "dark");
    await page.getByRole("radio", { name: "Clair" }).click();
    await page.waitForFunction(() => document.documentElement.dataset["theme"] === "light");
  });

  test("a backup is made, what is forgotten stays so, and a restore says where the former archive is", async () => {
    const { page, user } = await aWindow({ at: "/settings#archive", chats: [basil, boiler] });
    const folder = page.getByLabel("Into which folder");
    await expect.poll(() => folder.inputValue()).toBe(user.home);
    await page.getByRole("button", { name: "Back up now" }).click();
    await page.getByText("Backed up and read back: 2 exchanges").waitFor();
    const name = readdirSync(user.home).find((file) => file.startsWith("souvenir-backup-")) ?? "";
    expect(user.souvenir("forget", "--folder", "Home", "--yes").status).toBe(0);
    const file = page.getByLabel("Full path of the backup");
    await file.fill(join(user.home, "nowhere.sqlite"));
    await file.press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
    await page.getByText("There is no file").waitFor();
    await file.fill(join(user.home, name));
    await page.getByRole("button", { name: "Restore this backup" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
    await page.getByText("Restored: 1 exchange").waitFor();
    await page.getByText("Left out, as you have forgotten it since: 1 exchange").waitFor();
    await page.getByText("What was there before is kept:").waitFor();
    expect(readdirSync(join(user.archive, "copies"))).toHaveLength(1);
    expect(user.souvenir("search", "boiler").status).toBe(1);
  });

  test("everything is deleted after the word for it, the window says so, and Souvenir ends", async () => {
    const { page, user, server } = await aWindow({ at: "/settings", chats: [basil] });
    await page.getByRole("button", { name: "Delete everything…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(join(user.home, ".lmstudio", "conversations")).waitFor();
    const remove = dialog.getByRole("button", { name: "Delete everything" });
    expect(await remove.isDisabled()).toBe(true);
    await dialog.getByLabel("Confirmation").fill("delete");
    await remove.click();
    await page.getByRole("heading", { name: "Everything is deleted" }).waitFor();
    expect(await server.ended).toBe(0);
    expect(existsSync(user.archive)).toBe(false);
    expect(readdirSync(join(user.home, ".lmstudio", "conversations"))).toHaveLength(1);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test.each(["light", "dark"] as const)("axe finds nothing, %s", async (theme) => {
    for (const language of ["en", "fr"] as const) {
      const { page } = await aWindow({
        at: "/settings",
        theme,
        language,
        bypassPolicy: true,
        chats: [basil],
        shared: true,
      });
      await page.locator("pre").waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.locator('#archive button[class*="danger"]').click();
      await page.getByRole("dialog").waitFor();
      expect(await axeFindings(page)).toEqual([]);
    }
  });
});
