import type { SourceState } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted, dateText, numberText } from "./format.ts";
import { problemLines } from "./problem-lines.ts";

/** What a source is and where, how many files it has, and how its last sync went, in lines. */
export function sourceText(context: Context, source: SourceState): string {
  const { say, style } = context;
  const title = source.id === "demo" ? say({ en: "Demo", fr: "Démo" }) : source.title;
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
  if (!source.installed) {
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

function lastSyncLine({ say, language }: Context, { lastSync }: SourceState): string {
  if (!lastSync) {
    return say({ en: "  Not synchronised yet", fr: "  Pas encore synchronisé" });
  }
  const { at, added, updated, stopped } = lastSync;
  const clock = new Date(at).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
  const when = `${dateText(at, language)} ${clock}`;
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
