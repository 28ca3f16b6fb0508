import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { basil, boiler, writeChat } from "../command-line.ts";
import { aWindow, axeFindings, describeInBrowser } from "./browser.ts";

describeInBrowser("Sources", () => {
  test("says what was found, what the last sync brought, and what could not be read, with the reason", async () => {
    const { page, user, errors } = await aWindow({ at: "/sources", chats: [basil] });
    const card = page.locator('[data-source="lm-studio"]');
    await card.getByRole("switch", { name: "Read LM Studio" }).waitFor();
    await card.getByText("Where Souvenir looked").click();
    await card.getByText(join(user.home, ".lmstudio", "conversations"), { exact: true }).waitFor();
    const broken = join(user.home, ".lmstudio", "conversations", "1752034000001.conversation.json");
    writeFileSync(broken, '{"name": "Broken", "messages": [');
    writeChat(user.home, boiler);
    await page.getByRole("button", { name: "Synchronise" }).click();
    await card.getByText("1 new exchange").waitFor();
    await card.getByText("This file is not complete JSON").waitFor();
    await card.getByText(broken).waitFor();
    expect(errors).toEqual([]);
  });

  test("shows a sync as it goes, and stops it; the next one does the rest", async () => {
    const { page, user } = await aWindow({ at: "/sources", chats: [basil] });
    await page.getByText("Up to date").waitFor();
    const many = 3_000;
    for (let n = 0; n < many; n++) {
      const turns = [
        [`What is the price of parcel ${n}?`, `Parcel ${n} costs ${n} crowns.`],
      ] as const;
      writeChat(user.home, { id: String(1_760_000_000_000 + n), name: `Parcel ${n}`, turns });
    }
    await page.getByRole("button", { name: "Synchronise" }).click();
    const progress = page.getByRole("region", { name: "Reading" });
    await progress.getByText(/\d+ \/ 3,00\d files/).waitFor();
    await progress.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped; the next sync does the rest").waitFor();
    await page.locator('[data-source="lm-studio"]').getByText("stopped before its end").waitFor();
    await page.getByRole("button", { name: "Synchronise" }).click();
    const stored = (): unknown =>
      JSON.parse(user.souvenir("stats", "--json").stdout).conversations as unknown;
    await expect.poll(stored, { timeout: 60_000, interval: 1_000 }).toBe(many + 1);
  }, 120_000);

  test("reads a folder once, or at every sync, and says what is wrong with one", async () => {
    const { page, user, errors } = await aWindow({ at: "/sources", chats: [basil] });
    const disk = join(user.home, "Old disk");
    writeChat(disk, boiler);
    const chats = join(disk, ".lmstudio", "conversations");
    writeFileSync(join(chats, "1752034000001.conversation.json"), "{");
    const field = page.getByLabel("Full path of the folder");
    const form = page.locator("form").filter({ has: field });
    await page.getByText("Up to date").waitFor();

    await field.fill(join(user.home, "nowhere"));
    await field.press("Enter");
    await form.getByText("There is no folder").waitFor();

    await field.fill(chats);
    await form.getByRole("radio", { name: "Once" }).click();
    await form.getByRole("button", { name: "Read this folder" }).click();
    await form.getByText("Read from this folder: 2 files, 1 new exchange").waitFor();
    await form.getByText("This file is not complete JSON").waitFor();

    mkdirSync(join(disk, "more"));
    await field.fill(join(disk, "more"));
    await form.getByRole("radio", { name: "At every synchronisation" }).click();
    await field.press("Enter");
    await form.getByText("This folder is now read at every synchronisation.").waitFor();
    const config = (): string => readFileSync(join(user.archive, "config.toml"), "utf8");
    expect(config()).toContain(`folders = ["${join(disk, "more")}"]`);
    await page.getByRole("button", { name: "Read no more" }).click();
    await page.getByText("This folder is read no more.").waitFor();
    expect(config()).not.toContain('more"]');
    expect(errors.filter((error) => !error.includes("404"))).toEqual([]);
  });

  test("lists what is excluded, and includes it again", async () => {
    const { page, server } = await aWindow({ at: "/sources", chats: [basil, boiler] });
    const call = async (path: string, body: object): Promise<unknown> => {
      const response = await fetch(server.origin + path, {
        method: "POST",
        headers: { authorization: `Bearer ${server.token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return response.json();
    };
    await page.getByText("Nothing is kept out.").waitFor();
    await call("/api/exclude", { folder: "Home" });
    await call("/api/exclude", { conversation: `lm-studio/${basil.id}` });
    // It appears by itself.
    await page.getByText("Séchage du basilic").waitFor();
    await call("/api/exclude", { title: "the boiler*" });
    await page.getByText("by title · 1 conversation").waitFor();
    await page.getByRole("button", { name: "Forget for good the boiler*" }).click();
    await page.getByText("Forgotten: 1 exchange").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("It is back in the archive, kept out.").waitFor();
    await page.getByRole("button", { name: "Include again the boiler*" }).click();
    await page.getByText("Included again: the boiler*").waitFor();
    await page.getByRole("button", { name: "Include again Home" }).click();
    await page.getByText("Included again: Home").waitFor();
    await page.getByRole("button", { name: "Include again Séchage du basilic" }).click();
    await page.getByText("Nothing is kept out.").waitFor();
  });

  test("says what to do where no app is found", async () => {
    const { page } = await aWindow({ at: "/sources" });
    await page.getByRole("heading", { name: "No chat app was found here" }).waitFor();
    await page.getByRole("button", { name: "Name a folder" }).click();
    const field = page.getByLabel("Full path of the folder");
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole("button", { name: "Try the demo" }).click();
    await page.getByText("these invented conversations").waitFor();
    expect(page.url()).toContain("demo=true");
  });

  test.each(["light", "dark"] as const)("axe finds nothing, %s", async (theme) => {
    for (const language of ["en", "fr"] as const) {
      const { page, user } = await aWindow({
        at: "/sources",
        theme,
        language,
        bypassPolicy: true,
        chats: [basil, boiler],
      });
      writeFileSync(join(user.home, ".lmstudio", "conversations", "1.conversation.json"), "{");
      user.souvenir("sync");
      await page.reload();
      await page.locator('[data-source="lm-studio"] code').first().waitFor({ state: "attached" });
      await page.getByRole("heading", { level: 4 }).waitFor();
      expect(await axeFindings(page)).toEqual([]);
    }
  });

  test("shows apps that are found and not read; one click reads one, another no more", async () => {
    const { page, user, errors } = await aWindow({ at: "/sources", chats: [basil] });
    const folder = join(
      user.home,
      ".transformerlab",
      "workspace",
      "experiments",
      "a",
      "conversations",
    );
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, "x1.json"),
      JSON.stringify([
        { t: "When are pears ripe?", user: "human", key: 1 },
        { t: "In autumn.", user: "bot", key: 2 },
      ]),
    );
    await page.reload();
    const found = page.getByRole("region", { name: "Found here, not read yet" });
    await found.getByText("1 conversation").waitFor();
    await found.getByRole("switch", { name: "Read Transformer Lab" }).check();
    const card = page.locator('article[data-source="transformer-lab"]');
    await card.getByText("1 new exchange").waitFor();
    await card.getByRole("switch", { name: "Read Transformer Lab" }).click();
    await found.getByText("Transformer Lab").waitFor();
    await found.getByRole("button", { name: "Not this one" }).click();
    await page.getByText("Transformer Lab is not offered any more.").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("takes an export, says what is in it, and imports it when told to", async () => {
    const { page, user, errors } = await aWindow({ at: "/sources", chats: [basil] });
    const messages = [
      { role: "user", content: "When are pears ripe?" },
      { role: "assistant", content: "In autumn, when the neck gives a little." },
    ];
    const path = join(user.home, "Poires d'été.json");
    writeFileSync(path, JSON.stringify(messages));
    const files = page.getByRole("region", { name: "Exports and files" });
    await page.getByText("Up to date").waitFor();
    await files.locator("input[type=file]").setInputFiles(path);
    await files.getByText("Poires d'été.json: 1 conversation, 1 new exchange").waitFor();
    expect(user.souvenir("list", "--json").stdout).not.toContain("pears");
    await files.getByRole("button", { name: "Import" }).click();
    await files.getByText("Read: 1 conversation, 1 new exchange").waitFor();
    expect(user.souvenir("list", "--json").stdout).toContain("pears");

    await files.locator("input[type=file]").setInputFiles({
      name: "letter.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("Dear Ada, the pears are ripe."),
    });
    await files.getByText("There is no conversation in it").waitFor();
    await files.getByText("This is text, and in none of the forms").waitFor();
    await files.getByRole("button", { name: "Close" }).click();
    expect(await axeFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("reads at once what an app writes, when told to, and says what a schedule would do", async () => {
    const { page, user, errors } = await aWindow({ at: "/sources", chats: [basil] });
    await page.getByText("Up to date").waitFor();
    await page.getByRole("switch", { name: /^Read at once what apps write/ }).check();
    const stored = (): unknown =>
      JSON.parse(user.souvenir("stats", "--json").stdout).conversations as unknown;
    // The watching begins a moment later; what is written before that it reads at its beginning.
    writeChat(user.home, boiler);
    await expect.poll(stored, { timeout: 30_000, interval: 500 }).toBe(2);
    await page.getByRole("switch", { name: /^Read what is new every half hour/ }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
  });
});
