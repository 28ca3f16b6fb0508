import type { Exclusion } from "../core/exclusion.ts";
import type { Bilingual } from "../core/language.ts";
import type { ExclusionWords } from "../souvenir.ts";
import type { Flags, FlagValues } from "./command.ts";
import type { Context } from "./context.ts";
import { usageError } from "./context.ts";
import { demoFlag } from "./flags.ts";
import { harmless } from "./harmless.ts";
import { shellWord } from "./shell-word.ts";

/** The flags of `exclude` and `include`. */
export const exclusionFlags = {
  folder: {
    kind: "list",
    value: { en: "FOLDER", fr: "DOSSIER" },
    text: {
      en: "This folder of the app, and those below it.",
      fr: "Ce dossier de l'application et ceux qu'il contient.",
    },
  },
  title: {
    kind: "list",
    value: { en: "TITLE", fr: "TITRE" },
    text: {
      en: "Conversations with this whole title, in any case; * stands for anything.",
      fr: "Les conversations qui ont tout ce titre, majuscules ou non ; * remplace n'importe quoi.",
    },
  },
  source: {
    kind: "text",
    value: { en: "APP", fr: "APPLI" },
    known: "sources",
    text: {
      en: "Everything of this app; with --folder or --title, those of this app alone.",
      fr: "Tout ce qui vient de cette application ; avec --folder ou --title, ceux de cette application seule.",
    },
  },
  ...demoFlag,
} as const satisfies Flags;

/** What ids and flags name, in the words of the facade. */
export function exclusionsIn(
  ids: readonly string[],
  {
    folder: folders = [],
    title: titles = [],
    source,
  }: Pick<FlagValues<typeof exclusionFlags>, "folder" | "title" | "source">,
): ExclusionWords[] {
  const isNarrowing = folders.length + titles.length > 0;
  if (source !== undefined && ids.length > 0 && !isNarrowing) {
    throw usageError(
      "--source goes with --folder or --title, or stands alone for everything of that app: leave it out, or the ids.",
      "--source va avec --folder ou --title, ou seul pour tout ce qui vient de l'application : enlevez-le, ou les identifiants.",
    );
  }
  const ofOne = source === undefined ? {} : { source };
  return [
    ...ids.map((id) => ({ conversation: id })),
    ...folders.map((folder) => ({ folder, ...ofOne })),
    ...titles.map((title) => ({ title, ...ofOne })),
    ...(source === undefined || isNarrowing ? [] : [{ source }]),
  ];
}

/** "lm-studio/1742034000000", "Health/", "Health/ (lm-studio)", "title Draft*", "everything of lm-studio". */
export function exclusionText({ say }: Pick<Context, "say">, raw: Exclusion): string {
  const exclusion = harmless(raw);
  const ofOne = exclusion.source === undefined ? "" : ` (${exclusion.source})`;
  switch (exclusion.kind) {
    case "conversation":
      return `${exclusion.source}/${exclusion.id}`;
    case "folder":
      return `${exclusion.folder}/${ofOne}`;
    case "title":
      return `${say(titled(exclusion.title))}${ofOne}`;
    case "source":
      return say({
        en: `everything of ${exclusion.source}`,
        fr: `tout ce qui vient de ${exclusion.source}`,
      });
  }
}

function titled(title: string): Bilingual {
  return { en: `titles “${title}”`, fr: `titres « ${title} »` };
}

/** An exclusion as the words of a command, to be copied. */
export function exclusionCommandWords(exclusion: Exclusion): string {
  const ofOne = exclusion.source === undefined ? "" : ` --source ${shellWord(exclusion.source)}`;
  switch (exclusion.kind) {
    case "conversation":
      return shellWord(`${exclusion.source}/${exclusion.id}`);
    case "folder":
      return `--folder ${shellWord(exclusion.folder)}${ofOne}`;
    case "title":
      return `--title ${shellWord(exclusion.title)}${ofOne}`;
    case "source":
      return ofOne.trimStart();
  }
}
