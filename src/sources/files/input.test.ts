import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { textOf } from "./input.ts";
import { problemsOf } from "./problems.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "souvenir-input-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(bytes: Buffer): Promise<unknown> {
  const path = join(folder, "chat.md");
  writeFileSync(path, bytes);
  return textOf({ path, version: "1" }, problemsOf("files"));
}

const text = "Quand élaguer le chêne\u00a0? En février.";

test.each([
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with its mark", Buffer.from(`\u{FEFF}${text}`)],
  ["UTF-16", Buffer.from(`\u{FEFF}${text}`, "utf16le")],
  ["UTF-16 of another machine", Buffer.from(`\u{FEFF}${text}`, "utf16le").swap16()],
  ["Latin-1", Buffer.from(text, "latin1")],
])("a text in %s", async (_, bytes) => {
  expect(await read(bytes)).toEqual({ kind: "text", text });
});

test("quotes and the euro sign of Windows", async () => {
  expect(await read(Buffer.from([0x93, 0x80, 0x94]))).toEqual({ kind: "text", text: "“€”" });
});

test("what older programs wrote, though some of it could be a Chinese character", async () => {
  const quoted = "Le père a semé du « blé\u00a0» après le gel, à côté de la forêt.";
  expect(await read(Buffer.from(quoted, "latin1"))).toEqual({ kind: "text", text: quoted });
});

test("a character that a model did not get right is what the file says", async () => {
  expect(await read(Buffer.from("chene \u{FFFD}"))).toEqual({
    kind: "text",
    text: "chene \u{FFFD}",
  });
});

test("a damaged byte among others costs a character", async () => {
  const bytes = Buffer.concat([Buffer.from("chêne "), Buffer.from([0xe9]), Buffer.from(" 🌳")]);
  expect(await read(bytes)).toEqual({ kind: "text", text: "chêne \u{FFFD} 🌳" });
});
