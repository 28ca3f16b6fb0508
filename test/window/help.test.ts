import { expect, test } from "vitest";
import { basil, writeChat } from "../command-line.ts";
import { aWindow, axeFindings, describeInBrowser } from "./browser.ts";

const ROOMS = ["Ask", "Search", "Insights", "Sources", "Settings"] as const;

describeInBrowser("Help", () => {
  test("explains every room, by its key, and closes to where the focus was", async () => {
    const { page, errors } = await aWindow({ chats: [basil], shared: true });
    for (const [index, room] of ROOMS.entries()) {
      // Out of the box of Search, which has the focus there.
      await page.locator("h1").click();
      await page.keyboard.press("g");
      await page.keyboard.press(String(index + 1));
      await page.getByRole("heading", { level: 1, name: room }).waitFor();
      if (room === "Search") await page.locator("input[type=search]:focus").waitFor();
      await page.locator("h1").click();
      await page.keyboard.press("?");
      const help = page.getByRole("dialog", { name: `Help: ${room}` });
      await help.waitFor();
      expect((await help.locator("dd").count()) > 3).toBe(true);
      await page.keyboard.press("Escape");
      await help.waitFor({ state: "detached" });
    }
    const button = page.getByRole("button", { name: "Help" });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => button.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(errors).toEqual([]);
  });

  test("its keys do nothing while somebody writes, and can be turned off", async () => {
    const { page } = await aWindow({ at: "/sources", chats: [basil], shared: true });
    const field = page.getByLabel("Full path of the folder");
    await field.focus();
    await page.keyboard.type("?g1/");
    expect(await field.inputValue()).toBe("?g1/");
    await page.locator("h1").click();
    await page.keyboard.press("?");
    await page.getByLabel("Use these keys").uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("1");
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe("/sources");
    await page.reload();
    await page.locator("h1").click();
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test.each(["light", "dark"] as const)("axe finds nothing, %s", async (theme) => {
    for (const language of ["en", "fr"] as const) {
      const { page } = await aWindow({
        theme,
        language,
        bypassPolicy: true,
        chats: [basil],
        shared: true,
      });
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
      expect(await axeFindings(page)).toEqual([]);
    }
  });
});

describeInBrowser("the first opening", () => {
  test("offers the tour once, which leads by keyboard through the demo and closes it at its end", async () => {
    const { page, context, server, errors } = await aWindow({ chats: [basil], tour: true });
    await page.getByRole("button", { name: "Take the tour" }).press("Enter");
    const card = page.locator("[data-step]");
    const rooms = ["/", "/", "/", "/search", "/insights", "/sources", "/sources"];
    for (const [index, room] of rooms.entries()) {
      const step = index + 1;
      await page.locator(`[data-step="${step}"]`).waitFor();
      await expect
        .poll(() => card.evaluate((it) => it.contains(document.activeElement)))
        .toBe(true);
      expect(page.url()).toContain("demo=true");
      await page.locator("h1").waitFor();
      expect(new URL(page.url()).pathname).toBe(room);
      await page.keyboard.press(step % 2 === 0 ? "Enter" : "ArrowRight");
      if (step % 2 === 0) await page.getByRole("button", { name: /Next|Finish/ }).press("Enter");
    }
    await page.waitForURL((url) => !url.search.includes("demo"));
    await page.getByRole("heading", { level: 1, name: "Ask" }).waitFor();
    expect(await page.getByText("invented").count()).toBe(0);
    const again = await context.newPage();
    await again.goto(server.origin);
    await again.getByRole("heading", { level: 1 }).waitFor();
    expect(await again.getByRole("button", { name: "Take the tour" }).count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test("Escape leaves the tour, and Help shows it again", async () => {
    const { page } = await aWindow({ chats: [basil], shared: true });
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByRole("button", { name: "Take the tour" }).click();
    await page.locator('[data-step="1"]').waitFor();
    await page.keyboard.press("ArrowRight");
    await page.locator('[data-step="2"]').waitFor();
    await page.keyboard.press("ArrowLeft");
    await page.locator('[data-step="1"]').waitFor();
    await page.keyboard.press("Escape");
    await page.waitForURL((url) => !url.search.includes("demo"));
  });

  test("shows the demo where no chats are found, and one's own as soon as there are some", async () => {
    const { page, user, errors } = await aWindow();
    await page.getByText("No chats of your own were found yet").waitFor();
    expect(page.url()).toContain("demo=true");
    writeChat(user.home, basil);
    await page.getByRole("button", { name: "Synchronise" }).click();
    await page.getByRole("button", { name: "Show my own conversations" }).click();
    await page.waitForURL((url) => !url.search.includes("demo"));
    expect(await page.getByText("invented").count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test("a demo that was left does not come back by itself", async () => {
    const { page } = await aWindow();
    await page.getByRole("button", { name: "Leave the demo" }).click();
    await page.waitForURL((url) => !url.search.includes("demo"));
    await page.getByText("Up to date").waitFor();
    await page.waitForTimeout(500);
    expect(page.url()).not.toContain("demo=true");
  });

  test.each(["light", "dark"] as const)("axe finds nothing in the tour, %s", async (theme) => {
    for (const language of ["en", "fr"] as const) {
      const { page } = await aWindow({
        theme,
        language,
        bypassPolicy: true,
        tour: true,
        shared: true,
      });
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole("button", { name: /Take the tour|Faire le tour/ }).click();
      await page.locator('[data-step="1"]').waitFor();
      expect(await axeFindings(page)).toEqual([]);
    }
  });
});
