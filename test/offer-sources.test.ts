import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aUser, main, writeChat } from "./command-line.ts";
import { hasTerminal, inTerminal } from "./launcher-machine.ts";

/** A user with a chat of LM Studio, and one of a coding agent that is found and not read. */
function aUserWithAnAgent() {
  const user = aUser();
  writeChat(user.home, { id: "1", name: "Pears", turns: [["When are pears ripe?", "In autumn."]] });
  const folder = join(user.home, ".claude/projects/-garden");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "00000000-0000-4000-8000-000000000001.jsonl"),
    `${JSON.stringify({ type: "user", uuid: "a", parentUuid: null, sessionId: "00000000-0000-4000-8000-000000000001", timestamp: "2026-03-01T10:00:00Z", message: { role: "user", content: "Prune the pear tree?" } })}\n`,
  );
  const sync = () => inTerminal(`"${process.execPath}" "${main}" sync`, envOf(user.env), user.home);
  const settings = () => {
    try {
      return readFileSync(join(user.archive, "config.toml"), "utf8");
    } catch {
      return "";
    }
  };
  return { ...user, sync, settings };
}

function envOf(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

test.skipIf(!hasTerminal)(
  "who leaves the question with Ctrl-C is asked again, who says no is not",
  async () => {
    const user = aUserWithAnAgent();
    const left = user.sync();
    await left.shows("from now on? [y/N]");
    left.type("\u0003");
    await left.ended();
    expect(user.settings()).not.toContain("claude-code");

    const refused = user.sync();
    await refused.shows("from now on? [y/N]");
    refused.type("n\r");
    const { output } = await refused.ended();
    expect(output).toContain("You will not be asked again");
    expect(user.settings()).toMatch(/declined = \["claude-code"\]/);

    const { output: last } = await user.sync().ended();
    expect(last).not.toContain("from now on?");
  },
);
