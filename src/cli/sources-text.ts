import type { SourceState } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted, dateText, numberText } from "./format.ts";
import { problemLines } from "./problem-lines.ts";
import { wrapped } from "./text-width.ts";

/** The sources in groups: those that are read, those found and not read, and, if wanted, those not found. */
export function sourcesText(
  context: Context,
  states: readonly SourceState[],
  { all }: { readonly all: boolean },
): string {
  const { say, style, program } = context;
  const read = states.filter(({ id, on, locations }) => on && (id !== "files" || locations > 0));
  const found = states.filter(
    ({ on, installed, asksPermission }) => !on && (installed || asksPermission),
  );
  const missing = states.filter((state) => !state.on && !found.includes(state));
  const example = found.find(({ locations }) => locations > 0)?.id ?? "ID";
  const blocks = read.map((state) => sourceText(context, state));
  if (found.length > 0) {
    blocks.push(
      [
        style.bold(say({ en: "Found here, and not read:", fr: "Trouvé ici, et pas lu :" })),
        ...found.map((state) => foundLine(context, state)),
        say({
          en: `  To read one: ${program} sources on ${example}`,
          fr: `  Pour en lire un : ${program} sources on ${example}`,
        }),
      ].join("\n"),
    );
  }
  if (all && missing.length > 0) {
    blocks.push(
      [
        style.bold(say({ en: "Not found here:", fr: "Introuvable ici :" })),
        ...missing.map(({ id, title }) => `  ${title} (${id})`),
      ].join("\n"),
    );
  } else if (missing.length > 0) {
    const apps = counted(missing.length, "app");
    blocks.push(
      say({
        en: `${apps.en} not found here: ${program} sources --all`,
        fr: `${apps.fr} introuvable${missing.length > 1 ? "s" : ""} ici : ${program} sources --all`,
      }),
    );
  }
  return blocks.join("\n\n");
}

function foundLine({ say, width }: Context, state: SourceState): string {
  const { id, title, group, asksPermission, locations, conversations, note } = state;
  const agent =
    group === "coding agent" ? say({ en: ", coding agent", fr: ", agent de code" }) : "";
  if (asksPermission) {
    return say({
      en: `  ${title} (${id}${agent}): not looked at, since the system would ask for permission`,
      fr: `  ${title} (${id}${agent}) : pas consulté, car le système demanderait une permission`,
    });
  }
  if (note && locations === 0) {
    return wrapped(say({ en: `${title}: ${note.en}`, fr: `${title} : ${note.fr}` }), width, {
      first: "  ",
    });
  }
  const count =
    conversations === undefined
      ? counted(locations, "file")
      : counted(conversations, "conversation");
  return say({
    en: `  ${title} (${id}${agent}): ${count.en}`,
    fr: `  ${title} (${id}${agent}) : ${count.fr}`,
  });
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
  if (source.note) lines.push(`  ${say(source.note)}`);
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

function titleOf({ say }: Context, { id, title }: SourceState): string {
  if (id === "demo") return say({ en: "Demo", fr: "Démo" });
  return id === "files"
    ? say({ en: "Files and folders you added", fr: "Fichiers et dossiers ajoutés" })
    : title;
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
