import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { basil, writeChat } from "../command-line.ts";
import type { WindowOptions } from "./browser.ts";
import { aWindow, axeFindings, describeInBrowser } from "./browser.ts";

const fixtures = fileURLToPath(
  new URL("../../src/sources/lm-studio/fixtures/lm-studio-home/conversations", import.meta.url),
);
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });

const answer = `# Fill a list

Use \`append\`, as [the manual](https://docs.python.example/list) says:

\`\`\`python
names = []
names.append("basil")  # one more
\`\`\`

| What | How |
| --- | ---: |
| add | \`append\` |

- [x] read
- [ ] done

Its cost is $O(1)_a * O(2)_a$, or \\(x_1 * y_1 * z\\), for $5 and $6.

### Much deeper

Nothing.`;

const code = {
  id: "1762034000000",
  name: "Filling a list",
  turns: [["How do I fill a list?\nIn Python", answer]],
} as const;

async function theConversation(page: Page, name: string) {
  const view = page.getByRole("region", { name });
  await view.getByRole("article").first().waitFor();
  return view;
}

const at = (id: string): string => `/search?conversation=lm-studio%2F${id}`;
const aView = (options: WindowOptions = {}) =>
  aWindow({ chats: [code], at: at(code.id), clipboard: true, ...options });

describeInBrowser("a conversation", () => {
  test("is Markdown: headings below its own, code in colours, tables, lists, and formulas as they were written", async () => {
    const { page, errors } = await aView({ shared: true });
    const view = await theConversation(page, code.name);
    await view.getByRole("heading", { level: 4, name: "Fill a list" }).waitFor();
    await view.getByRole("heading", { level: 5, name: "Much deeper" }).waitFor();
    await view.locator(".hljs-string", { hasText: "basil" }).waitFor();
    expect(await view.getByRole("cell").allTextContents()).toEqual(["add", "append"]);
    const text = await view.innerText();
    expect(text).toContain("Its cost is $O(1)_a * O(2)_a$, or \\(x_1 * y_1 * z\\), for $5 and $6.");
    expect(text).toContain("☑ read");
    const link = view.getByRole("link", { name: "the manual (docs.python.example)" });
    expect(await link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
    // A line break of a question is one.
    expect(await view.locator("p", { hasText: "How do I fill a list?" }).innerText()).toContain(
      "\nIn Python",
    );
    expect(errors).toEqual([]);
  });

  test("a block of code is copied by its button, and nothing else is", async () => {
    const { page } = await aView({ shared: true });
    const view = await theConversation(page, code.name);
    const button = view.getByRole("button", { name: "Copy", exact: true });
    await button.click();
    await view.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'names = []\nnames.append("basil")  # one more',
    );
    await view.getByRole("button", { name: "What to do with this exchange" }).click();
    await view.getByRole("menuitem", { name: "Copy the answer" }).click();
    await page.getByText("Copied", { exact: true }).first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(answer);
  });

  test("shows other versions, reasoning, tool calls, attachments and the system prompt when they are asked for", async () => {
    const { page, user } = await aWindow({ chats: [basil], at: "/search" });
    const folder = join(user.home, ".lmstudio", "conversations");
    mkdirSync(folder, { recursive: true });
    for (const name of ["edited-answer", "thinking", "tool-call", "attachment"])
      cpSync(
        join(fixtures, `${name}.conversation.json`),
        join(folder, `${name}.conversation.json`),
      );
    expect(user.souvenir("sync").status).toBe(0);
    await soon(() => page.locator("a[data-row]").count()).toBe(5);
    const open = async (name: string) => {
      await page
        .locator("a[data-row]")
        .filter({ has: page.getByText(name, { exact: true }) })
        .click();
      return theConversation(page, name);
    };
    const edited = await open("Basilic");
    await edited.getByText("System prompt").click();
    await edited.getByText("Sois bref.").waitFor();
    const versions = edited.getByRole("group", { name: "Version" }).first();
    expect(await versions.innerText()).toMatch(/1 \/ \d/);
    const first = await edited.getByRole("article").first().innerText();
    await versions.getByRole("button", { name: "Next version" }).click();
    await soon(() => versions.innerText()).toMatch(/2 \/ \d/);
    expect(await edited.getByRole("article").first().innerText()).not.toBe(first);

    const thought = await open("Train");
    const folded = thought.getByText("Reasoning");
    await folded.click();
    await thought.locator("details[open] p").first().waitFor();

    const tools = await open("Dough");
    await tools.getByText(/^Tools called \(\d\)/).click();
    await tools.locator("details[open] .code").first().waitFor();

    const photo = await open("Photo");
    await photo.getByText("Attached").first().waitFor({ state: "attached" });
    expect(await photo.innerText()).toMatch(/\.png|\.jpe?g/);
  });

  test("of thousands of exchanges those in sight are on the page, wherever one goes", async () => {
    const turns = Array.from<unknown, readonly [string, string]>({ length: 3_000 }, (_, n) => [
      `Question number ${n}`,
      `Answer number ${n}\n\n${"more ".repeat(n % 90)}`,
    ]);
    turns[2_000] = ["Where does the zebrafish live?", "In rivers."];
    const { page, user } = await aWindow({ chats: [basil], at: "/search?q=zebrafish" });
    writeChat(user.home, { id: "1762034000001", name: "Endless", turns });
    expect(user.souvenir("sync").status).toBe(0);
    await page.getByRole("link", { name: "Endless" }).first().click();
    const view = await theConversation(page, "Endless");
    await view.getByText("In rivers.").waitFor();
    await soon(() =>
      view.getByText("In rivers.").evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      }),
    ).toBe(true);
    expect(await view.getByRole("article").count()).toBeLessThan(40);
    const scroller = view.getByRole("group", { name: "Endless" });
    await scroller.focus();
    const press = (key: string, shown: string) =>
      expect
        .poll(
          async () => {
            await page.keyboard.press(key);
            return view.getByText(shown, { exact: true }).isVisible();
          },
          { timeout: 20_000 },
        )
        .toBe(true);
    await press("End", "Question number 2999");
    await press("Home", "Question number 0");
    expect(await view.getByRole("article").count()).toBeLessThan(40);
  }, 120_000);

  test.each([
    ["en", "light"],
    ["fr", "dark"],
  ] as const)("axe finds nothing in its Markdown: %s, %s", async (language, theme) => {
    const { page } = await aView({ language, theme, bypassPolicy: true, shared: true });
    const view = await theConversation(page, code.name);
    await view.locator(".hljs-string").first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});
