import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryHome, testMachine } from "../source.contract.ts";
import { lmStudio } from "./index.ts";

const asRoot = process.getuid?.() === 0;
const onWindows = process.platform === "win32";

function put(...path: string[]): void {
  const file = join(...path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '{"messages":[]}');
}

async function found(
  home: string,
  folder?: string,
  windowsHomes: string[] = [],
): Promise<string[]> {
  const { locations } = await lmStudio.locate(testMachine(home, windowsHomes), folder);
  return locations.map(({ hint }) => hint?.id ?? "").toSorted();
}

test("the usual home is ~/.lmstudio, unless an old one exists, unless a pointer names another", async () => {
  const home = temporaryHome();
  put(home, ".lmstudio", "conversations", "usual.conversation.json");
  expect(await found(home)).toEqual(["usual"]);
  put(home, ".cache", "lm-studio", "conversations", "old.conversation.json");
  expect(await found(home)).toEqual(["old"]);
  put(home, "Élsewhere", "conversations", "pointed.conversation.json");
  writeFileSync(join(home, ".lmstudio-home-pointer"), ` ${join(home, "Élsewhere")}\n`);
  expect(await found(home)).toEqual(["pointed"]);
  writeFileSync(join(home, ".lmstudio-home-pointer"), "\n");
  expect(await found(home)).toEqual(["old"]);
});

test("an installed app without chats is installed", async () => {
  const home = temporaryHome();
  expect(await lmStudio.locate(testMachine(home))).toEqual({
    locations: [],
    looked: [join(home, ".lmstudio", "conversations")],
    installed: false,
    problems: [],
  });
  mkdirSync(join(home, ".lmstudio"));
  expect((await lmStudio.locate(testMachine(home))).installed).toBe(true);
});

test("the chats of 0.2 lie beside the conversations", async () => {
  const home = temporaryHome();
  put(home, ".cache", "lm-studio", "conversations", "new.conversation.json");
  put(home, ".cache", "lm-studio", "chats", "1.chat.json");
  put(home, ".cache", "lm-studio", "chats", "1.metadata.chat.json");
  put(home, ".cache", "lm-studio", "chats", "list.json");
  expect(await found(home)).toEqual(["1", "new"]);
});

test.skipIf(onWindows)(
  "under WSL the Windows homes count, and their pointers are Windows paths",
  async () => {
    const root = temporaryHome();
    const [ada, zoe] = [join(root, "mnt/c/Users/ada"), join(root, "mnt/c/Users/zoé")];
    put(root, "home", ".lmstudio", "conversations", "1.conversation.json");
    put(ada, ".lmstudio", "conversations", "1.conversation.json");
    put(root, "mnt/d/Mes modèles/LM", "conversations", "2.conversation.json");
    mkdirSync(zoe, { recursive: true });
    writeFileSync(join(zoe, ".lmstudio-home-pointer"), "D:\\Mes modèles\\LM\\\r\n");
    const machine = testMachine(join(root, "home"), [ada, zoe]);
    const { locations, looked } = await lmStudio.locate(machine);
    expect(looked).toHaveLength(3);
    // Two files with one relative path, on two systems: the second is known by its whole path.
    expect(locations.map(({ hint }) => hint?.id)).toEqual(["1", "1.conversation.json", "2"]);
    expect(await found(join(root, "home"), "D:\\Mes modèles\\LM", [ada, zoe])).toEqual(["2"]);
  },
);

test("--path takes an LM Studio home, its conversations, or any folder with chats", async () => {
  const home = temporaryHome();
  put(home, "LM", "conversations", "a.conversation.json");
  put(home, "LM", "models", "config.json");
  put(home, "backup", "b.conversation.json");
  put(home, "backup", "conversations", "c.conversation.json");
  expect(await found(home, join(home, "LM"))).toEqual(["a"]);
  expect(await found(home, join(home, "LM", "conversations"))).toEqual(["a"]);
  expect(await found(home, join(home, "backup"))).toEqual(["b", "c"]);
});

test("--path with a file says to name its folder, or to import it", async () => {
  const home = temporaryHome();
  put(home, "1.conversation.json");
  const { problems } = await lmStudio.locate(testMachine(home), join(home, "1.conversation.json"));
  expect(problems.map(({ reason }) => reason.en)).toEqual([
    "This is a file, not a folder. Name the folder it lies in, or read this file alone: souvenir import FILE",
  ]);
});

test("a folder named with ~, as no shell reads the settings, is below the user's home", async () => {
  const home = temporaryHome();
  put(home, "chats", "1.conversation.json");
  const { locations, looked } = await lmStudio.locate(testMachine(home), "~/chats");
  expect(looked).toEqual([join(home, "chats")]);
  expect(locations).toHaveLength(1);
});

test.skipIf(onWindows)("a conversations folder that is itself a link is read", async () => {
  const home = temporaryHome();
  put(home, "elsewhere", "1.conversation.json");
  mkdirSync(join(home, ".lmstudio"));
  symlinkSync(join(home, "elsewhere"), join(home, ".lmstudio", "conversations"));
  expect(await found(home)).toEqual(["1"]);
});

test.skipIf(onWindows)(
  "a pointer that cannot be read is a problem, and the usual home is tried",
  async () => {
    const home = temporaryHome();
    put(home, ".lmstudio", "conversations", "1.conversation.json");
    mkdirSync(join(home, ".lmstudio-home-pointer"));
    const { locations, problems } = await lmStudio.locate(testMachine(home));
    expect(locations).toHaveLength(1);
    expect(problems).toHaveLength(1);
  },
);

// Root may list everything, and Windows has no such permissions.
test.skipIf(asRoot || onWindows)(
  "a folder without permission is a problem, and the others are read",
  async () => {
    const home = temporaryHome();
    put(home, ".lmstudio", "conversations", "1.conversation.json");
    const closed = join(home, ".lmstudio", "conversations", "closed");
    put(closed, "2.conversation.json");
    chmodSync(closed, 0);
    const { locations, problems, installed } = await lmStudio.locate(testMachine(home));
    chmodSync(closed, 0o700);
    expect(installed).toBe(true);
    expect(locations).toHaveLength(1);
    expect(problems).toMatchObject([{ path: closed, severity: "unreadable" }]);
  },
);
