import { once } from "node:events";
import type { LegibleConfig, ResolvedConfig } from "../config.ts";
import { SouvenirError } from "../core/errors.ts";
import type { Bilingual, UiLanguage } from "../core/language.ts";
import type { Souvenir } from "../souvenir.ts";
import { harmlessJson } from "./harmless.ts";
import type { LoadedSettings } from "../installation/settings-file.ts";
import { columnsOf, hasColour, styleFor, type Style } from "./terminal.ts";
import { wrapped } from "./text-width.ts";

/** What a command can do and know beyond its own words. */
export interface Context {
  readonly language: UiLanguage;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where archive and settings lie. */
  readonly folder: string;
  readonly configPath: string;
  /** How the user calls us: in hints that can be typed as they are. */
  readonly program: string;
  /** Which ends are a terminal, and how to write on them. */
  readonly isTerminal: { readonly in: boolean; readonly out: boolean; readonly err: boolean };
  readonly width: number;
  readonly style: Style;
  readonly errorStyle: Style;
  readonly say: (text: Bilingual) => string;
  /** A line of the result, on standard output. */
  readonly print: (text: string) => void;
  readonly printJson: (value: unknown) => void;
  /** Any text on standard output, at the pace of the reader. */
  readonly write: (text: string) => Promise<void>;
  /** A line about the result, on standard error; --quiet leaves it out. */
  readonly note: (text: string) => void;
  /** A line on standard error that is always shown. */
  readonly warn: (text: string) => void;
  /** Throws SouvenirError "config" where a setting is wrong. */
  readonly config: () => ResolvedConfig;
  /** Throws only where nothing can be told of the settings. */
  readonly legibleConfig: () => LegibleConfig;
  /** The user's memory, or the demo's, open until `use` ends. An empty demo is filled first, unless wanted as it is. */
  readonly withSouvenir: <T>(
    demo: boolean,
    use: (souvenir: Souvenir) => Promise<T>,
    options?: { readonly asItIs?: boolean; readonly onlyReads?: boolean },
  ) => Promise<T>;
  /** The same for a `use` that only reads: the archive need not be one that can be written. */
  readonly readSouvenir: <T>(demo: boolean, use: (souvenir: Souvenir) => Promise<T>) => Promise<T>;
}

interface ContextOptions {
  readonly language: UiLanguage;
  readonly settings: LoadedSettings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly noColour: boolean;
}

/** The context of this process. */
export function contextOf(options: ContextOptions): Context {
  const { language, settings, environment, json, quiet, noColour } = options;
  const { stdin, stdout, stderr } = process;
  const config = (): ResolvedConfig => {
    if ("error" in settings) throw settings.error;
    return settings.resolved;
  };
  const print = (text: string): void => void stdout.write(`${text}\n`);
  const width = columnsOf(stdout.isTTY ? stdout : stderr);
  // In a log, a message is a line.
  const warn = (text: string): void =>
    void stderr.write(`${stderr.isTTY ? wrapped(text, width) : text}\n`);
  const withSouvenir: Context["withSouvenir"] = async (
    demo,
    use,
    { asItIs = false, onlyReads = false } = {},
  ) => {
    const { values } = config();
    const { openSouvenir, thisMachine } = await import("../souvenir.ts");
    const souvenir = await openSouvenir({
      folder: settings.folder,
      // A question in neither language gets a prompt in the one we speak.
      config: { ...values, language },
      machine: thisMachine(environment),
      demo,
      onlyReads,
    });
    try {
      if (!asItIs) await souvenir.readyDemo();
      return await use(souvenir);
    } finally {
      await souvenir.close();
    }
  };
  return {
    language,
    json,
    quiet,
    environment,
    folder: settings.folder,
    configPath: settings.path,
    program: environment["npm_lifecycle_event"] === "start" ? "npm start --" : "souvenir",
    isTerminal: {
      in: stdin.isTTY === true,
      out: stdout.isTTY === true,
      err: stderr.isTTY === true,
    },
    width,
    style: styleFor(hasColour(stdout, noColour, environment)),
    errorStyle: styleFor(hasColour(stderr, noColour, environment)),
    say: (text) => text[language],
    print,
    printJson: (value) => print(harmlessJson(value)),
    async write(text) {
      if (!stdout.write(text)) await once(stdout, "drain");
    },
    note: (text) => {
      if (!quiet) warn(text);
    },
    warn,
    config,
    legibleConfig: () => {
      if ("resolved" in settings) return { ...settings.resolved, mistakes: [] };
      if (settings.legible) return settings.legible;
      throw settings.error;
    },
    withSouvenir,
    readSouvenir: async (demo, use) => withSouvenir(demo, use, { onlyReads: true }),
  };
}

/** A mistake in the words of a command. */
export function usageError(en: string, fr: string): SouvenirError {
  return new SouvenirError("usage", { en, fr });
}
