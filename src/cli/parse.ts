import { parseArgs } from "node:util";
import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import type { Command, Flag, Flags, Input, Words } from "./command.ts";
import { nearest } from "../core/nearest.ts";

/**
 * The words and flags of a command line. Throws SouvenirError "usage" for an unknown flag, a value that is missing or
 * does not fit, and a word too many.
 */
export function parseInput(
  args: readonly string[],
  { name, words: allowed, flags }: Pick<Command, "name" | "words" | "flags">,
): Input {
  const hyphenWords = allowed?.mayBeginWithHyphen ?? false;
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(flags).map(([flag, { kind }]) => [
        flag,
        { type: kind === "switch" ? ("boolean" as const) : ("string" as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const values: Record<string, true | string | number | readonly string[]> = {};
  let lastIndex = -1;
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    // "-abc" comes as three tokens of one index; we have one short flag, and it stands alone.
    const repeated = token.index === lastIndex;
    lastIndex = token.index;
    if (!token.rawName.startsWith("--")) {
      if (repeated) continue;
      const word = args[token.index] ?? "";
      if (word === "-h") values.help = true;
      else if (hyphenWords) words.push(word);
      else throw unknownFlag(word, name, flags);
      continue;
    }
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (!flag) throw unknownFlag(token.rawName, name, flags);
    // "--source --json": the next flag is no value, unless it is given as --source=--json.
    const swallowed = !token.inlineValue && token.value?.startsWith("--");
    const value = valueOf(token.rawName, flag, swallowed ? undefined : token.value);
    const before = values[token.name];
    values[token.name] =
      flag.kind === "list" && Array.isArray(before)
        ? [...before, String(value)]
        : listed(flag, value);
  }
  refuseExtraWords(words, allowed, name);
  // The loop above is the proof that each value has the type its flag names.
  return { words, flags: values as Input["flags"] };
}

function listed(flag: Flag, value: true | string | number): true | string | number | string[] {
  return flag.kind === "list" ? [String(value)] : value;
}

function valueOf(rawName: string, flag: Flag, raw: string | undefined): true | string | number {
  switch (flag.kind) {
    case "switch":
      if (raw === undefined) return true;
      throw new SouvenirError("usage", {
        en: `${rawName} takes no value, but was given "${raw}".`,
        fr: `${rawName} ne prend pas de valeur, mais a reçu « ${raw} ».`,
      });
    case "text":
    case "list":
      if (raw !== undefined && raw !== "") return raw;
      throw expected(rawName, raw, {
        en: `a value: ${rawName} ${flag.value.en}`,
        fr: `une valeur : ${rawName} ${flag.value.fr}`,
      });
    case "choice":
      if (raw !== undefined && flag.choices.includes(raw)) return raw;
      throw expected(rawName, raw, {
        en: `one of ${flag.choices.join(", ")}`,
        fr: `une valeur parmi ${flag.choices.join(", ")}`,
      });
    case "integer":
    case "number": {
      const value =
        raw === undefined || raw.trim() === "" ? Number.NaN : Number(raw.replace(",", "."));
      const fits = flag.kind === "number" || Number.isInteger(value);
      if (fits && value >= flag.min && value <= flag.max) return value;
      const whole = flag.kind === "integer";
      throw expected(rawName, raw, {
        en: `a ${whole ? "whole number" : "number"} from ${flag.min} to ${flag.max}`,
        fr: `un nombre${whole ? " entier" : ""} de ${flag.min} à ${flag.max}`,
      });
    }
  }
}

function expected(rawName: string, raw: string | undefined, what: Bilingual): SouvenirError {
  return new SouvenirError("usage", {
    en: `${rawName} takes ${what.en}${raw ? `; "${raw}" does not fit` : ""}.`,
    fr: `${rawName} attend ${what.fr}${raw ? ` ; « ${raw} » ne convient pas` : ""}.`,
  });
}

function unknownFlag(rawName: string, command: string, flags: Flags): SouvenirError {
  const close = nearest(rawName.replace(/^-+/, ""), Object.keys(flags));
  return new SouvenirError("usage", {
    en: `"souvenir ${command}" has no flag ${rawName}.${close ? ` Did you mean --${close}?` : ""} "souvenir help ${command}" lists its flags.`,
    fr: `« souvenir ${command} » n'a pas d'option ${rawName}.${close ? ` Vouliez-vous dire --${close} ?` : ""} « souvenir help ${command} » donne ses options.`,
  });
}

function refuseExtraWords(
  words: readonly string[],
  allowed: Words | undefined,
  name: string,
): void {
  const extra = words[allowed?.max ?? 0];
  if (extra === undefined) return;
  throw new SouvenirError("usage", {
    en: `"souvenir ${name}" does not know what to do with "${extra}". "souvenir help ${name}" says what it takes.`,
    fr: `« souvenir ${name} » ne sait que faire de « ${extra} ». « souvenir help ${name} » dit ce qu'elle attend.`,
  });
}
