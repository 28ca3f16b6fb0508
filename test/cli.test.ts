import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sources } from "../src/sources/index.ts";
import type { Result } from "./command-line.ts";
import {
  aUser,
  aUserWithChats,
  basil,
  boiler,
  json,
  main,
  widest,
  writeChat,
} from "./command-line.ts";

describe("sources", () => {
  test("tell where chats are, the folders added, and how the last sync went", () => {
    const user = aUser();
    writeChat(user.home, basil);
    const elsewhere = aUser();
    writeChat(elsewhere.home, boiler);
    const before = user.souvenir("sources");
    expect(before.stdout).toContain("LM Studio: 1 file");
    expect(before.stdout).toContain("Not synchronised yet");

    const gone = join(user.home, "gone");
    user.souvenir("config", "set", "sources.folders", join(elsewhere.home, ".lmstudio"), gone);
    const report = json(user.souvenir("sync", "--json")).sources;
    expect(report).toMatchObject([
      { source: "lm-studio", locations: 2, added: 2, problems: [] },
      { source: "files", added: 0, problems: [{ path: gone }] },
    ]);
    const after = user.souvenir("sources", "--lang", "fr").stdout;
    expect(after).toContain("2 échanges ajoutés");
    expect(after).toContain(`${gone} (absent)`);
    expect(after).toContain("1 problème :");
    expect(widest(after.replaceAll(/^ +\/.*$/gm, ""))).toBeLessThanOrEqual(100);

    user.souvenir("sync", "--path", join(elsewhere.home, ".lmstudio"));
    const [source] = json(user.souvenir("sources", "--json")).sources;
    expect(source).toMatchObject({ id: "lm-studio", installed: true, locations: 2 });
    expect(source.folders).toMatchObject([{ found: true, locations: 1 }, { found: false }]);
    expect(source.lastSync).toMatchObject({ added: 2, problemCount: 0, stopped: false });
    expect(Date.parse(source.lastSync.at)).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe("a backup", () => {
  test("is made, restored, and taken back again", () => {
    const user = aUserWithChats();
    const made = user.souvenir("backup");
    expect(made.stdout).toContain("2 exchanges");
    const [, path = ""] = made.stdout.split("\n");
    expect(path).toMatch(/souvenir-backup-\d{4}-\d\d-\d\d-\d{6}\.sqlite$/);
    const named = join(user.home, "copy.sqlite");
    expect(json(user.souvenir("backup", named, "--json"))).toMatchObject({
      path: named,
      exchanges: 2,
    });
    expect(user.souvenir("backup", named).status).toBe(2);
    expect(user.souvenir("backup", named, "--force").status).toBe(0);

    user.souvenir("forget", "--all", "--yes");
    const restored = json(user.souvenir("restore", named, "--json"));
    expect(restored).toMatchObject({ exchanges: 0, forgotten: 2, damaged: false });

    const other = aUser();
    const text = other.souvenir("restore", named, "--lang", "fr");
    expect(text.stdout).toContain("2 échanges");
    expect(text.stdout).toContain("souvenir sync");
    expect(json(other.souvenir("stats", "--json")).exchanges).toBe(2);
    other.souvenir("forget", "--folder", "Home", "--yes");
    const again = other.souvenir("restore", named);
    expect(again.stdout).toContain("1 exchange of the backup left out");
    expect(again.stdout).toMatch(/souvenir restore .*before-restore/);
  });

  test("that is none is refused, and the archive left as it is", () => {
    const user = aUserWithChats();
    writeFileSync(join(user.home, "diary"), "Dear diary ".repeat(900));
    expect(user.souvenir("restore", "diary").status).toBe(8);
    expect(user.souvenir("restore", "nowhere").status).toBe(4);
    expect(user.souvenir("restore").status).toBe(2);
    expect(json(user.souvenir("stats", "--json")).exchanges).toBe(2);
  });
});

describe("help", () => {
  const user = aUser();

  test("fits 80 columns, in both languages, with every command and examples", () => {
    for (const [language, word] of [
      ["en", "Usage:"],
      ["fr", "Usage :"],
    ] as const) {
      const { stdout, status } = user.souvenir("--help", "--lang", language);
      expect(status).toBe(0);
      expect(stdout).toContain(word);
      for (const name of ["start", "search", "enrich", "forget", "completion"]) {
        expect(stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
        const page = user.souvenir("help", name, "--lang", language);
        expect(page.status).toBe(0);
        expect(widest(page.stdout)).toBeLessThanOrEqual(80);
      }
      expect(widest(stdout)).toBeLessThanOrEqual(80);
    }
  });

  test("needs neither an archive nor valid settings", () => {
    mkdirSync(user.archive, { recursive: true });
    writeFileSync(join(user.archive, "config.toml"), "memories = ");
    expect(user.souvenir("help").status).toBe(0);
    expect(user.souvenir("--version").stdout).toMatch(/^souvenir \d+\.\d+\.\d+/);
    expect(existsSync(join(user.archive, "archive.sqlite"))).toBe(false);
  });

  test("speaks the language of the system", () => {
    expect(aUser({ LC_ALL: "fr_CA.UTF-8" }).souvenir("help").stdout).toContain("Exemples");
    expect(aUser({ LC_ALL: "", LANG: "fr_FR.UTF-8" }).souvenir("help").stdout).toContain(
      "Exemples",
    );
    expect(aUser({ LC_ALL: "C" }).souvenir("help").stdout).toContain("Examples");
    expect(aUser({ SOUVENIR_LANGUAGE: "fr" }).souvenir("help").stdout).toContain("Exemples");
  });
});

describe("the words of a command", () => {
  const user = aUser();

  test("that is none may be a question, of which not a word is lost", () => {
    const question = user.souvenir("sécher", "du basilic", "--limit", "3");
    expect(question.status).toBe(2);
    expect(question.stderr).toContain('There is no command "sécher".');
    expect(question.stderr).toContain('souvenir search "sécher du basilic"\n');
    const french = user.souvenir("serch", "basilic", "--lang", "fr").stderr;
    expect(french).toContain("Vouliez-vous dire « souvenir search » ?");
    expect(french).toContain('souvenir search "serch basilic"\n');
  });

  test.each([
    [["serach", "basil"], "souvenir search"],
    [["search", "basil", "--limt", "3"], "--limit"],
    [["search", "basil", "--limit", "many"], "from 1 to 200"],
    [["search"], "souvenir search"],
    [["search", "basil", "--since", "someday"], "3 weeks"],
    [["list", "--source"], "--source APP"],
    [["list", "--source", "--json"], "--source APP"],
    [["stats", "now"], '"now"'],
    [["enrich"], "question"],
    [["forget"], "--all"],
    [["config", "get", "memorise"], "There is no setting memorise. Did you mean memories?"],
    [["config", "get", "nope"], "There is no setting nope. "],
    [["export", "--format", "yaml"], "markdown"],
    [["completion", "cmd"], "bash"],
  ])("souvenir %j is a mistake of status 2 that says %j", (words, hint) => {
    const { status, stdout, stderr } = user.souvenir(...words);
    expect(stderr).toContain(hint);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });

  test("a mistake is told in the language asked for", () => {
    expect(user.souvenir("serach", "--lang", "fr").stderr).toContain("Vouliez-vous dire");
    expect(user.souvenir("--lang=fr", "list", "--limit", "0").stderr).toContain("de 1 à 1000");
  });

  test("a setting that is wrong has status 3 and names the place", () => {
    const { souvenir, archive } = aUser({ SOUVENIR_MEMORIES: "99" });
    const wrong = souvenir("stats");
    expect(wrong.status).toBe(3);
    expect(wrong.stderr).toContain("SOUVENIR_MEMORIES");
    const other = aUser();
    mkdirSync(other.archive);
    writeFileSync(join(other.archive, "config.toml"), "memories = 3\nbudget = = 5\n");
    const broken = other.souvenir("stats", "--lang", "fr");
    expect(broken.status).toBe(3);
    expect(broken.stderr).toContain("ligne 2");
    expect(existsSync(archive)).toBe(false);
  });
});

describe("settings", () => {
  test("are changed one line at a time, and taken back", () => {
    const user = aUser();
    expect(user.souvenir("config", "set", "memories", "5").stdout).toContain("memories = 5");
    expect(user.souvenir("config", "get", "memories").stdout).toBe("5\n");
    user.souvenir("config", "set", "words.pinned", "sourdough,", "levain", "pain au four");
    const here = json(
      user.souvenir("config", "set", "sources.folders", "old", "~/chats", "--json"),
    );
    expect(here.value).toEqual([join(realpathSync(user.home), "old"), "~/chats"]);
    expect(user.souvenir("config", "unset", "memories").stdout).toContain("memories = 3");
    expect(json(user.souvenir("config", "--json")).settings).toContainEqual(
      expect.objectContaining({
        name: "words.pinned",
        value: ["sourdough", "levain", "pain au four"],
        origin: "file",
      }),
    );
  });

  test("that do not fit are refused as everywhere, and one that the environment overrules says so", () => {
    const user = aUser({ SOUVENIR_BUDGET: "500" });
    const wrong = user.souvenir("config", "set", "memories", "99");
    expect([wrong.status, wrong.stderr]).toEqual([3, expect.stringContaining("from 1 to 10")]);
    expect(wrong.stderr).toContain('"99" does not fit "memories"');
    const overruled = user.souvenir("config", "set", "budget", "700");
    expect([overruled.status, overruled.stderr]).toEqual([
      0,
      expect.stringContaining("SOUVENIR_BUDGET"),
    ]);
    expect(user.souvenir("config", "set", "memories").status).toBe(2);
    expect(user.souvenir("config", "set", "memories", "1", "2").status).toBe(2);
    expect(user.souvenir("config", "unset", "memorise").stderr).toContain("memories");
  });

  test("with a mistake can be mended by setting them", () => {
    const user = aUser();
    mkdirSync(user.archive);
    writeFileSync(join(user.archive, "config.toml"), "memories = 99\n");
    expect(user.souvenir("stats").status).toBe(3);
    expect(user.souvenir("config", "set", "memories", "9").status).toBe(0);
    expect(user.souvenir("stats").status).toBe(0);
  });

  test("are listed all the same where one of them is mistyped or does not fit, in the language that is set", () => {
    const user = aUser();
    mkdirSync(user.archive);
    writeFileSync(
      join(user.archive, "config.toml"),
      'language = "fr"\nmemorie = 4\nbudget = 700\nkeywords = 99\n',
    );
    const { status, stdout, stderr } = user.souvenir("config");
    expect(status).toBe(0);
    expect(stdout).toContain("budget = 700  (config.toml)");
    expect(stdout).toContain("keywords = 5  (par défaut)");
    expect(stdout).toContain("models.ollama.url");
    expect(stderr).toContain("Réglage inconnu « memorie »");
    expect(stderr).toContain("de 1 à 15");
    expect(json(user.souvenir("config", "--json", "--lang", "en"))).toMatchObject({
      mistakes: [expect.stringContaining('"memorie"'), expect.stringContaining("from 1 to 15")],
    });
    writeFileSync(join(user.archive, "config.toml"), "memories = ");
    expect(user.souvenir("config").status).toBe(3);
  });

  test("that a mistyped name stands for can be mended as the message says", () => {
    const user = aUser();
    mkdirSync(user.archive);
    const path = join(user.archive, "config.toml");
    writeFileSync(path, "# Most.\nmemorie = 4\nbudget = 700\n");
    const wrong = user.souvenir("stats");
    expect(wrong.status).toBe(3);
    expect(wrong.stderr).toContain(
      "Did you mean memories? Change that line, or remove it: souvenir config unset memorie",
    );
    expect(user.souvenir("config", "unset", "memorie").stdout).toBe(
      `Removed from ${path}: memorie\n`,
    );
    expect(readFileSync(path, "utf8")).toBe("# Most.\nbudget = 700\n");
    expect(user.souvenir("stats").status).toBe(0);
    expect(user.souvenir("config", "unset", "memorie").status).toBe(2);
  });
});

describe("the user's own chats", () => {
  test("are read once, and kept when the app deletes them", () => {
    const user = aUser();
    const file = writeChat(user.home, basil);
    const first = user.souvenir("sync");
    expect(first.stdout).toContain("1 exchange added");
    expect(first.stdout).toContain("souvenir forget");
    expect(user.souvenir("sync").stdout).toContain("nothing new");
    rmSync(file);
    expect(user.souvenir("sync").status).toBe(0);
    expect(user.souvenir("list").stdout).toContain("basilic");
  });

  test("are nowhere: status 4, where it looked, and how to name another place", () => {
    const user = aUser();
    const { status, stderr } = user.souvenir("sync");
    expect(status).toBe(4);
    expect(stderr).toContain(join(user.home, ".lmstudio", "conversations"));
    expect(stderr).toContain("--path");
    expect(stderr).toContain("sources.lm-studio.path");
    expect(user.souvenir("sync", "--path", join(user.home, "nowhere")).status).toBe(4);
  });

  test("come from another folder with --path", () => {
    const elsewhere = aUser();
    writeChat(elsewhere.home, boiler);
    const user = aUser();
    const folder = join(elsewhere.home, ".lmstudio");
    const report = json(user.souvenir("sync", "--path", folder, "--json"));
    expect(report.sources[0]).toMatchObject({ installed: true, added: 1, problems: [] });
  });

  test("that cannot be read are listed with the reason", () => {
    const user = aUser();
    writeChat(user.home, basil);
    const broken = join(user.home, ".lmstudio/conversations/1.conversation.json");
    writeFileSync(broken, "[".repeat(50));
    // A file that changed a moment ago would be waited for.
    utimesSync(broken, new Date(2025, 1), new Date(2025, 1));
    const { stdout, status } = user.souvenir("sync");
    expect(status).toBe(0);
    expect(stdout).toContain("1 problem");
    expect(stdout).toContain("1.conversation.json");
    const report = json(user.souvenir("sync", "--json"));
    expect(report.sources[0].problems[0]).toMatchObject({
      path: expect.stringContaining("1.conv"),
    });
  });

  test("are found by words without accents, with the reason why", () => {
    const { souvenir } = aUserWithChats();
    const { stdout, status } = souvenir("search", "secher", "basilic");
    expect(status).toBe(0);
    expect(stdout).toContain("Séchage du basilic");
    expect(stdout).toMatch(/matched: .*basilic \d+ %/);
    expect(souvenir("search", "basilic", "-jardin").status).toBe(1);
    expect(souvenir("search", "boiler", "--folder", "home").status).toBe(0);
    expect(souvenir("search", "boiler", "--folder", "Kitchen").status).toBe(1);
    expect(souvenir("search", "boiler", "--before", "2025-01").status).toBe(1);
    expect(souvenir("search", "boiler", "--since", "2025-01").status).toBe(0);
  });

  test("answer in JSON with the documented shape", () => {
    const { souvenir } = aUserWithChats();
    const found = json(souvenir("search", "boiler", "--json"));
    expect(found).toMatchObject({ demo: false, question: "boiler" });
    expect(found.results[0]).toMatchObject({
      relevance: expect.any(Number),
      why: [{ word: "boiler", share: 1, frequencies: { question: 1 } }],
      pairs: [{ asked: "boiler", found: "boiler", cosine: 1, share: 1 }],
      exchange: {
        question: "The boiler shows E04, why?",
        places: [{ source: "lm-studio", conversation: boiler.id, folder: "Home" }],
      },
    });
    const { score, parts } = found.results[0];
    const { words, title, meaning, context, conversation } = parts;
    expect(words + title + meaning + context + conversation).toBeCloseTo(score, 8);
    const page = json(souvenir("list", "--limit", "1", "--json"));
    expect(page.exchanges).toHaveLength(1);
    const next = json(souvenir("list", "--limit", "1", "--after", page.next, "--json"));
    expect(next.exchanges[0].id).not.toBe(page.exchanges[0].id);
    expect(next.next).toBeUndefined();
    const { conversations } = json(souvenir("list", "--conversations", "--json"));
    expect(conversations.map(({ id }: { id: string }) => id)).toEqual([boiler.id, basil.id]);
    const shown = json(souvenir("show", `lm-studio/${basil.id}`, "--json"));
    expect(shown).toMatchObject({
      kind: "conversation",
      exchanges: [{ answer: basil.turns[0][1] }],
    });
    expect(json(souvenir("stats", "--json"))).toMatchObject({ exchanges: 2, conversations: 2 });
    expect(json(souvenir("config", "--json")).settings).toContainEqual(
      expect.objectContaining({ name: "memories", value: 3, origin: "default" }),
    );
    expect(json(souvenir("doctor", "--json")).ok).toBe(true);
    expect(json(souvenir("search", "zeppelin", "--json")).results).toEqual([]);
  });

  test("are explained: the parts of a score, and the words of two languages that are near", () => {
    const { souvenir } = aUserWithChats();
    const english = souvenir("search", "drying", "herbs", "--explain").stdout;
    expect(english).toMatch(/matched: .*drying ~ \S+ 0\.\d\d/);
    expect(english).toMatch(/score \d\.\d\d = words 0\.00 \+ meaning \d\.\d\d \+ neighbours/);
    const french = souvenir("search", "chaudière", "--explain", "--lang", "fr").stdout;
    expect(french).toContain("The boiler shows E04");
    expect(french).toMatch(/sens : chaudière ~ boiler 0,\d\d/);
    for (const text of [english, french]) expect(widest(text)).toBeLessThanOrEqual(80);
    expect(souvenir("search", "boiler").stdout).not.toContain("score");
  });

  test("are shown by the beginning of an id", () => {
    const { souvenir } = aUserWithChats();
    const id: string = json(souvenir("search", "boiler", "--json")).results[0].exchange.id;
    const { stdout } = souvenir("show", id.slice(0, 8));
    expect(stdout).toContain("1.5 bar");
    expect(stdout).toContain(id);
    const unknown = souvenir("show", "ffffffffffff");
    expect(unknown.status).toBe(4);
  });

  test("are forgotten for good, after saying what goes", () => {
    const { souvenir } = aUserWithChats();
    const asked = souvenir("forget", "--folder", "Home");
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain("--yes");
    const dry = json(souvenir("forget", "--folder", "Home", "--dry-run", "--json"));
    expect(dry).toMatchObject({ matched: 1, removed: { exchanges: 0 } });
    const { stdout } = souvenir("forget", "--folder", "Home", "--yes");
    expect(stdout).toContain("The boiler shows E04");
    expect(stdout).toContain("Removed for good: 1 exchange");
    expect(souvenir("search", "boiler").status).toBe(1);
    // Changed settings make the next sync read everything again.
    const again = aUserAgain(souvenir);
    expect(again).toMatchObject({ forgotten: 0 });
    expect(souvenir("search", "boiler").status).toBe(1);
    const rest = json(souvenir("forget", `lm-studio/${basil.id}`, "--yes", "--json"));
    expect(rest.removed).toMatchObject({ exchanges: 1, conversations: 1 });
    expect(souvenir("forget", "--all", "--yes").stdout).toContain("Nothing");
  });

  function aUserAgain(souvenir: (...words: string[]) => Result) {
    return json(souvenir("sync", "--json")).sources[0];
  }

  test("are exported to a file for their owner alone, never over another", () => {
    const { souvenir, home } = aUserWithChats();
    const file = join(home, "souvenirs.json");
    expect(souvenir("export", "--output", file).stderr).toContain("2 exchanges");
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
    const exported = JSON.parse(readFileSync(file, "utf8"));
    expect(exported.map(({ question }: { question: string }) => question)).toEqual([
      boiler.turns[0][0],
      basil.turns[0][0],
    ]);
    const again = souvenir("export", "--output", file, "--folder", "Home");
    expect(again.status).toBe(2);
    expect(JSON.parse(readFileSync(file, "utf8"))).toHaveLength(2);
    expect(souvenir("export", "--output", file, "--folder", "Home", "--force").status).toBe(0);
    expect(JSON.parse(readFileSync(file, "utf8"))).toHaveLength(1);
    expect(json(souvenir("export", "--json"))).toEqual(exported);
    expect(souvenir("export").stdout).toContain("# Séchage du basilic");
    expect(souvenir("export", "--format", "csv").stdout.split("\r\n")).toHaveLength(4);
    expect(souvenir("export", "--output", join(home, "no", "where.md")).status).toBe(4);
  });
});

describe("a prompt", () => {
  test("stands alone on standard output, with memories, and the question last", () => {
    const { souvenir } = aUserWithChats();
    const question = "What pressure does the boiler need?";
    const { stdout, stderr, status } = souvenir("enrich", question, "--no-copy");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^<memories>\n/);
    expect(stdout).toContain("1.5 bar");
    expect(stdout.trimEnd().endsWith(`</memories>\n\n${question}`)).toBe(true);
    expect(stderr).toContain("1 memory");
  });

  test("is the question alone when nothing fits, and says so", () => {
    const { souvenir } = aUserWithChats();
    const { stdout, stderr, status } = souvenir(
      "enrich",
      "Zeppelin ?",
      "--no-copy",
      "--lang",
      "fr",
    );
    expect(stdout).toBe("Zeppelin ?\n");
    expect(stderr).toContain("votre question seule");
    expect(status).toBe(0);
  });

  test("says that the budget may be what leaves nothing", () => {
    const { souvenir } = aUserWithChats();
    const { stdout, stderr } = souvenir("enrich", "The boiler pressure?", "--budget", "50");
    expect(stdout).toBe("The boiler pressure?\n");
    expect(stderr).toContain("fits into 50 tokens");
    expect(stderr).toContain("--budget");
  });

  test("takes its question from standard input", () => {
    const { souvenirWith } = aUserWithChats();
    const { stdout, status } = souvenirWith("Le basilic ?\n", "enrich");
    expect(stdout).toContain("en bouquets");
    expect(status).toBe(0);
    expect(souvenirWith("Le basilic ?\n", "enrich", "-").stdout).toBe(stdout);
  });

  // No screen is passed on, so that there is no clipboard; elsewhere there always is one.
  test.skipIf(process.platform !== "linux")("comes without a clipboard too, which is said", () => {
    const { souvenir } = aUserWithChats({ SOUVENIR_COPY: "" });
    const { stdout, stderr, status } = souvenir("enrich", "Le basilic ?");
    expect(stderr).toContain("Not copied");
    expect(stdout).toContain("en bouquets");
    expect(status).toBe(0);
  });

  test("comes for every line that is asked", () => {
    const { souvenirWith } = aUserWithChats();
    const { stdout } = souvenirWith(
      "Le basilic ?\n\nThe boiler?\n/quit\nno more\n",
      "ask",
      "--json",
    );
    const questions = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).question);
    expect(questions).toEqual(["Le basilic ?", "The boiler?"]);
  });

  test("is steered by the weights of keywords", () => {
    const { souvenir } = aUserWithChats();
    const question = "boiler basilic";
    const best = (...words: string[]): string =>
      json(souvenir("enrich", question, "--memories", "1", "--json", ...words)).memories[0].exchange
        .question;
    expect(best("--keyword-weight", "boiler=0")).toBe(basil.turns[0][0]);
    expect(best("--keyword-weight", "basilic=0")).toBe(boiler.turns[0][0]);
    expect(souvenir("enrich", question, "--keyword-weight", "boiler=lots").status).toBe(2);
  });
});

describe("the demo", () => {
  const user = aUser();

  test("begins by itself where there is no app and no terminal, with a worked example", () => {
    const { stdout, stderr, status } = user.souvenir("start");
    expect(status).toBe(0);
    expect(stderr).toContain("was not found");
    expect(stdout).toContain("DEMO");
    expect(stdout).toContain("<memories>");
    const french = user.souvenir("start", "--lang", "fr");
    expect(french.stdout).toContain("DÉMO");
    expect(french.stdout).toContain("Notes tirées des conversations passées");
  });

  test("marks whatever comes from it, and stays out of the user's archive", () => {
    for (const words of [["search", "basilic"], ["list"], ["stats"], ["sync"]]) {
      expect(user.souvenir(...words, "--demo").stdout).toMatch(/^DEMO/);
      expect(json(user.souvenir(...words, "--demo", "--json")).demo).toBe(true);
    }
    expect(user.souvenir("enrich", "basilic ?", "--demo").stderr).toContain("DEMO");
    expect(user.souvenir("search", "basilic").status).toBe(1);
    expect(json(user.souvenir("stats", "--json")).exchanges).toBe(0);
  });

  test("needs no sync before its first command", () => {
    const { souvenir } = aUser();
    expect(souvenir("search", "basilic", "--demo").status).toBe(0);
    expect(aUser().souvenir("sync", "--demo").stdout).toContain("80 exchanges added");
    const french = aUser({ LC_ALL: "fr_FR.UTF-8" }).souvenir("sync", "--demo").stdout;
    expect(french).toContain("Démo : 25 fichiers, 25 lus");
  });

  test("takes an example that is about something, though the last word was thanks", () => {
    const user = aUserWithChats();
    writeChat(user.home, {
      id: "1762034000000",
      name: "Bread",
      turns: [["Thank you. Bye!", "You are welcome, good bye."]],
    });
    expect(user.souvenir("start").stdout).toContain("A question:  The boiler shows E04, why?");
  });

  test("is not offered to those who have chats", () => {
    const { stdout, status } = aUserWithChats().souvenir("start");
    expect(status).toBe(0);
    expect(stdout).not.toContain("DEMO");
    expect(stdout).toContain("The boiler shows E04, why?");
    expect(stdout).toContain("1.5 bar");
  });
});

describe("what is said of nothing", () => {
  test("an empty archive names the command that fills it", () => {
    const { souvenir } = aUser();
    expect(souvenir("list").stderr).toContain("souvenir sync");
    expect(souvenir("enrich", "basil").stderr).toContain("The archive is empty: souvenir sync");
    for (const by of [[], ["--session"]]) {
      const { status, stdout } = souvenir("search", "basil", ...by);
      expect([status, stdout]).toEqual([1, "The archive is empty: souvenir sync fills it.\n"]);
    }
    expect(souvenir("stats", "--lang", "fr").stdout).toContain(
      "L'archive est vide : souvenir sync la remplit.",
    );
    expect(souvenir("export", "--format", "csv").stderr).toContain("the export is empty");
  });

  test("words to leave out alone are nothing to look for", () => {
    const { stdout, status } = aUserWithChats().souvenir("search", "-boiler");
    expect(status).toBe(1);
    expect(stdout).toContain("Nothing to look for");
  });

  test("what was removed is not counted in noughts", () => {
    const { souvenir } = aUserWithChats();
    const { stdout } = souvenir("forget", "--conversation", `lm-studio/${basil.id}`, "--yes");
    expect(stdout).toContain("Removed for good: 1 exchange,");
    expect(stdout).not.toMatch(/\b0 /);
  });
});

describe("a terminal and its pipes", () => {
  test("a remembered text cannot command the terminal", () => {
    const user = aUser();
    const hostile = "Look \u001b]0;owned\u0007\u001b[2J\u202eat\u009b31m this";
    writeChat(user.home, { id: "1752034000000", name: hostile, turns: [[hostile, hostile]] });
    user.souvenir("sync");
    const id: string = json(user.souvenir("list", "--json")).exchanges[0].id;
    for (const words of [
      ["list"],
      ["search", "look"],
      ["show", id],
      ["start"],
      ["search", "look", "--json"],
    ]) {
      // oxlint-disable-next-line no-control-regex
      expect(user.souvenir(...words).stdout).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
    }
    expect(json(user.souvenir("show", id, "--json")).exchange.question).toBe(hostile);
  });

  test("colours appear when forced, and never against NO_COLOR", () => {
    const user = aUserWithChats();
    const search = (environment: Readonly<Record<string, string>>, ...words: string[]) =>
      spawnSync(process.execPath, [main, "search", "boiler", ...words], {
        encoding: "utf8",
        env: { ...user.env, ...environment },
      }).stdout;
    expect(search({})).not.toContain("\u001b[");
    expect(search({ FORCE_COLOR: "1" })).toContain("\u001b[1m");
    expect(search({ FORCE_COLOR: "1" }, "--no-color")).not.toContain("\u001b[");
    expect(search({ FORCE_COLOR: "1", NO_COLOR: "1" })).not.toContain("\u001b[");
  });

  test.skipIf(process.platform === "win32")("a reader that leaves early is no error", async () => {
    const { souvenir, env } = aUser();
    souvenir("sync", "--demo");
    const child = spawn(process.execPath, [main, "export", "--demo", "--quiet"], { env });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect(stderr.replace(/^DEMO.*\n/, "")).toBe("");
    expect(status).toBe(0);
  });

  test.skipIf(process.platform !== "linux")("a full disk behind it is told in a line", () => {
    const { env } = aUser();
    const full = openSync("/dev/full", "w");
    for (const words of [["list", "--demo"], ["export", "--demo", "--format", "json"], ["help"]]) {
      const { status, stderr } = spawnSync(process.execPath, [main, ...words], {
        encoding: "utf8",
        env,
        stdio: ["ignore", full, "pipe"],
      });
      expect(status).toBe(7);
      expect(stderr).toContain("its disk is full");
      expect(stderr).not.toContain("    at ");
    }
    closeSync(full);
  });

  test("--quiet leaves results and errors", () => {
    const { souvenir } = aUserWithChats();
    expect(souvenir("sync", "--quiet")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(souvenir("enrich", "boiler?", "--quiet").stderr).toBe("");
    expect(souvenir("show", "nope", "--quiet").stderr).not.toBe("");
  });
});

describe("settings", () => {
  test("a first file changes nothing, and is never overwritten", () => {
    const { souvenir, archive } = aUser({ LC_ALL: "fr_FR.UTF-8", SOUVENIR_COPY: "" });
    const path = join(archive, "config.toml");
    expect(souvenir("config", "path").stdout.trim()).toBe(path);
    expect(souvenir("config", "init").status).toBe(0);
    expect(readFileSync(path, "utf8")).toContain("# memories = 3");
    expect(souvenir("config", "init").status).toBe(2);
    expect(souvenir("config", "get", "memories").stdout).toBe("3\n");
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(/^# (?=[a-z.-]+ = )/gm, ""));
    const { settings } = json(souvenir("config", "--json"));
    for (const { value, default: usual, origin } of settings) {
      expect({ value, origin }).toEqual({ value: usual, origin: "file" });
    }
  });

  test("the environment beats the file", () => {
    const { souvenir, archive } = aUser({ SOUVENIR_MEMORIES: "7" });
    mkdirSync(archive);
    writeFileSync(join(archive, "config.toml"), "memories = 2\nlanguage = 'fr'\n");
    expect(json(souvenir("config", "get", "memories", "--json"))).toMatchObject({
      value: 7,
      origin: "environment",
    });
    expect(souvenir("config").stdout).toContain("config.toml");
  });
});

describe("completion", () => {
  const isInstalled = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

  test.skipIf(!isInstalled("bash"))("bash completes commands, flags and their values", () => {
    const { souvenir } = aUser();
    const { stdout: script } = souvenir("completion", "bash");
    const complete = (...words: string[]): string[] => {
      const line = words.map((word) => `'${word}'`).join(" ");
      const run = `${script}\nCOMP_WORDS=(souvenir ${line}); COMP_CWORD=${words.length}; _souvenir; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return spawnSync("bash", ["-c", run], { encoding: "utf8" }).stdout.trim().split("\n");
    };
    expect(complete("se")).toEqual(["search"]);
    expect(complete("search", "--fo")).toEqual(["--folder"]);
    expect(complete("export", "--format", "")).toEqual(["markdown", "json", "csv"]);
    expect(complete("list", "--source", "")).toEqual([
      ...sources.filter(({ group }) => group !== "demo").map(({ id }) => id),
      "souvenir",
    ]);
    expect(complete("sync", "--source", "cl")).toEqual(["claude-code", "cline"]);
    expect(complete("sources", "")).toEqual(["on", "off", "decline"]);
    expect(complete("sources", "on", "ol")).toEqual(["ollama"]);
    expect(complete("sources", "off", "ollama", "cod")).toEqual(["codex"]);
    expect(complete("config", "")).toEqual(["path", "init", "get", "set", "unset"]);
    expect(complete("--lang", "fr", "he")).toEqual(["help"]);
  });

  test.for(["zsh", "fish"])("%s gets every command, in a script it can read", (shell, { skip }) => {
    const { home, souvenir } = aUser();
    const { stdout } = souvenir("completion", shell);
    for (const name of ["search", "enrich", "completion"]) expect(stdout).toContain(name);
    skip(!isInstalled(shell), `${shell} is not installed: nothing reads its script`);
    const script = join(home, `souvenir.${shell}`);
    writeFileSync(script, stdout);
    const { status, stderr } = spawnSync(shell, ["-n", script], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });

  test.skipIf(!isInstalled("fish"))("fish completes commands, flags and their values", () => {
    const { home, env, souvenir } = aUser();
    const fish = "fish";
    const script = join(home, `souvenir.${fish}`);
    writeFileSync(script, souvenir("completion", fish).stdout);
    const complete = (line: string): string[] =>
      spawnSync(fish, ["--no-config", "-c", `source '${script}'; complete -C '${line}'`], {
        encoding: "utf8",
        env,
      })
        .stdout.trim()
        .split("\n")
        .map((row) => row.split("\t")[0] ?? "");
    expect(complete("souvenir se")).toEqual(["search"]);
    expect(complete("souvenir export --format ").toSorted()).toEqual(["csv", "json", "markdown"]);
    expect(complete("souvenir search --so")).toEqual(["--source"]);
    expect(complete("souvenir search --source chatg")).toEqual(["chatgpt"]);
    expect(complete("souvenir sources o").toSorted()).toEqual(["off", "on"]);
    expect(complete("souvenir sources on oll")).toEqual(["ollama"]);
  });
});

describe("imports", () => {
  test("read a chat file given by hand, tell what would come in, and what they cannot read", () => {
    const user = aUser();
    const elsewhere = aUser();
    writeChat(elsewhere.home, basil);
    const folder = join(elsewhere.home, ".lmstudio", "conversations");
    const preview = user.souvenir("import", "--dry-run", folder);
    expect(preview.stdout).toContain("1 exchange added");
    expect(preview.stdout).toContain("Nothing was stored");
    expect(json(user.souvenir("list", "--json")).exchanges).toEqual([]);

    const report = json(user.souvenir("import", folder, "--json")).sources[0];
    expect(report).toMatchObject({ source: "files", conversations: 1, added: 1, problems: [] });
    expect(json(user.souvenir("list", "--json", "--source", "lm-studio")).exchanges).toHaveLength(
      1,
    );
    const again = user.souvenir("import", folder, "--json");
    expect([again.status, json(again).sources[0].added]).toEqual([0, 0]);

    const letter = join(user.home, "letter.txt");
    writeFileSync(letter, "Dear Ada, the pears are ripe.");
    const refused = user.souvenir("import", letter, "--lang", "fr");
    expect(refused.status).toBe(4);
    expect(refused.stdout).toContain("C'est du texte");
    expect(user.souvenir("import").status).toBe(2);
  });

  test("of a file that was passed over in its folder say why, and read what only the very file gives", () => {
    const user = aUser();
    const folder = join(user.home, "things");
    mkdirSync(folder);
    const letter = join(folder, "letter.txt");
    writeFileSync(letter, "Dear Ada, the pears are ripe.");
    const training = join(folder, "training.json");
    writeFileSync(training, JSON.stringify([{ instruction: "Say yes.", output: "Yes." }]));
    const passed = json(user.souvenir("import", folder, "--json")).sources[0];
    expect(passed).toMatchObject({ conversations: 0, problems: [] });
    for (const file of [letter, letter]) {
      const { status, stdout } = user.souvenir("import", file);
      expect([status, stdout]).toEqual([4, expect.stringContaining("This is text")]);
    }
    expect(json(user.souvenir("import", training, "--json")).sources[0].added).toBe(1);
    expect(json(user.souvenir("import", folder, "--json")).sources[0].problems).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "of a file without permission have another status than of one that is not there",
    () => {
      const user = aUser();
      const file = join(user.home, "conversations.json");
      writeFileSync(file, "[]", { mode: 0o000 });
      const { status, stdout } = user.souvenir("import", file);
      expect([status, stdout]).toEqual([6, expect.stringContaining("No permission")]);
      expect(user.souvenir("import", `${file}.gone`).status).toBe(4);
    },
  );
});

describe("apps", () => {
  test("that are found and not read are named by a sync", () => {
    const user = aUser();
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
        { t: "Pears?", user: "human", key: 1 },
        { t: "In autumn.", user: "bot", key: 2 },
      ]),
    );
    writeChat(user.home, basil);
    const { stderr } = user.souvenir("sync");
    expect(stderr).toContain("Found here too, and not read: Transformer Lab (1 conversation)");
    expect(stderr).toContain("sources on transformer-lab");
    user.souvenir("sources", "on", "transformer-lab");
    const after = user.souvenir("sync");
    expect(after.stdout).toContain("Transformer Lab: 1 file, 1 read");
    expect(after.stderr).not.toContain("Found here too");
  });

  test("whose names are mistyped in config.toml are told, with what was meant; the others are read", () => {
    const user = aUser();
    writeChat(user.home, basil);
    const path = join(user.archive, "config.toml");
    mkdirSync(user.archive);
    writeFileSync(path, '[sources]\non = ["lm-studio", "olama"]\n');
    const said = `${path}: sources.on names olama, and there is no such app. Did you mean ollama?`;
    const synced = user.souvenir("sync");
    expect([synced.status, synced.stderr]).toEqual([0, expect.stringContaining(said)]);
    expect(synced.stdout).toContain("1 exchange added");
    expect(user.souvenir("sources").stderr).toContain(said);
    expect(json(user.souvenir("doctor", "--json")).checks).toContainEqual(
      expect.objectContaining({ name: "settings", state: "warning", text: expect.any(String) }),
    );
    const other = aUser({ SOUVENIR_SOURCES_ON: "jann" });
    expect(other.souvenir("sources").stderr).toContain(
      "SOUVENIR_SOURCES_ON: sources.on names jann",
    );
  });

  test("that are mistyped are told as soon as they are set, and a list is taken as it is shown", () => {
    const user = aUser();
    const set = user.souvenir("config", "set", "sources.on", "Olama");
    expect([set.status, set.stderr]).toEqual([0, expect.stringContaining("Did you mean ollama?")]);
    const list = user.souvenir("config", "set", "sources.on", '["lm-studio", "Jan"]');
    expect([list.stdout, list.stderr]).toEqual([
      expect.stringContaining('sources.on = ["lm-studio", "Jan"]'),
      "",
    ]);
    const folders = user.souvenir("config", "set", "sources.folders", '["~/a;b", "~/c"]');
    expect(folders.stdout).toContain('["~/a;b", "~/c"]');
  });

  // A sync said that " was not found".
  test("none of which is read, or several of which are missing, are told as that", () => {
    const user = aUser();
    user.souvenir("sources", "off", "lm-studio");
    const none = user.souvenir("sync");
    expect([none.status, none.stderr]).toEqual([
      4,
      expect.stringMatching(/^No app is read\. .*ID$/m),
    ]);
    expect(user.souvenir("sync", "--lang", "fr").stderr).toContain("Aucune application n'est lue.");
    user.souvenir("sources", "on", "lm-studio", "jan");
    expect(user.souvenir("sync").stderr).toContain("These were not found: LM Studio, Jan.");
  });

  test("may stand in config.toml by their titles, in any case, and are switched off all the same", () => {
    const user = aUser();
    writeChat(user.home, basil);
    const path = join(user.archive, "config.toml");
    mkdirSync(user.archive);
    writeFileSync(path, '[sources]\non = ["LM studio", "Jan"]\ndeclined = ["Ollama"]\n');
    const synced = user.souvenir("sync");
    expect([synced.status, synced.stderr]).toEqual([0, expect.not.stringContaining("sources.on")]);
    expect(synced.stdout).toContain("1 exchange added");
    const on = (): string[] =>
      json(user.souvenir("sources", "--json"))
        .sources.filter((each: { on: boolean; id: string }) => each.on && each.id !== "files")
        .map(({ id }: { id: string }) => id);
    expect(on()).toEqual(["lm-studio", "jan"]);
    user.souvenir("sources", "off", "lm-studio");
    expect(on()).toEqual(["jan"]);
    expect(readFileSync(path, "utf8")).toContain('on = ["Jan"]');
    user.souvenir("sources", "on", "ollama");
    expect(readFileSync(path, "utf8")).toContain("declined = []");
  });

  test("that are found are listed by their kind, the empty ones last; doctor warns of none that is not here", () => {
    const user = aUser();
    const fixtures = join(import.meta.dirname, "../src/sources");
    cpSync(join(fixtures, "claude-code/fixtures"), join(user.home, ".claude"), { recursive: true });
    cpSync(join(fixtures, "transformer-lab/fixtures/home"), join(user.home, ".transformerlab"), {
      recursive: true,
    });
    mkdirSync(join(user.home, ".continue"));
    const { stdout } = user.souvenir("sources");
    expect(stdout).toMatch(/and not read:\n {2}Transformer Lab \(transformer-lab\): \d/);
    expect(stdout).toMatch(/Coding agents, not read either:\n {2}Claude Code \(claude-code\): \d/);
    expect(stdout).toContain("nothing in it yet: Continue");
    expect(user.souvenir("sources", "--all").stdout).toMatch(/Not found here: .*GPT4All/);

    const checked = (): unknown[] => json(user.souvenir("doctor", "--json")).checks;
    expect(checked()).toContainEqual(
      expect.objectContaining({ name: "source:lm-studio", state: "warning" }),
    );
    user.souvenir("sources", "on", "claude-code");
    const after = checked();
    expect(after).toContainEqual(
      expect.objectContaining({ name: "source:lm-studio", state: "good" }),
    );
    expect(after).toContainEqual(
      expect.objectContaining({
        name: "found",
        state: "good",
        text: expect.stringContaining("not read: Transformer Lab."),
      }),
    );
    expect(JSON.stringify(after)).not.toContain("GPT4All");
    user.souvenir("config", "set", "sources.folders", join(user.home, "gone"));
    expect(checked()).toContainEqual(
      expect.objectContaining({
        name: "source:files",
        state: "warning",
        text: expect.stringContaining(join(user.home, "gone")),
      }),
    );
  });

  test("are switched on and off by name, and an unknown one is refused", () => {
    const user = aUser();
    writeChat(user.home, basil);
    expect(user.souvenir("sources", "off", "lm-studio").stdout).toContain("not read any more");
    const off = json(user.souvenir("sources", "--json")).sources[0];
    expect(off).toMatchObject({ id: "lm-studio", on: false, offered: true, conversations: 1 });
    expect(user.souvenir("sources").stdout).toContain(
      "Found here, and not read:\n  LM Studio (lm-studio): 1 conversation",
    );
    expect(json(user.souvenir("sync", "--json")).sources).toMatchObject([{ source: "files" }]);
    user.souvenir("sources", "decline", "lm-studio");
    expect(json(user.souvenir("sources", "--json")).sources[0]).toMatchObject({ offered: false });
    user.souvenir("sources", "on", "lm-studio");
    expect(json(user.souvenir("sync", "--source", "lm-studio", "--json")).sources).toMatchObject([
      { added: 1 },
    ]);
    expect(json(user.souvenir("sync", "--json")).sources[0]).toMatchObject({ read: 0 });
    expect(json(user.souvenir("sync", "--full", "--json")).sources[0]).toMatchObject({
      read: 1,
      unchanged: 1,
    });
    const unknown = user.souvenir("sync", "--source", "nothing");
    expect([unknown.status, unknown.stderr]).toEqual([
      2,
      expect.stringContaining("nothing is not read"),
    ]);
    expect(unknown.stderr).not.toContain("sources on");
    const notOn = user.souvenir("sync", "--source", "jan");
    expect([notOn.status, notOn.stderr]).toEqual([
      2,
      expect.stringContaining("souvenir sources on jan"),
    ]);
  });

  test("a mistyped app is asked about, wherever its name is wanted", () => {
    const user = aUserWithChats();
    for (const words of [
      ["search", "pears", "--source", "lmstudio"],
      ["list", "--source", "lmstudio"],
      ["sync", "--source", "lm-studoi"],
      ["sources", "on", "lm-studoi"],
      ["exclude", "--folder", "Health", "--source", "lm-studoi"],
    ]) {
      const { status, stderr } = user.souvenir(...words);
      expect([status, stderr]).toEqual([2, expect.stringContaining("Did you mean lm-studio?")]);
    }
    expect(user.souvenir("list", "--source", "chatgpt").status).not.toBe(2);
    expect(user.souvenir("sources", "on", "nothing").stderr).toContain("no app nothing");
  });

  test("an app is meant by its id or its name, in any case", () => {
    const user = aUserWithChats();
    const change = (...words: string[]) => json(user.souvenir("sources", ...words, "--json"));
    expect(change("on", "Ollama", "open webui")).toMatchObject({ on: ["ollama", "open-webui"] });
    expect(user.souvenir("config").stdout).toContain('["lm-studio", "ollama", "open-webui"]');
    expect(change("OFF", "OLLAMA", "Open-WebUI")).toMatchObject({ off: ["ollama", "open-webui"] });
    expect(user.souvenir("config").stdout).toContain('sources.on = ["lm-studio"]');
    expect(user.souvenir("sync", "--source", "LM Studio").status).toBe(0);
    expect(user.souvenir("list", "--source", "LM Studio").stdout).toContain("boiler");
    expect(user.souvenir("exclude", "--source", "LM-Studio").stdout).toContain("of lm-studio");
    expect(user.souvenir("include", "--source", "LM Studio").status).toBe(0);
  });
});
