import type {
  ReadOptions,
  SourceReport,
  Souvenir,
  SyncEvent,
  SyncOptions,
  SyncReport,
} from "../souvenir.ts";
import type { Context } from "./context.ts";
import { isEmpty } from "./empty-archive.ts";
import { counted, durationText, numberText } from "./format.ts";
import { harmless } from "./harmless.ts";
import { problemLines } from "./problem-lines.ts";
import { progressOn } from "./progress.ts";
import { shellWord } from "./shell-word.ts";
import { sourceTitle } from "./source-title.ts";
import { wrapped } from "./text-width.ts";

export interface SyncRun {
  readonly report: SyncReport;
  /** Nothing was in the archive before. */
  readonly first: boolean;
  /** Nothing was stored: the report says what would be. */
  readonly dryRun: boolean;
  /** What was read was named by the command: no other one reads it. */
  readonly given: boolean;
}

/** Files to import, or how to synchronise. */
export type RunOptions = Omit<SyncOptions, "signal"> & { readonly files?: readonly string[] };

/**
 * Synchronises, showing how far it is. The first Ctrl-C ends it after the batch at hand, so that what was read is
 * kept; a second one ends the process at once, which does the archive no harm either.
 */
export async function runSync(
  context: Context,
  souvenir: Souvenir,
  { files, ...options }: RunOptions = {},
): Promise<SyncRun> {
  const first = await isEmpty(souvenir);
  warnOfCloud(context, souvenir);
  const stop = new AbortController();
  const progress = progressOn(context);
  const onInterrupt = (): void => {
    process.off("SIGINT", onInterrupt);
    progress.clear();
    context.warn(
      context.say({
        en: "\nStopping after the batch at hand; Ctrl-C again stops at once.",
        fr: "\nArrêt après le lot en cours ; encore Ctrl-C pour arrêter tout de suite.",
      }),
    );
    stop.abort();
  };
  process.on("SIGINT", onInterrupt);
  try {
    const reading: ReadOptions = { ...options, signal: stop.signal };
    const events = files ? souvenir.importFiles(files, reading) : souvenir.sync(reading);
    let next: IteratorResult<SyncEvent, SyncReport>;
    while (!(next = await events.next()).done) progress.show(next.value);
    const given = files !== undefined || options.path !== undefined;
    return { report: harmless(next.value), first, dryRun: options.dryRun ?? false, given };
  } finally {
    progress.clear();
    process.off("SIGINT", onInterrupt);
  }
}

function warnOfCloud({ say, warn, errorStyle }: Context, { archive }: Souvenir): void {
  if (archive.cloudService === undefined) return;
  const text = say({
    en: `Warning: the archive lies in a folder that ${archive.cloudService} synchronises. That copies your conversations to another computer and can damage the archive. Set SOUVENIR_HOME to an ordinary folder.`,
    fr: `Attention : l'archive se trouve dans un dossier synchronisé par ${archive.cloudService}. Vos conversations sont copiées sur un autre ordinateur, et l'archive peut s'abîmer. Donnez à SOUVENIR_HOME un dossier ordinaire.`,
  });
  warn(errorStyle.warning(text));
}

/** True when no app whose conversations we can read is on this machine. */
export function nothingInstalled({ sources }: SyncReport): boolean {
  return sources.every(({ source, installed, locations }) =>
    source === "files" ? locations === 0 : !installed,
  );
}

type Spoken = Pick<Context, "language" | "say" | "style" | "width" | "program">;

/** What a sync did, in lines. */
export function syncText(context: Spoken, { report, first, dryRun, given }: SyncRun): string {
  const { language, say, width } = context;
  const lines = report.sources
    .filter(isWorthALine)
    .flatMap((source) => [
      ...sourceLines(context, source),
      ...problemLines(context, source.problems, given ? {} : { all: "sync" }),
    ]);
  if (dryRun) {
    lines.push(
      wrapped(
        say({
          en: "Nothing was stored: this is what would be added.",
          fr: "Rien n'a été enregistré : voilà ce qui serait ajouté.",
        }),
        width,
      ),
    );
    return lines.join("\n");
  }
  const added = report.sources.some((source) => source.added > 0);
  if (first && added && report.sources.every(({ source }) => source !== "demo")) {
    lines.push(
      wrapped(
        say({
          en: `Chats deleted in the app stay here until you forget them (${context.program} forget).`,
          fr: `Ce que l'application efface reste ici tant que vous ne l'oubliez pas (${context.program} forget).`,
        }),
        width,
      ),
    );
  }
  const time = durationText(report.elapsedMs, language);
  lines.push(
    report.stopped
      ? wrapped(
          say({
            en: `Stopped after ${time}. What was read is kept; the next sync does the rest.`,
            fr: `Arrêté après ${time}. Ce qui a été lu est gardé ; la prochaine synchronisation fera le reste.`,
          }),
          width,
        )
      : say({ en: `Done in ${time}.`, fr: `Terminé en ${time}.` }),
  );
  return lines.join("\n");
}

// Of files that were given, there are mostly none.
function isWorthALine({ source, installed, locations, problems }: SourceReport): boolean {
  return source === "files" ? locations > 0 || problems.length > 0 : installed;
}

function sourceLines(context: Spoken, source: SourceReport): string[] {
  const { say, style, language } = context;
  const number = (count: number): string => numberText(count, language);
  const files = counted(source.locations, "file");
  const read = number(source.read);
  const title = sourceTitle(context, source.source, source.title);
  const { added, updated, unchanged, forgotten, hidden, problems, tagged, excluded } = source;
  // A file with many conversations may have been left between two of them.
  const isAnyRead = source.read > 0 || added + updated + unchanged > 0;
  const lines = [
    say({
      en: `${style.bold(title)}: ${files.en}, ${isAnyRead ? `${read} read` : "nothing new"}`,
      fr: `${style.bold(title)} : ${files.fr}, ${isAnyRead ? `${read} ${source.read < 2 ? "lu" : "lus"}` : "rien de nouveau"}`,
    }),
  ];
  if (excluded) {
    lines.push(
      say({
        en: "  Not read, as you exclude all of it. To have it read again:",
        fr: "  Rien n'est lu, car vous l'excluez en entier. Pour le lire de nouveau :",
      }),
      `    ${context.program} include --source ${source.source}`,
    );
  }
  if (isAnyRead) {
    const exchanges = counted(added, "exchange");
    lines.push(
      say({
        en: `  ${exchanges.en} added, ${number(updated)} updated, ${number(unchanged)} unchanged`,
        fr: `  ${exchanges.fr} ${added < 2 ? "ajouté" : "ajoutés"}, ${number(updated)} mis à jour, ${number(unchanged)} ${unchanged < 2 ? "inchangé" : "inchangés"}`,
      }),
    );
  }
  if (source.locations === 0 && problems.length === 0) {
    lines.push(
      say({
        en: "  No chat in it yet. Come back after your first one.",
        fr: "  Aucune conversation pour l'instant. Revenez après la première.",
      }),
    );
  }
  if (forgotten > 0) {
    const exchanges = counted(forgotten, "exchange");
    lines.push(
      say({
        en: `  ${exchanges.en} left out, as you had forgotten ${forgotten === 1 ? "it" : "them"}`,
        fr: `  ${exchanges.fr} ${forgotten < 2 ? "laissé" : "laissés"} de côté, car vous ${forgotten < 2 ? "l'aviez oublié" : "les aviez oubliés"}`,
      }),
    );
  }
  if (source.leftOut.length > 0) {
    const left = counted(source.leftOut.length, "conversation");
    const one = source.leftOut.length < 2;
    lines.push(
      say({
        en: `  ${left.en} left out, as you exclude ${one ? "it" : "them"}`,
        fr: `  ${left.fr} ${one ? "laissée" : "laissées"} de côté, car vous ${one ? "l'excluez" : "les excluez"}`,
      }),
    );
  }
  if (tagged > 0) {
    const left = counted(tagged, "conversation");
    lines.push(
      say({
        en: `  ${left.en} left out, as ${tagged === 1 ? "it says" : "they say"} #nomemory`,
        fr: `  ${left.fr} ${tagged < 2 ? "laissée" : "laissées"} de côté, car #nomemory y figure`,
      }),
    );
  }
  if (hidden.length > 0) lines.push(...hiddenLines(context, hidden));
  return lines;
}

const SHOWN_HIDDEN = 5;

const REASONS = {
  unsync: { en: 'under "Unsync"', fr: "sous « Unsync »" },
  tag: { en: "with #nomemory", fr: "avec #nomemory" },
  either: { en: 'under "Unsync" or with #nomemory', fr: "sous « Unsync » ou avec #nomemory" },
};

function reasonOf(hidden: SourceReport["hidden"]): keyof typeof REASONS {
  if (hidden.every(({ tagged }) => tagged)) return "tag";
  return hidden.some(({ tagged }) => tagged) ? "either" : "unsync";
}

/** Chats that are kept out now and were not before, each with the words that remove it for good. */
function hiddenLines(
  { say, language, width, program }: Spoken,
  hidden: SourceReport["hidden"],
): string[] {
  const conversations = counted(hidden.length, "conversation");
  const text = say({
    en: `${conversations.en} now ${REASONS[reasonOf(hidden)].en}: out of search and prompts, still in the archive. To remove ${hidden.length === 1 ? "it" : "one"} for good:`,
    fr: `${conversations.fr} désormais ${REASONS[reasonOf(hidden)].fr} : hors des recherches et des prompts, mais encore dans l'archive. Pour ${hidden.length < 2 ? "la supprimer" : "en supprimer une"} pour de bon :`,
  });
  const lines = [wrapped(text, width, { first: "  " })];
  for (const { source, id } of hidden.slice(0, SHOWN_HIDDEN)) {
    // Not wrapped: it is there to be copied.
    lines.push(`    ${program} forget --conversation ${shellWord(`${source}/${id}`)}`);
  }
  const more = hidden.length - SHOWN_HIDDEN;
  if (more > 0) {
    const number = numberText(more, language);
    lines.push(
      say({
        en: `    and ${number} more, each by the name of its file`,
        fr: `    et ${number} ${more === 1 ? "autre" : "autres"}, par le nom de ${more === 1 ? "son" : "leur"} fichier`,
      }),
    );
  }
  return lines;
}

/** "Not found": where we looked, and how to name another place. */
export function notFoundText(context: Context, report: SyncReport, path?: string): string {
  const sources = report.sources.filter(({ source }) => source !== "files");
  const { say, configPath, program } = context;
  if (path !== undefined) {
    const shown = harmless(path);
    return say({
      en: `There is no folder ${shown}. --path takes LM Studio's folder, its "conversations" folder, or any folder with its chat files.`,
      fr: `Il n'y a pas de dossier ${shown}. --path attend le dossier de LM Studio, son dossier « conversations », ou tout dossier contenant ses fichiers.`,
    });
  }
  const file = say({
    en: `An export or another file: ${program} import FILE`,
    fr: `Un export ou un autre fichier : ${program} import FICHIER`,
  });
  if (sources.length === 0) {
    return [
      say({
        en: `No app is read. To see which there are: ${program} sources --all; to read one: ${program} sources on ID`,
        fr: `Aucune application n'est lue. Pour voir celles qu'il y a : ${program} sources --all ; pour en lire une : ${program} sources on ID`,
      }),
      file,
    ].join("\n");
  }
  const apps = sources.map(({ title }) => title).join(", ");
  return [
    sources.length === 1
      ? say({
          en: `${apps} was not found. Looked in:`,
          fr: `${apps} est introuvable. Cherché dans :`,
        })
      : say({
          en: `These were not found: ${apps}. Looked in:`,
          fr: `Introuvables : ${apps}. Cherché dans :`,
        }),
    ...sources.flatMap(({ looked }) => looked.map((folder) => `  ${folder}`)),
    say({
      en: `If it is elsewhere: ${program} sync --path FOLDER`,
      fr: `S'il est ailleurs : ${program} sync --path DOSSIER`,
    }),
    file,
    say({
      en: `For good, the setting sources.lm-studio.path in ${configPath}`,
      fr: `Pour de bon, le réglage sources.lm-studio.path dans ${configPath}`,
    }),
  ].join("\n");
}
