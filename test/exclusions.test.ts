import { existsSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { aUserWithChats, boiler, json, main, writeChat } from "./command-line.ts";
import { hasTerminal, inTerminal } from "./launcher-machine.ts";

const heating = {
  id: "1752034000001",
  name: "Radiators",
  folder: "home/Heating",
  turns: [["How do I bleed a radiator?", "Turn the screw until water comes."]],
} as const;
const known = (env: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
const nothing = { conversations: 0, exchanges: 0 };

describe("souvenir exclude", () => {
  test("hides a folder and what comes into it, until it is included again", () => {
    const user = aUserWithChats();
    const excluded = user.souvenir("exclude", "--folder", "Home");
    expect(excluded.stdout).toContain(
      "Excluded: Home/. Out of sight now: 1 conversation, 1 exchange",
    );
    expect(user.souvenir("search", "boiler").status).toBe(1);
    expect(user.souvenir("enrich", "Why does the boiler show E04?").stdout).not.toContain(
      "1.5 bar",
    );
    expect(json(user.souvenir("stats", "--json"))).toMatchObject({
      exchanges: 1,
      hiddenConversations: 1,
    });
    expect(user.souvenir("stats", "--lang", "fr").stdout).toContain("1 conversation exclue");

    writeChat(user.home, heating);
    expect(user.souvenir("sync").stdout).toContain("1 conversation left out, as you exclude it");
    expect(user.souvenir("sync", "--lang", "fr").stdout).not.toContain("laissée");
    expect(user.souvenir("show", `lm-studio/${heating.id}`).status).toBe(4);
    expect(json(user.souvenir("exclude", "--list", "--json"))).toEqual({
      demo: false,
      exclusions: [{ exclusion: { kind: "folder", folder: "Home" }, conversations: 1 }],
    });

    const included = user.souvenir("include", "--folder", "home/", "--lang", "fr");
    expect(included.stdout).toContain("De nouveau inclus : Home/");
    expect(user.souvenir("search", "boiler").stdout).toContain("1.5 bar");
    expect(user.souvenir("sync").stdout).toContain("1 exchange added");
    expect(user.souvenir("search", "radiator").stdout).toContain("until water comes");
    expect(user.souvenir("exclude", "--list").stderr).toContain("Nothing is excluded");
  });

  test("hides a conversation by its id, and does not open its file any more", () => {
    const user = aUserWithChats();
    const key = { kind: "conversation", source: "lm-studio", id: boiler.id };
    expect(json(user.souvenir("exclude", boiler.id.slice(0, 6), "--json"))).toEqual({
      demo: false,
      excluded: [{ exclusion: key, conversations: 1, exchanges: 1, stored: 1 }],
    });
    expect(user.souvenir("list").stdout).not.toContain("boiler");
    expect(user.souvenir("exclude", "--list").stdout).toContain(boiler.name);
    // Its texts are kept, and can be removed for good; it stays excluded.
    expect(json(user.souvenir("forget", boiler.id, "--yes", "--json")).removed).toMatchObject({
      exchanges: 1,
    });
    writeChat(user.home, { ...boiler, turns: [["A new question?", "A new answer."]] });
    user.souvenir("sync");
    expect(json(user.souvenir("list", "--json")).exchanges).toHaveLength(1);
    expect(json(user.souvenir("include", `lm-studio/${boiler.id}`, "--json")).included).toEqual([
      { exclusion: key, ...nothing },
    ]);
    expect(user.souvenir("sync").stdout).toContain("1 exchange added");
  });

  test("hides titles and apps, and says how to forget what is stored of them", () => {
    const user = aUserWithChats();
    const titles = user.souvenir("exclude", "--title", "the boiler*");
    expect(titles.stdout).toContain("Excluded: titles “the boiler*”. Out of sight now: 1");
    expect(titles.stderr).toContain("souvenir exclude --title 'the boiler*' --forget");
    const all = user.souvenir("exclude", "--source", "lm-studio", "--lang", "fr");
    expect(all.stdout).toContain("Exclu : tout ce qui vient de lm-studio.");
    expect(all.stderr).toContain("2 échanges dans l'archive, hors de vue.");
    expect(user.souvenir("sync").stdout).toContain("include --source lm-studio");
    expect(user.souvenir("include", "--source", "lm-studio").stdout).toContain("1 conversation, 1");
    const listed = user.souvenir("exclude", "--list").stdout;
    expect(listed).toBe("titles “the boiler*”  1 conversation\n");

    const forgetting = json(
      user.souvenir("exclude", "--title", "The Boiler*", "--forget", "--json"),
    );
    expect(forgetting).toMatchObject({
      excluded: [{ conversations: 0, exchanges: 0, stored: 1 }],
      removed: { exchanges: 1, conversations: 1 },
    });
    user.souvenir("include", "--title", "the boiler*");
    expect(user.souvenir("sync", "--full").stdout).toContain("as you had forgotten it");
    expect(json(user.souvenir("stats", "--json"))).toMatchObject({ exchanges: 1, forgotten: 1 });
  });

  test("of what nobody has yet it says so, with the folders that there are", () => {
    const user = aUserWithChats();
    writeChat(user.home, heating);
    user.souvenir("sync");
    const said = (...words: string[]): string => {
      const { status, stderr } = user.souvenir("exclude", ...words);
      expect(status).toBe(0);
      return stderr;
    };
    expect(said("--folder", "Hmoe")).toContain("is in this folder; what comes into it will be");
    expect(said("--folder", "hom")).toMatch(/Did you mean Home\?$/m);
    expect(said("--folder", "heating")).toMatch(/Did you mean home\/Heating\?$/m);
    expect(said("--folder", "Santé", "--lang", "fr")).toMatch(
      /Ses dossiers : Home, home\/Heating$/m,
    );
    expect(said("--folder", "Home", "--source", "jan")).toMatch(/will be kept out\.$/m);
    expect(said("--title", "Draft*")).toContain("has such a title");
    expect(said("--source", "jan")).toContain("Nothing of this app");
    // What was excluded before covers something, though nothing is hidden by it now.
    expect(said("--folder", "Home")).not.toContain("in this folder");
    expect(said("--folder", "HOME")).not.toContain("in this folder");
    expect(said("--folder", "home/heating")).not.toContain("in this folder");
  });

  test("a chat that says #nomemory keeps itself out", () => {
    const user = aUserWithChats();
    writeChat(user.home, { ...boiler, turns: [...boiler.turns, ["#nomemory please", "Fine."]] });
    const { stdout } = user.souvenir("sync");
    expect(stdout).toContain("1 conversation left out, as it says #nomemory");
    expect(stdout).toContain("1 conversation now with #nomemory");
    expect(stdout).toContain(`forget --conversation lm-studio/${boiler.id}`);
    expect(user.souvenir("search", "boiler").status).toBe(1);
  });

  test.skipIf(!hasTerminal)("asks in a terminal whether to forget", async () => {
    const user = aUserWithChats();
    const line = `"${process.execPath}" "${main}" exclude --folder Home`;
    const answered = async (answer: string): Promise<string> => {
      const terminal = inTerminal(line, known(user.env), user.home);
      await terminal.shows("[y/N]");
      terminal.type(`${answer}\r`);
      return (await terminal.ended()).output;
    };
    const no = await answered("");
    expect(no).toContain("1 exchange of it in the archive, out of sight (Home/).");
    expect(no).not.toContain("Removed");
    expect(json(user.souvenir("stats", "--json"))).toMatchObject({ hiddenConversations: 1 });
    expect(await answered("y")).toContain("Removed for good: 1 exchange");
    expect(json(user.souvenir("stats", "--json"))).toMatchObject({ hiddenConversations: 0 });
  });

  test("leaves out what its source keeps out, whatever is included", () => {
    const user = aUserWithChats();
    const chats = join(user.home, ".lmstudio", "conversations");
    const file = writeChat(user.home, { ...boiler, folder: "Unsync" });
    renameSync(join(chats, "Home", `${boiler.id}.conversation.json`), file);
    expect(existsSync(dirname(file))).toBe(true);
    user.souvenir("sync");
    user.souvenir("exclude", boiler.id);
    user.souvenir("include", boiler.id);
    expect(user.souvenir("search", "boiler").status).toBe(1);
  });

  test.each([
    [["exclude"], 2, "--list"],
    [["exclude", "--list", "--folder", "Home"], 2, "leave out"],
    [["exclude", boiler.id, "--source", "lm-studio"], 2, "--folder"],
    [["exclude", "--source", "nowhere"], 2, "souvenir stats"],
    [["exclude", "--title", " "], 2, "Draft*"],
    [["exclude", "--list", "--forget"], 2, "leave out"],
    [["include", "--title", "Home"], 4, "exclude --list"],
    [["exclude", "--folder", "/"], 2, "Health"],
    [["exclude", "nowhere"], 4, "nowhere"],
    [["include"], 2, "exclude --list"],
    [["include", "--folder", "Home"], 4, "exclude --list"],
  ])("souvenir %j has status %d and says %j", (words, status, hint) => {
    const user = aUserWithChats();
    const result = user.souvenir(...words);
    expect(result.stderr).toContain(hint);
    expect(result.status).toBe(status);
  });

  test("an exchange cannot be excluded, and the message names its conversation", () => {
    const user = aUserWithChats();
    const { exchanges } = json(user.souvenir("list", "--json", "--folder", "Home"));
    const { status, stderr } = user.souvenir("exclude", exchanges[0].id);
    expect(status).toBe(2);
    expect(stderr).toContain(`lm-studio/${boiler.id}`);
  });
});
