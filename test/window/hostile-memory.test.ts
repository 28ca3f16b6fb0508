import type { IncomingMessage } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aWindow, describeInBrowser } from "./browser.ts";

/* A memory is hostile input: whoever wrote the text of a chat must get nothing to run, load, style or submit. */

const asked: string[] = [];
const beacon = createServer((request: IncomingMessage, response) => {
  asked.push(request.url ?? "");
  response.end();
});
let elsewhere = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => beacon.listen(0, "127.0.0.1", resolve));
  elsewhere = `http://127.0.0.1:${(beacon.address() as AddressInfo).port}`;
});
afterAll(() => void beacon.close());

const hostile = (): string => `Hostile words

<script>window.pwned = 1; fetch("${elsewhere}/script")</script>
<img src="${elsewhere}/img.png" onerror="window.pwned = 2">

![a picture](${elsewhere}/markdown.png "title")
![another](javascript:window.pwned=3)
[press me](javascript:window.pwned=4) and [me](data:text/html,<script>window.pwned=5</script>)
[or me](vbscript:x) [or this](//127.0.0.1/relative) [own](/api/quit) [anchor](#content)
[a real one](https://example.org/?a=<b>"onmouseover=window.pwned=6)

<a href="javascript:window.pwned=7" onclick="window.pwned=8">raw link</a>
<svg onload="window.pwned=9"><animate onbegin="window.pwned=10"/></svg>
<iframe src="${elsewhere}/frame"></iframe><object data="${elsewhere}/object"></object>
<link rel="stylesheet" href="${elsewhere}/style.css"><style>body{display:none;background:url(${elsewhere}/bg)}</style>
<form action="${elsewhere}/form"><input name="password" autofocus><button>Sign in</button></form>
<div id="content" class="said" style="position:fixed;inset:0;background:url(${elsewhere}/css)">cover</div>
<base href="${elsewhere}/"><meta http-equiv="refresh" content="0;url=${elsewhere}/refresh">
<video src="${elsewhere}/video" autoplay></video><audio src="${elsewhere}/audio" autoplay></audio>
<math><mtext></form><form><mglyph><style></math><img src onerror=window.pwned=11>
<details open ontoggle="window.pwned=12"><summary>open</summary></details>

\`\`\`html"onmouseover=window.pwned=13
</code></pre><img src=x onerror=window.pwned=14>
\`\`\`

| ${"a | ".repeat(60)}
| ${"--- | ".repeat(60)}
${`| ${"cell of a huge table | ".repeat(60)}\n`.repeat(120)}
`;

const deep = `${">".repeat(3_000)} deep\n\n${"- ".repeat(2_000)}x\n\n${"[".repeat(3_000)}\n\n${"*a_".repeat(3_000)}\n\n${"`".repeat(2_999)}`;
const endless = `Endless words\n\n${"a very long line without any end ".repeat(32_000)}`;

describeInBrowser("a hostile memory", () => {
  test("runs nothing, loads nothing, covers nothing and submits nothing", async () => {
    asked.length = 0;
    const chats = [
      {
        id: "1762034000002",
        name: '<img src=x onerror="window.pwned=20">',
        folder: "<b>folder</b>",
        turns: [
          [hostile(), hostile()],
          [deep, deep],
        ] as const,
      },
    ];
    const { page, errors, server } = await aWindow({ chats, at: "/search?q=hostile+words" });
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.getByRole("link", { name: "<img src=x" }).first().click();
    const view = page.getByRole("region", { name: "<img src=x" });
    await view.getByText("Hostile words").first().waitFor();
    await view.getByRole("table").first().waitFor();
    await sleep(300);

    expect(asked).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(server.origin))).toEqual([]);
    expect(await page.evaluate(() => (window as { pwned?: unknown }).pwned)).toBeUndefined();
    for (const tag of "script img svg iframe object link style form input base meta video audio math".split(
      " ",
    ))
      expect([tag, await view.locator(`article ${tag}:not(svg[aria-hidden])`).count()]).toEqual([
        tag,
        0,
      ]);
    // No name or id of a memory's own, no handler, no style.
    const attributes = await view
      .locator("article .markdown *")
      .evaluateAll((elements) => [
        ...new Set(elements.flatMap((element) => element.getAttributeNames())),
      ]);
    for (const name of attributes)
      expect(name).toMatch(
        /^(?:class|href|rel|target|tabindex|role|aria-label|aria-hidden|align|start|type|width|height|viewBox|fill|stroke.*|d|x|y|rx|ry)$/,
      );
    const links = await view
      .locator("article a")
      .evaluateAll((elements) => elements.map((element) => (element as HTMLAnchorElement).href));
    expect(links).toContain("https://example.org/?a=%3Cb%3E%22onmouseover=window.pwned=6");
    for (const link of links) expect(link).toMatch(/^https?:/);
    // It is said where an image and a forbidden link would have led.
    const text = await view.innerText();
    expect(text).toContain(`Image, not loaded: a picture (${elsewhere}/markdown.png)`);
    expect(text).toContain("press me (javascript:window.pwned=4)");
    expect(text).toContain("<script>window.pwned = 1;");
    // A huge table scrolls in a box of its own.
    const isWider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(isWider).toBe(false);
    expect(errors).toEqual([]);
  });

  test("a text of a megabyte does not freeze the page, and is shown in full when that is wanted", async () => {
    const chats = [
      { id: "1762034000003", name: "Endless", turns: [["Endless words?", endless]] as const },
    ];
    const { page, errors } = await aWindow({ chats, at: "/search?q=endless+words" });
    await page.evaluate(() => {
      const seen = { longest: 0 };
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries())
          seen.longest = Math.max(seen.longest, duration);
      }).observe({ entryTypes: ["longtask"] });
      Object.assign(window, { seen });
    });
    await page.getByRole("link", { name: "Endless" }).first().click();
    const view = page.getByRole("region", { name: "Endless" });
    const showAll = view.getByRole("button", { name: /^Show all of it/ });
    await showAll.waitFor();
    expect((await view.locator("article").innerText()).length).toBeLessThan(60_000);
    const longest = () =>
      page.evaluate(() => (window as unknown as { seen: { longest: number } }).seen.longest);
    expect(await longest()).toBeLessThan(1_000);
    await showAll.click();
    await showAll.waitFor({ state: "detached" });
    const shown = await view
      .locator("article")
      .evaluate((element) => element.textContent?.length ?? 0);
    expect(shown).toBeGreaterThan(1_000_000);
    expect(await longest()).toBeLessThan(1_000);
    expect(errors).toEqual([]);
  });
});
