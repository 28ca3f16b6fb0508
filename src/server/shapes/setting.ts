import { z } from "zod";
import type { ResolvedConfig, SettingName } from "../../config.ts";
import { environmentName, settingNames, settings, shownValue } from "../../config.ts";
import { bilingualShape } from "./sync.ts";

const valueShape = z.union([z.number(), z.boolean(), z.string(), z.array(z.string()).readonly()]);

export const settingNameShape = z.enum(settingNames as [SettingName, ...SettingName[]]);

/** A setting with all that a form needs to show it. */
export const settingShape = z.object({
  name: settingNameShape,
  kind: z.enum([
    "integer",
    "number",
    "choice",
    "flag",
    "words",
    "path",
    "paths",
    "address",
    "secret",
  ]),
  label: bilingualShape,
  text: bilingualShape,
  value: valueShape.describe("What holds; asterisks for a secret that is set."),
  default: valueShape,
  origin: z.enum(["default", "file", "environment", "flag"]),
  variable: z.string().describe("The environment variable that sets it."),
  holdsFrom: z
    .enum(["sync", "whole sync", "start"])
    .optional()
    .describe("When a change holds, unless at once. A whole sync reads every chat again."),
  choices: z.array(z.string()).readonly().optional(),
  warnings: z.array(bilingualShape).optional().describe("What it names that there is not."),
  min: z.number().optional(),
  max: z.number().optional(),
});

export function shownSetting(
  name: SettingName,
  { values, origins }: ResolvedConfig,
): z.input<typeof settingShape> {
  const setting = settings[name];
  return {
    name,
    kind: setting.kind,
    label: setting.label,
    text: setting.text,
    value: shownValue(name, values[name]),
    default: setting.default,
    origin: origins[name],
    variable: environmentName(name),
    ...("holdsFrom" in setting ? { holdsFrom: setting.holdsFrom } : {}),
    ...("choices" in setting ? { choices: setting.choices } : {}),
    ...("min" in setting ? { min: setting.min, max: setting.max } : {}),
  };
}
