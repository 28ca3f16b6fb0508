import { expect, test } from "vitest";
import { SouvenirError } from "../../core/errors.ts";
import { translated } from "./sqlite-errors.ts";

function codeOf(error: Error): string | undefined {
  const result = translated(error, "/data/archive.db");
  if (!(result instanceof SouvenirError)) return undefined;
  expect(result.cause).toBe(error);
  for (const text of [result.text.en, result.text.fr]) expect(text).toContain("/data/archive.db");
  return result.code;
}

test.each<[string, object, string]>([
  ["busy", { errcode: 5 }, "unavailable"],
  ["busy with a snapshot that is too old", { errcode: 517 }, "unavailable"],
  ["read-only", { errcode: 8 }, "no-permission"],
  ["an input or output error", { errcode: 778 }, "unavailable"],
  ["corrupt", { errcode: 11 }, "archive-corrupt"],
  ["full", { errcode: 13 }, "disk-full"],
  ["not to be opened", { errcode: 14 }, "no-permission"],
  ["too big", { errcode: 18 }, "too-large"],
  ["not a database", { errcode: 26 }, "archive-corrupt"],
  ["a folder of somebody else", { code: "EACCES" }, "no-permission"],
  ["a full disk while copying", { code: "ENOSPC" }, "disk-full"],
  ["a circle of links", { code: "ELOOP", syscall: "mkdir" }, "no-permission"],
  ["a name that is too long", { code: "ENAMETOOLONG", syscall: "mkdir" }, "no-permission"],
  ["too many open files", { code: "EMFILE", syscall: "open" }, "unavailable"],
])("%s has a message for its user", (_, properties, code) => {
  expect(codeOf(Object.assign(new Error("what broke"), properties))).toBe(code);
});

test("an error without its number is known by SQLite's words", () => {
  const error = (message: string) =>
    Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR" });
  expect(codeOf(error("database disk image is malformed"))).toBe("archive-corrupt");
  expect(codeOf(error("database is locked"))).toBe("unavailable");
  expect(codeOf(error("no such table: chats"))).toBeUndefined();
});

test("JSON that the archive does not hold whole any more is damage", () => {
  expect(codeOf(new SyntaxError("Unexpected end of JSON input"))).toBe("archive-corrupt");
});

test("a bug stays a bug", () => {
  for (const error of [new TypeError("undefined is not a function"), "text", undefined])
    expect(translated(error, "/data/archive.db")).toBe(error);
  expect(codeOf(Object.assign(new Error("SQL logic error"), { errcode: 1 }))).toBeUndefined();
});

test.each([
  [{ code: "ERR_SQLITE_ERROR", errcode: 11 }, "database disk image is malformed"],
  [{ code: "ERR_SQLITE_ERROR", errcode: 10 }, "disk I/O error"],
  [{ code: "EIO", syscall: "read" }, "EIO: i/o error, read"],
])("what is said in brackets is in the reader's language: %o", (properties, message) => {
  const told = translated(Object.assign(new Error(message), properties), "/data/archive.db");
  expect(told).toMatchObject({ text: { en: expect.stringContaining(`(${message})`) } });
  expect(told).toMatchObject({ text: { fr: expect.not.stringContaining(message) } });
});

test("of a record that is no JSON, nobody is told in JavaScript's words", () => {
  const told = translated(new SyntaxError("Unexpected end of JSON input"), "/data/archive.db");
  expect(told).toMatchObject({
    text: { fr: expect.stringContaining("(une fiche est illisible)") },
  });
});
