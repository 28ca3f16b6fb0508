import { expect, test } from "vitest";
import { settings } from "../config.ts";
import { app as lmStudio, needsToken } from "./lm-studio/states.ts";
import { app as ollama } from "./ollama/states.ts";
import { notFound } from "./states.ts";

test.each([
  [notFound(lmStudio), "models.lm-studio.url"],
  [notFound(ollama), "models.ollama.url"],
  [needsToken, "models.lm-studio.token"],
] as const)("a setting is named as the window and as config.toml name it: %j", (told, name) => {
  const { label } = settings[name];
  expect(told.en).toContain(`“${label.en}” (${name})`);
  expect(told.fr).toContain(`« ${label.fr} » (${name})`);
});
