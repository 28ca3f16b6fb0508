import { join } from "node:path";
import { expect, test } from "vitest";
import { linuxPath, namedPath, userFolders } from "./user-folders.ts";

const onLinux = {
  platform: "linux",
  home: "/home/ada",
  windowsHomes: [],
  environment: {},
} as const;

test("each system keeps the files of apps in places of its own", () => {
  const support = join("/home/ada", "Library", "Application Support");
  expect(userFolders({ ...onLinux, platform: "darwin" })).toEqual([
    { platform: "darwin", home: "/home/ada", config: support, data: support },
  ]);
  expect(userFolders({ ...onLinux, platform: "win32" })[0]).toMatchObject({
    config: join("/home/ada", "AppData", "Roaming"),
    data: join("/home/ada", "AppData", "Local"),
  });
  expect(userFolders(onLinux)[0]).toMatchObject({
    config: join("/home/ada", ".config"),
    data: join("/home/ada", ".local", "share"),
  });
});

test("the environment moves them, and WSL has those of Windows too", () => {
  const environment = { XDG_CONFIG_HOME: "/etc/ada", XDG_DATA_HOME: "/data/ada", APPDATA: "/no" };
  const found = userFolders({ ...onLinux, windowsHomes: ["/mnt/c/Users/Ada"], environment });
  expect(found.map(({ config, data }) => [config, data])).toEqual([
    ["/etc/ada", "/data/ada"],
    [join("/mnt/c/Users/Ada", "AppData", "Roaming"), join("/mnt/c/Users/Ada", "AppData", "Local")],
  ]);
});

test.skipIf(process.platform === "win32")("a path is what the person means by it", () => {
  const wsl = { ...onLinux, windowsHomes: ["/mnt/c/Users/Ada"] };
  expect(namedPath("~/chats", onLinux)).toBe("/home/ada/chats");
  expect(linuxPath("D:\\\\Chats\\old", wsl)).toBe("/mnt/d/Chats/old");
  expect(linuxPath("D:/Chats", wsl)).toBe("/mnt/d/Chats");
  expect(linuxPath("D:/Chats", onLinux)).toBe("D:/Chats");
});
