import { existsSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { aUserWithChats, boiler, json, writeChat } from "./command-line.ts";

const heating = {
  id: "1752034000001",
  name: "Radiators",
  folder: "home/Heating",
  turns: [["How do I bleed a radiator?", "Turn the screw until water comes."]],
} as const;
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
      excluded: [{ exclusion: key, conversations: 1, exchanges: 1 }],
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
    [["exclude", "--source", "lm-studio"], 2, "--folder"],
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
