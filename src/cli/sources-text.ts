import type { SourceState } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted, dateText, numberText } from "./format.ts";
import { problemLines } from "./problem-lines.ts";
import { sourceTitle } from "./source-title.ts";
import { wrapped } from "./text-width.ts";
import { unreadSourcesText } from "./unread-sources-text.ts";

/** The sources in groups: those that are read, those found and not read, and, if wanted, those not found. */
export function sourcesText(
  context: Context,
  states: readonly SourceState[],
  options: { readonly all: boolean },
): string {
  const read = states.filter(({ id, on, locations }) => on && (id !== "files" || locations > 0));
  const blocks = read.map((state) => sourceText(context, state));
  return [
    ...blocks,
    ...unreadSourcesText(context, states, options),
    ...inboxText(context, states),
  ].join("\n\n");
}

/** The inbox is the last of the places that the user's files lie in. */
function inboxText({ say, program, width }: Context, states: readonly SourceState[]): string[] {
  const inbox = states.find(({ id }) => id === "files")?.looked.at(-1);
  if (inbox === undefined) return [];
  const line = wrapped(
    say({
      en: `Exports and other files: ${program} import FILE. What you put here is read by the next sync:`,
      fr: `Exports et autres fichiers : ${program} import FICHIER. Ce que vous mettez ici est lu par la prochaine synchronisation :`,
    }),
    width,
  );
  return [`${line}\n  ${inbox}`];
}

/** What a source is and where, how many files it has, and how its last sync went, in lines. */
function sourceText(context: Context, source: SourceState): string {
  const { say, style } = context;
  const title = titleOf(context, source);
  const files = counted(source.locations, "file");
  const state = source.installed ? files : { en: "not found", fr: "introuvable" };
  const lines = [
    say({
      en: `${style.bold(title)}: ${state.en}`,
      fr: `${style.bold(title)} : ${state.fr}`,
    }),
  ];
  if (source.looked.length > 0) {
    lines.push(say({ en: "  Looked in:", fr: "  Cherché dans :" }));
    lines.push(...source.looked.map((folder) => `    ${folder}`));
  }
  if (source.note) lines.push(wrapped(say(source.note), context.width, { first: "  " }));
  lines.push(...folderLines(context, source));
  if (!source.installed && source.id === "lm-studio") {
    const setting = `sources.${source.id}.path`;
    lines.push(
      say({
        en: `  If it is elsewhere: ${context.program} config set ${setting} FOLDER`,
        fr: `  S'il est ailleurs : ${context.program} config set ${setting} DOSSIER`,
      }),
    );
  }
  lines.push(lastSyncLine(context, source));
  const { problems = source.problems, problemCount: total = problems.length } =
    source.lastSync ?? {};
  lines.push(...problemLines(context, problems, { total, all: "sync" }));
  return lines.join("\n");
}

/** What a source is called in the language of the messages. */
export function titleOf(
  { say }: Pick<Context, "say">,
  { id, title }: Pick<SourceState, "id" | "title">,
): string {
  return id === "files"
    ? say({ en: "Files and folders you added", fr: "Fichiers et dossiers ajoutés" })
    : sourceTitle({ say }, id, title);
}

function folderLines({ say }: Context, { folders }: SourceState): string[] {
  if (folders.length === 0) return [];
  return [
    say({ en: "  Folders added by you:", fr: "  Dossiers ajoutés par vous :" }),
    ...folders.map(({ path, found, locations }) => {
      const state = found ? counted(locations, "file") : { en: "not there", fr: "absent" };
      return say({ en: `    ${path} (${state.en})`, fr: `    ${path} (${state.fr})` });
    }),
  ];
}

function lastSyncLine({ say, language, width }: Context, { lastSync }: SourceState): string {
  if (!lastSync) {
    return say({ en: "  Not synchronised yet", fr: "  Pas encore synchronisé" });
  }
  const { at, added, updated, stopped, failure } = lastSync;
  const clock = new Date(at).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
  const when = `${dateText(at, language)} ${clock}`;
  if (failure) {
    const failed = say({
      en: `  Last sync: ${when}, failed:`,
      fr: `  Dernière synchronisation : ${when}, échouée :`,
    });
    return `${failed}\n${wrapped(say(failure), width, { first: "    " })}`;
  }
  const exchanges = counted(added, "exchange");
  const changed = numberText(updated, language);
  const end = stopped
    ? { en: ", stopped before its end", fr: ", arrêtée avant la fin" }
    : { en: "", fr: "" };
  return say({
    en: `  Last sync: ${when}, ${exchanges.en} added, ${changed} updated${end.en}`,
    fr: `  Dernière synchronisation : ${when}, ${exchanges.fr} ${added < 2 ? "ajouté" : "ajoutés"}, ${changed} mis à jour${end.fr}`,
  });
}
