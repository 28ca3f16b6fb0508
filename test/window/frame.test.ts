import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { aUser, aUserWithChats, basil, boiler, writeChat } from "../command-line.ts";
import { aContext, aWindow, axeFindings, describeInBrowser, serveWindow } from "./browser.ts";

describeInBrowser("the window", () => {
  test("opens with its key, keeps it as a cookie, and opens again without it", async () => {
    const { page, server, context, errors } = await aWindow({ shared: true });
    expect(page.url()).not.toContain("token");
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" });
    expect(cookie?.value).not.toBe(server.token);
    await page.goto(`${server.origin}/search`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(errors).toEqual([]);
  });

  test("says how to get in where the key is missing", async () => {
    const { server, context } = await aWindow({ shared: true });
    await context.clearCookies();
    const page = await context.newPage();
    await page.goto(server.origin);
    await page.getByRole("heading", { name: "This page needs its key" }).waitFor();
  });

  test("is opened once by a code, which says afterwards what to do", async () => {
    const { server } = await aWindow({ shared: true });
    const headers = { authorization: `Bearer ${server.token}` };
    const answer = await fetch(`${server.origin}/api/opening-code`, { method: "POST", headers });
    const { code } = (await answer.json()) as { code: string };
    const pages = [await (await aContext()).newPage(), await (await aContext()).newPage()] as const;
    await pages[0].goto(`${server.origin}/?code=${code}&demo=true`);
    await pages[0].getByRole("heading", { level: 1, name: "Ask" }).waitFor();
    expect(pages[0].url()).toBe(`${server.origin}/?demo=true`);
    await pages[1].goto(`${server.origin}/?code=${code}`);
    await pages[1].getByRole("heading", { name: "This address works no more" }).waitFor();
    await pages[0].goto(`${server.origin}/?code=${code}`);
    await pages[0].getByRole("heading", { level: 1, name: "Ask" }).waitFor();
  });

  test("syncs when it opens and when told, and says what that brought", async () => {
    const { page, user } = await aWindow();
    await page.getByText("Up to date").waitFor();
    writeChat(user.home, basil);
    // The frame's own: a room without chats offers it, too, as soon as it knows.
    await page.getByRole("button", { name: "Synchronise" }).first().click();
    await page.getByText("1 new exchange").waitFor();
    expect(user.souvenir("search", "basilic").stdout).toContain("basilic");
  });

  test("an answer that comes after the end of its sync does not bring the sync back", async () => {
    const { page, user } = await aWindow();
    await page.getByText("Up to date").waitFor();
    writeChat(user.home, basil);
    await page.route("**/api/sync", async (route) => {
      const response = await route.fetch();
      await page.getByText("1 new exchange").waitFor();
      await route.fulfill({ response });
    });
    const answered = page.waitForResponse("**/api/sync");
    await page.getByRole("button", { name: "Synchronise" }).first().click();
    await (await answered).finished();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await page.getByText("1 new exchange").isVisible()).toBe(true);
  });

  test.skipIf(process.platform === "win32")(
    "says of an archive that can only be read what that means, syncs only when told, and then says why not",
    async ({ skip }) => {
      const user = aUserWithChats();
      if (!user.makeReadOnly()) skip("only root may run the program here");
      const server = await serveWindow(user);
      const page = await (await aContext()).newPage();
      await page.goto(server.url);
      await page.getByText("can be read, but not written").waitFor();
      expect(await page.getByText("The sync failed").count()).toBe(0);
      await page.goto(`${server.origin}/search?q=basilic`);
      await page.getByText("Suspendez-le").first().waitFor();
      await page.getByRole("button", { name: "Synchronise" }).first().click();
      await page.getByText("The sync failed").waitFor();
      await page.getByText("cannot be written. Check the permissions").first().waitFor();
    },
  );

  test("leads through its rooms by links, Back and Forward", async () => {
    const { page, errors } = await aWindow({ chats: [basil, boiler], shared: true });
    for (const room of ["Search", "Insights", "Sources", "Settings"]) {
      await page.getByRole("navigation").getByRole("link", { name: room }).click();
      await page.getByRole("heading", { level: 1, name: room }).waitFor();
    }
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Sources" }).waitFor();
    expect(await page.title()).toBe("Sources · Souvenir");
    expect(errors).toEqual([]);
  });

  test("Quit ends Souvenir, and the page says how to start it again", async () => {
    const { page, server } = await aWindow({ chats: [basil] });
    await page.getByRole("button", { name: "Quit" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Quit" }).click();
    await page.getByRole("heading", { name: "Souvenir has ended" }).waitFor();
    expect(await server.ended).toBe(0);
  });

  test("with the server down, the page opened again says how to start it", async () => {
    const { page, server } = await aWindow();
    await page.evaluate(() => navigator.serviceWorker.ready);
    // Named by what is in it, so that an upgrade shows its own page.
    const caches = await page.evaluate(() => globalThis.caches.keys());
    expect(caches).toEqual([expect.stringMatching(/^souvenir-offline-[0-9a-f]{12}$/)]);
    await page.reload();
    await server.stop();
    await page.goto(server.origin);
    await page.getByRole("heading", { name: "Souvenir is not running" }).waitFor();
  });

  test("with the server down, an open page says in one way what to do, and goes on once it is done", async () => {
    const { page, server, user } = await aWindow({ chats: [boiler] });
    const question = page.getByRole("textbox", { name: "Your question" });
    await question.waitFor();
    server.process.kill("SIGKILL");
    await server.ended;
    const notice = page.getByRole("alert");
    await notice.waitFor();
    const advice = await notice.innerText();
    expect(advice).toContain("goes on by itself");
    await question.fill("Why does the boiler show E04?");
    // The status line, for the eye, tells the same of the question.
    const told = page.locator("#content").getByText(/^Souvenir does not answer/);
    await expect.poll(() => told.count()).toBeGreaterThan(1);
    expect(new Set(await told.allInnerTexts())).toEqual(new Set([advice]));
    await serveWindow(user, "--no-open", "--port", new URL(server.origin).port);
    await page.locator("li[data-memory]").filter({ hasText: "E04" }).waitFor();
    await expect.poll(() => told.count()).toBe(0);
  });

  test("loads itself anew when a room is no more where it was, as after an update", async () => {
    const { page } = await aWindow({ chats: [basil, boiler], shared: true });
    let gone = true;
    await page.route("**/assets/sources-*.js", (route) =>
      gone ? ((gone = false), route.fulfill({ status: 404 })) : route.continue(),
    );
    await page.getByRole("navigation").getByRole("link", { name: "Sources" }).click();
    await page.getByRole("heading", { level: 1, name: "Sources" }).waitFor();
  });

  test("a second start opens the running one", async () => {
    const { user, server } = await aWindow();
    const again = user.souvenir("start", "--window", "--no-open");
    expect(again.stdout.split("\n")[0]).toBe(server.url);
    expect(again.status).toBe(0);
  });

  test.each(["light", "dark"] as const)("axe finds nothing in the frame, %s", async (theme) => {
    for (const language of ["en", "fr"] as const) {
      const { page } = await aWindow({ theme, language, bypassPolicy: true, shared: true });
      expect(await axeFindings(page)).toEqual([]);
    }
  });
});

describeInBrowser("another page", () => {
  test("of another origin gets nothing, whatever it tries", async () => {
    const { server, context } = await aWindow({ chats: [basil] });
    const hostile = createServer((_request, response) =>
      response.setHeader("content-type", "text/html").end("<h1>Hello</h1>"),
    );
    await new Promise<void>((resolve) => hostile.listen(0, "127.0.0.1", resolve));
    const address = hostile.address();
    const port = typeof address === "object" && address ? address.port : 0;
    try {
      // Of the same site by the browser's reckoning, since ports do not count: the cookie goes along.
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      const tried = await page.evaluate(async (origin) => {
        const attempts: (readonly [string, RequestInit])[] = [
          ["/api/exchanges", { credentials: "include" }],
          ["/api/exchanges", { credentials: "include", mode: "no-cors" }],
          ["/api/quit", { method: "POST", credentials: "include", mode: "no-cors", body: "{}" }],
          ["/api/sync", { method: "POST", credentials: "include", mode: "no-cors", body: "" }],
        ];
        const got: string[] = [];
        for (const [path, init] of attempts) {
          try {
            got.push(await (await fetch(origin + path, init)).text());
          } catch {
            got.push("refused");
          }
        }
        const frame = document.createElement("iframe");
        frame.src = `${origin}/`;
        document.body.append(frame);
        await new Promise((resolve) => frame.addEventListener("load", resolve));
        let framed = "refused";
        try {
          framed = frame.contentDocument?.body.textContent ?? "refused";
        } catch {
          // Another origin: cannot even be looked at.
        }
        return [...got, framed];
      }, server.origin);
      expect(tried.join("\n")).not.toMatch(/basil|exchanges|question/i);
      expect(server.process.exitCode).toBeNull();
      const response = await fetch(`${server.origin}/api/sync`, {
        headers: { authorization: `Bearer ${server.token}` },
      });
      expect(response.status).toBe(200);
    } finally {
      hostile.close();
    }
  });
});

test("every page is told what a sync in the terminal brought", async () => {
  const user = aUser();
  const server = await serveWindow(user);
  const call = (path: string) =>
    fetch(server.origin + path, { headers: { authorization: `Bearer ${server.token}` } });
  const pages = await Promise.all([call("/api/events"), call("/api/events")]);
  await call("/api/window");
  const told = Promise.all(pages.map((page) => until(page, '"kind":"changed"')));
  writeChat(user.home, boiler);
  expect(user.souvenir("sync").status).toBe(0);
  for (const text of await told) expect(text).toContain('"kind":"changed"');
});

/** What a stream of events said until it said this. */
async function until(response: Response, wanted: string): Promise<string> {
  let text = "";
  for await (const piece of response.body ?? []) {
    text += Buffer.from(piece).toString("utf8");
    if (text.includes(wanted)) break;
  }
  return text;
}

// `open` runs a script of freedesktop.org there, which heeds BROWSER.
test.skipIf(process.platform !== "linux")(
  "a browser is started with an address without the token, at the first start and the second",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "souvenir-browser-"));
    const [script, told] = [join(folder, "browser"), join(folder, "told")];
    writeFileSync(script, `#!/bin/sh\necho "$@" >> ${told}\n`, { mode: 0o755 });
    const toldSoFar = (): string[] =>
      existsSync(told) ? readFileSync(told, "utf8").trimEnd().split("\n") : [];
    const user = aUser({ BROWSER: script, SOUVENIR_PORT: "4623" });
    try {
      const server = await serveWindow(user, "--window", "--demo");
      await vi.waitFor(() => expect(toldSoFar()).toHaveLength(1), { timeout: 10_000 });
      const again = user.souvenir("start", "--window");
      expect(again.stdout).toBe(`${server.url}\n`);
      const [first = "", second = "", ...rest] = toldSoFar();
      expect(rest).toEqual([]);
      expect(first).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?code=[\w-]{43}&demo=true$/);
      expect(second).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?code=[\w-]{43}$/);
      for (const address of [first, second]) {
        expect(address).not.toContain(server.token);
        expect((await fetch(address)).headers.get("set-cookie")).toContain("souvenir-");
        expect((await fetch(address)).headers.get("set-cookie")).toBeNull();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

test("a port that was named and is taken is told; without a name the next one is used", async () => {
  const stranger = createServer((_request, response) => response.end("{}"));
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  const address = stranger.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const user = aUser({ SOUVENIR_PORT: String(port) });
  try {
    const named = user.souvenir("start", "--no-open", "--port", String(port));
    expect(named.stdout).toBe("");
    expect(named.stderr).toContain(`Port ${port} is taken`);
    const other = await serveWindow(user, "--window", "--no-open");
    expect(other.origin).not.toBe(`http://127.0.0.1:${port}`);
  } finally {
    stranger.close();
  }
});
