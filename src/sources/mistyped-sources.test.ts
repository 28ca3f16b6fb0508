import { expect, test } from "vitest";
import { sources } from "./index.ts";
import { mistypedIn } from "./mistyped-sources.ts";

const mistyped = (...ids: string[]) =>
  mistypedIn({ setting: "sources.on", ids, place: "/home/ada/config.toml" }, sources);

test("what is no app's name is told with its place and what was meant", () => {
  const [olama, nothing, ...others] = mistyped("lm-studio", "olama", "xyzzy-9000");
  expect(others).toEqual([]);
  expect(olama).toMatchObject({ setting: "sources.on", id: "olama" });
  expect(olama?.text.en).toBe(
    '/home/ada/config.toml: sources.on names olama, and there is no such app. Did you mean ollama? "souvenir sources --all" lists them.',
  );
  expect(olama?.text.fr).toContain("Vouliez-vous dire ollama ?");
  expect(nothing?.text.en).not.toContain("Did you mean");
});

test("what is only given as a file is told how", () => {
  expect(mistyped("chatgpt")[0]?.text.en).toContain("souvenir import FILE");
  expect(mistyped("ChatGPT")[0]?.text.en).toContain("souvenir import FILE");
  expect(mistyped("jan", "codex")).toEqual([]);
});

test("an app's title is as good as its id, in any case", () => {
  expect(mistyped("Ollama", "LM Studio", "lm studio", "JAN")).toEqual([]);
  expect(mistyped("Olama")[0]?.text.en).toContain("Did you mean ollama?");
});
