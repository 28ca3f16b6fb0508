import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { resolveConfig } from "../config.ts";
import { openSouvenir, thisMachine } from "../souvenir.ts";

/** A memory with one conversation of a source that only a program knows. */
async function aSouvenirOfABot() {
  const home = mkdtempSync(join(tmpdir(), "souvenir-excluding-"));
  const souvenir = await openSouvenir({
    folder: join(home, "data"),
    config: resolveConfig({}).values,
    machine: thisMachine({ HOME: home }),
  });
  onTestFinished(async () => {
    await souvenir.close();
    rmSync(home, { recursive: true, force: true });
  });
  const said = (role: "user" | "assistant", text: string) =>
    ({ role, versions: [{ text }], selected: 0 }) as const;
  await souvenir.record({
    kind: "conversation",
    source: "Garden Bot",
    id: "c1",
    messages: [said("user", "Does basil like shade?"), said("assistant", "A little.")],
  });
  return souvenir;
}

const what = { source: "Garden Bot" };

// Once it was out of sight, its name was that of no source any more.
test("a source that only a program records is excluded again and again, and included once more", async () => {
  const souvenir = await aSouvenirOfABot();
  expect(await souvenir.exclude(what)).toMatchObject({ conversations: 1, stored: 1 });
  expect(await souvenir.exclude(what)).toMatchObject({ conversations: 0, stored: 1 });
  expect(await souvenir.include(what)).toMatchObject({ conversations: 1, exchanges: 1 });
});

test("what such a source has stored is forgotten by its name while it is excluded, and it is excluded still", async () => {
  const souvenir = await aSouvenirOfABot();
  await souvenir.exclude(what);
  expect(await souvenir.forget({ source: ["Garden Bot"] })).toMatchObject({ exchanges: 1 });
  expect(await souvenir.exclude(what)).toMatchObject({ conversations: 0, stored: 0 });
  await expect(souvenir.exclude({ source: "Kitchen Bot" })).rejects.toMatchObject({
    code: "usage",
  });
});
