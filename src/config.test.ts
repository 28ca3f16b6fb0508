import { describe, expect, test } from "vitest";
import {
  checkedSetting,
  cloudServiceOf,
  dataFolder,
  environmentName,
  resolveConfig,
  settings,
  shownValue,
} from "./config.ts";
import { SouvenirError } from "./core/errors.ts";

const errorOf = (work: () => unknown): SouvenirError => {
  try {
    work();
  } catch (error) {
    if (error instanceof SouvenirError) return error;
    throw error;
  }
  throw new Error("it did not throw");
};

describe("settings", () => {
  test("without anything said, every setting has its default", () => {
    const { values, origins } = resolveConfig({});
    expect(values.keywords).toBe(5);
    expect(values.memories).toBe(3);
    expect(values.budget).toBe(600);
    expect(new Set(Object.values(origins))).toEqual(new Set(["default"]));
  });

  test("flags beat environment beats file beats default", () => {
    const file = { path: "config.toml", content: { keywords: 2, memories: 2, budget: 200 } };
    const environment = { SOUVENIR_KEYWORDS: "3", SOUVENIR_MEMORIES: "4" };
    const { values, origins } = resolveConfig({ file, environment, flags: { keywords: "7" } });
    expect([values.keywords, values.memories, values.budget]).toEqual([7, 4, 200]);
    expect([origins.keywords, origins.memories, origins.budget]).toEqual([
      "flag",
      "environment",
      "file",
    ]);
  });

  test("tables in the file reach settings with dots and hyphens", () => {
    const content = { words: { stop: ["truc"] }, sources: { "lm-studio": { path: "/chats" } } };
    const { values } = resolveConfig({ file: { path: "config.toml", content } });
    expect(values["words.stop"]).toEqual(["truc"]);
    expect(values["sources.lm-studio.path"]).toBe("/chats");
  });

  test("folders are parted by semicolons in the environment, since paths hold colons and commas", () => {
    const environment = { SOUVENIR_SOURCES_FOLDERS: "C:\\Chats, old; /mnt/chats ;" };
    const { values } = resolveConfig({ environment });
    expect(values["sources.folders"]).toEqual(["C:\\Chats, old", "/mnt/chats"]);
  });

  test("a text may have a French decimal comma, and a whole number has none", () => {
    expect(checkedSetting("floor", "0,3", "")).toBe(0.3);
    expect(errorOf(() => checkedSetting("memories", "1,000", "")).code).toBe("config");
  });

  test.each([
    [{ keywords: 16 }, "keywords"],
    [{ theme: "blue" }, "theme"],
    [{ port: 80 }, "port"],
    [{ sources: { folders: [1] } }, "sources.folders"],
    [{ keywords: 2.5 }, "keywords"],
    [{ memories: "many" }, "memories"],
    [{ language: "de" }, "language"],
    [{ words: { stop: [1] } }, "words.stop"],
    [{ copy: "maybe" }, "copy"],
    [{ nonsense: 1 }, "nonsense"],
    [{ models: { ollama: { url: "localhost:11434" } } }, "models.ollama.url"],
    [{ models: { ollama: { url: "file:///etc" } } }, "models.ollama.url"],
    [{ models: { "lm-studio": { url: "http://ada:pw@host" } } }, "models.lm-studio.url"],
  ])("%j is refused with its name and place, in both languages", (content, name) => {
    const { code, text } = errorOf(() => resolveConfig({ file: { path: "config.toml", content } }));
    expect(code).toBe("config");
    for (const language of ["en", "fr"] as const) {
      expect(text[language]).toContain(name);
      expect(text[language]).toContain("config.toml");
    }
  });

  test("a secret is shown neither as a value nor in a complaint", () => {
    const name = "models.lm-studio.token";
    expect(shownValue(name, "sk-lm-invented")).toBe("********");
    expect(shownValue(name, "")).toBe("");
    expect(shownValue("memories", 4)).toBe(4);
    const content = { models: { "lm-studio": { token: 123456 } } };
    const { text } = errorOf(() => resolveConfig({ file: { path: "config.toml", content } }));
    expect(`${text.en} ${text.fr}`).not.toContain("123456");
  });

  test("every setting has an environment variable of its own", () => {
    const names = (Object.keys(settings) as (keyof typeof settings)[]).map(environmentName);
    expect(new Set(names).size).toBe(names.length);
    expect(environmentName("sources.lm-studio.path")).toBe("SOUVENIR_SOURCES_LM_STUDIO_PATH");
  });
});

describe("the data folder", () => {
  const machine = { home: "/home/ada", environment: {} };

  test("is the platform's own", () => {
    expect(dataFolder({ ...machine, platform: "linux" })).toBe("/home/ada/.local/share/souvenir");
    expect(dataFolder({ ...machine, platform: "darwin" })).toBe(
      "/home/ada/Library/Application Support/Souvenir",
    );
    expect(dataFolder({ platform: "win32", home: "C:\\Users\\ada", environment: {} })).toBe(
      "C:\\Users\\ada\\AppData\\Local\\Souvenir",
    );
    expect(
      dataFolder({ ...machine, platform: "linux", environment: { XDG_DATA_HOME: "/data" } }),
    ).toBe("/data/souvenir");
  });

  test("is wherever SOUVENIR_HOME says", () => {
    expect(
      dataFolder({ ...machine, platform: "darwin", environment: { SOUVENIR_HOME: "/elsewhere" } }),
    ).toBe("/elsewhere");
  });

  test("in a synchronised folder is noticed", () => {
    expect(cloudServiceOf("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/Souvenir")).toBe(
      "iCloud",
    );
    expect(cloudServiceOf("C:\\Users\\ada\\OneDrive - Work\\Souvenir")).toBe("OneDrive");
    expect(cloudServiceOf("/home/ada/Dropbox/souvenir")).toBe("Dropbox");
    expect(cloudServiceOf("/home/ada/.local/share/souvenir")).toBeUndefined();
  });
});
