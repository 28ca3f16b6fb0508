import type { Bilingual } from "../core/language.ts";
import type { Command, Flag, Flags } from "./command.ts";
import type { Context } from "./context.ts";
import { commonFlags, demoFlag, filterFlags, idFlags } from "./flags.ts";
import { padded, widthOf, wrapped } from "./text-width.ts";

type Page = Pick<Context, "say" | "style" | "width">;

const GROUPS: readonly { readonly title: Bilingual; readonly names: readonly string[] }[] = [
  {
    title: { en: "To begin", fr: "Pour commencer" },
    names: ["start", "sync", "import", "ask"],
  },
  {
    title: { en: "To remember", fr: "Pour se souvenir" },
    names: ["search", "enrich", "answer", "list", "show", "stats"],
  },
  {
    title: { en: "To keep your house", fr: "Pour rester maître chez soi" },
    names: [
      "sources",
      "watch",
      "schedule",
      "exclude",
      "include",
      "forget",
      "export",
      "backup",
      "restore",
      "delete-everything",
      "models",
      "config",
      "doctor",
      "completion",
      "help",
    ],
  },
];

const EXAMPLES: readonly { readonly line: Bilingual; readonly text: Bilingual }[] = [
  {
    line: { en: "souvenir start --demo", fr: "souvenir start --demo" },
    text: {
      en: "try it with invented conversations",
      fr: "essayer avec des conversations inventées",
    },
  },
  {
    line: { en: "souvenir search sourdough flour", fr: "souvenir search farine levain" },
    text: { en: "what was said about it", fr: "ce qui s'en est dit" },
  },
  {
    line: {
      en: 'souvenir enrich "Which flour did I use?"',
      fr: 'souvenir enrich "Quelle farine avais-je prise ?"',
    },
    text: { en: "a prompt that remembers, copied", fr: "un prompt qui se souvient, copié" },
  },
];

/** `souvenir help`. */
export function overview(page: Page, commands: readonly Command[]): string {
  const { say, style, width } = page;
  const known = new Map(commands.map((entry) => [entry.name, entry]));
  const rows = (names: readonly string[]): Row[] =>
    names.flatMap((name) => {
      const entry = known.get(name);
      return entry ? [{ left: name, right: say(entry.summary) }] : [];
    });
  return [
    wrapped(
      say({
        en: "Souvenir: the private long-term memory of people who talk to local models. Your conversations stay on this machine.",
        fr: "Souvenir : la mémoire longue et privée de ceux qui parlent à des modèles locaux. Vos conversations restent sur cette machine.",
      }),
      width,
    ),
    "",
    say({
      en: `${style.bold("Usage:")} souvenir COMMAND [WORDS…] [FLAGS]`,
      fr: `${style.bold("Usage :")} souvenir COMMANDE [MOTS…] [OPTIONS]`,
    }),
    ...GROUPS.flatMap(({ title, names }) => [
      "",
      style.bold(say(title)),
      table(page, rows(names), COMMAND_COLUMNS),
    ]),
    "",
    style.bold(say({ en: "With every command", fr: "Avec toute commande" })),
    table(page, flagRows(page, commonFlags), FLAG_COLUMNS),
    "",
    style.bold(
      say({ en: "With every command on the archive", fr: "Avec toute commande sur l'archive" }),
    ),
    table(page, flagRows(page, demoFlag), FLAG_COLUMNS),
    "",
    style.bold(say({ en: "Examples", fr: "Exemples" })),
    table(
      page,
      EXAMPLES.map(({ line, text }) => ({ left: say(line), right: say(text) })),
      Math.max(...EXAMPLES.map(({ line }) => widthOf(say(line)))) + 2,
    ),
    "",
    wrapped(
      say({
        en: '"souvenir help COMMAND" says more about one.',
        fr: "« souvenir help COMMANDE » en dit plus sur l'une d'elles.",
      }),
      width,
    ),
  ].join("\n");
}

const FILTERS: ReadonlySet<Flag> = new Set(Object.values({ ...filterFlags, ...idFlags }));
const COMMAND_COLUMNS = 13;
const FLAG_COLUMNS = 24;

/** `souvenir help COMMAND`. */
export function commandHelp(page: Page, entry: Command): string {
  const { say, style, width } = page;
  const own: Record<string, Flag> = {};
  const filters: Record<string, Flag> = {};
  const common: Record<string, Flag> = { ...commonFlags };
  for (const [name, flag] of Object.entries(entry.flags)) {
    // A command may have a flag of its own by the name of a filter: --model of answer is the one that answers.
    const group = name in demoFlag ? common : FILTERS.has(flag) ? filters : own;
    group[name] = flag;
  }
  const section = (title: Bilingual, flags: Flags): string[] =>
    Object.keys(flags).length === 0
      ? []
      : ["", style.bold(say(title)), table(page, flagRows(page, flags), FLAG_COLUMNS)];
  return [
    wrapped(
      `${style.bold(`souvenir ${entry.name}`)}${say({ en: ":", fr: " :" })} ${say(entry.summary)}`,
      width,
    ),
    "",
    `${style.bold(say({ en: "Usage:", fr: "Usage :" }))} ${say(usageOf(entry))}`,
    ...(entry.details ? ["", wrapped(say(entry.details), width)] : []),
    ...section({ en: "Flags", fr: "Options" }, own),
    ...section({ en: "Which exchanges", fr: "Quels échanges" }, filters),
    ...section({ en: "With every command", fr: "Avec toute commande" }, common),
    "",
    style.bold(say({ en: "Examples", fr: "Exemples" })),
    ...entry.examples.flatMap(({ line, text }) => [
      `  ${say(line)}`,
      style.dim(wrapped(say(text), width, { first: "      " })),
    ]),
  ].join("\n");
}

/** "souvenir search WORDS… [FLAGS]". */
export function usageOf({
  name,
  words,
  flags,
}: Pick<Command, "name" | "words" | "flags">): Bilingual {
  const some = Object.keys(flags).length > 0;
  const middle = (text: string | undefined): string => (text === undefined ? "" : ` ${text}`);
  return {
    en: `souvenir ${name}${middle(words?.usage.en)}${some ? " [FLAGS]" : ""}`,
    fr: `souvenir ${name}${middle(words?.usage.fr)}${some ? " [OPTIONS]" : ""}`,
  };
}

/** "--since TIME": a flag with what stands for its value. */
export function flagUsage(name: string, flag: Flag): Bilingual {
  switch (flag.kind) {
    case "switch":
      return { en: `--${name}`, fr: `--${name}` };
    case "text":
    case "list":
      return { en: `--${name} ${flag.value.en}`, fr: `--${name} ${flag.value.fr}` };
    case "choice": {
      const choices = `--${name} ${flag.choices.join("|")}`;
      return { en: choices, fr: choices };
    }
    case "integer":
      return { en: `--${name} N`, fr: `--${name} N` };
    case "number":
      return { en: `--${name} X`, fr: `--${name} X` };
  }
}

function flagRows({ say }: Page, flags: Flags): Row[] {
  return Object.entries(flags).map(([name, flag]) => ({
    left: say(flagUsage(name, flag)),
    right: say(flag.text) + say(limits(flag)),
  }));
}

/** " (5; 1–15)": what holds without the flag, and what it takes. */
export function limits(flag: Flag): Bilingual {
  if (!("usual" in flag)) return { en: "", fr: "" };
  const { usual, min, max } = flag;
  const comma = (value: number | undefined): string => String(value).replace(".", ",");
  return {
    en: ` (${usual}; ${min}–${max})`,
    fr: ` (${comma(usual)} ; ${comma(min)}–${comma(max)})`,
  };
}

interface Row {
  readonly left: string;
  readonly right: string;
}

/** Two columns; a left side too wide for its column gets a line of its own. */
function table({ width }: Page, rows: readonly Row[], columns: number): string {
  const indent = "  ".padEnd(columns + 2);
  return rows
    .map(({ left, right }) => {
      const fits = widthOf(left) <= columns - 2;
      const text = wrapped(right, width, {
        first: fits ? `  ${padded(left, columns)}` : indent,
        rest: indent,
      });
      return fits ? text : `  ${left}\n${text}`;
    })
    .join("\n");
}
