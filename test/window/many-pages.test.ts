import { expect, test } from "vitest";
import { basil, boiler, writeChat } from "../command-line.ts";
import { aWindow, describeInBrowser } from "./browser.ts";

describeInBrowser("many pages of one browser", () => {
  // Browsers keep six connections to a server: a stream of events in each of six pages left none for a seventh.
  test("all work, hear what happens, and go on hearing when the first is closed", async () => {
    const { page, context, server, user } = await aWindow({ chats: [basil] });
    const others = [];
    for (let count = 2; count <= 9; count++) {
      const other = await context.newPage();
      await other.goto(`${server.origin}/search`);
      await other.getByText(basil.name).first().waitFor();
      others.push(other);
    }
    const [second, last] = [others[0], others.at(-1)];
    if (!second || !last) throw new Error("no pages");
    writeChat(user.home, boiler);
    expect(user.souvenir("sync").status).toBe(0);
    for (const each of [second, last]) await each.getByText(boiler.name).first().waitFor();

    await page.close();
    writeChat(user.home, { ...basil, id: "1742034999000", name: "Le basilic en pot" });
    expect(user.souvenir("sync").status).toBe(0);
    for (const each of others) await each.getByText("Le basilic en pot").first().waitFor();

    await last.getByRole("button", { name: "Quit" }).click();
    await last.getByRole("dialog").getByRole("button", { name: "Quit" }).click();
    for (const each of others) await each.getByText("Souvenir has ended").first().waitFor();
    expect(await server.ended).toBe(0);
  });
});
