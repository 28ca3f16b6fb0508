import type { Exclusion } from "../core/exclusion.ts";
import type { ExclusionChange, ExclusionWords, Souvenir } from "../souvenir.ts";
import type { Flags, FlagValues } from "./command.ts";
import type { Context } from "./context.ts";
import { usageError } from "./context.ts";
import { demoFlag, SOURCE_IDS } from "./flags.ts";
import { harmless } from "./harmless.ts";

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
  source: {
    kind: "text",
    value: { en: "APP", fr: "APPLI" },
    known: SOURCE_IDS,
    text: {
      en: "With --folder: the folder of this app alone.",
      fr: "Avec --folder : le dossier de cette application seule.",
    },
  },
  ...demoFlag,
} as const satisfies Flags;

/** What ids and flags name, in the words of the facade. */
export function exclusionsIn(
  ids: readonly string[],
  { folder: folders = [], source }: Pick<FlagValues<typeof exclusionFlags>, "folder" | "source">,
): ExclusionWords[] {
  if (source !== undefined && folders.length === 0) {
    throw usageError(
      "--source goes with --folder: name the folder of that app.",
      "--source va avec --folder : donnez le dossier de cette application.",
    );
  }
  return [
    ...ids.map((id) => ({ conversation: id })),
    ...folders.map((folder) => ({ folder, ...(source === undefined ? {} : { source }) })),
  ];
}

/** Excludes or includes one after the other, and says so. */
export async function changeExclusions(
  context: Context,
  souvenir: Souvenir,
  { verb, what, told }: ChangeOrder,
): Promise<void> {
  const { archive } = souvenir;
  const changes: ExclusionChange[] = [];
  for (const each of what) changes.push(await souvenir[verb](each));
  if (context.json) {
    context.printJson({ demo: archive.demo, [`${verb}d`]: changes });
    return;
  }
  const { printDemoMark } = await import("./demo-mark.ts");
  printDemoMark(context, archive.demo);
  for (const change of changes) context.print(told(change));
}

interface ChangeOrder {
  readonly verb: "exclude" | "include";
  readonly what: readonly ExclusionWords[];
  readonly told: (change: ExclusionChange) => string;
}

/** "lm-studio/1742034000000", "Health/", or "Health/ (lm-studio)". */
export function exclusionName(raw: Exclusion): string {
  const exclusion = harmless(raw);
  if (exclusion.kind === "conversation") return `${exclusion.source}/${exclusion.id}`;
  return `${exclusion.folder}/${exclusion.source === undefined ? "" : ` (${exclusion.source})`}`;
}
