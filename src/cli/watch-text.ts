import type { Problem } from "../core/problem.ts";
import type { SourceReport, WatchEvent } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { durationText, numberText } from "./format.ts";
import { titleOf } from "./sources-text.ts";
import { problemLines } from "./problem-lines.ts";

type Spoken = Pick<Context, "language" | "say" | "style" | "width" | "program">;

export interface WatchLine {
  readonly text: string;
  /** What somebody may have to do something about is said outside a terminal, too. */
  readonly severity: "news" | "warning";
}

/** The problems of each source at its last sync, which are not told again. */
export type KnownProblems = Map<string, ReadonlySet<string>>;

/** What an event says to a person; undefined for what is none of their business. */
export function watchLine(
  context: Spoken,
  event: WatchEvent,
  known: KnownProblems,
): WatchLine | undefined {
  const { say, language, style } = context;
  const time = style.dim(clockText(Date.now()));
  const news = (en: string, fr: string): WatchLine => ({
    text: `${time} ${say({ en, fr })}`,
    severity: "news",
  });
  const warning = (en: string, fr: string): WatchLine => ({
    text: say({ en, fr }),
    severity: "warning",
  });
  switch (event.kind) {
    case "watching": {
      if (event.sources.length === 0) {
        return warning(
          "No app is switched on: there is nothing to watch. souvenir sources shows what is here.",
          "Aucune application n'est activée : rien à surveiller. « souvenir sources » montre ce qui est là.",
        );
      }
      const titles = event.sources
        .map(({ source: id, title }) => style.bold(titleOf(context, { id, title })))
        .join(", ");
      return news(
        `Watching ${titles}. Ctrl-C ends it.`,
        `Surveillance : ${titles}. Ctrl-C pour l'arrêter.`,
      );
    }
    case "synced": {
      const lines = event.report.sources.flatMap((source) =>
        sourceLines(context, source, newProblems(source, known)),
      );
      if (lines.length === 0) return undefined;
      return { text: lines.map((line) => `${time} ${line}`).join("\n"), severity: "news" };
    }
    case "gone":
      return news(
        `${event.path} is gone; waiting for it to come back.`,
        `${event.path} a disparu ; en attente de son retour.`,
      );
    case "back":
      return news(`${event.path} is back.`, `${event.path} est de retour.`);
    case "looking": {
      const every = durationText(event.everyMs, language);
      const why = reasons[event.why];
      return warning(
        `${event.path}: ${why.en} It is looked at every ${every} instead.`,
        `${event.path} : ${why.fr} On y regarde toutes les ${every} à la place.`,
      );
    }
    case "woke":
      return news(
        "The computer was asleep: looking at everything.",
        "L'ordinateur sortait de veille : tout est revu.",
      );
    case "failed": {
      const wait = durationText(event.retryMs, language);
      return warning(
        `${event.reason.en} Trying again in ${wait}.`,
        `${event.reason.fr} Nouvel essai dans ${wait}.`,
      );
    }
  }
}

const reasons = {
  "no-watches": {
    en: "the system has no more watches to give (on Linux: sysctl fs.inotify.max_user_watches).",
    fr: "le système n'a plus de surveillance à donner (sous Linux : sysctl fs.inotify.max_user_watches).",
  },
  "too-many-folders": {
    en: "there are too many folders in it to watch each.",
    fr: "il contient trop de dossiers pour les surveiller tous.",
  },
  remote: {
    en: "this disk of another computer does not tell of changes.",
    fr: "ce disque d'un autre ordinateur ne signale pas les changements.",
  },
} as const;

/** "14:03" by this machine's clock. */
function clockText(time: number): string {
  return new Date(time).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** Those that the sync before did not have. */
function newProblems({ source, problems }: SourceReport, known: KnownProblems): Problem[] {
  // What is being written is no problem yet.
  const lasting = problems.filter(({ severity }) => severity !== "busy");
  const keyOf = ({ path, reason }: Problem): string => `${path} ${reason.en}`;
  const before = known.get(source);
  known.set(source, new Set(lasting.map(keyOf)));
  return lasting.filter((problem) => !before?.has(keyOf(problem)));
}

/** "LM Studio: 2 new, 1 changed"; nothing where nothing is. */
function sourceLines(
  context: Spoken,
  source: SourceReport,
  problems: readonly Problem[],
): string[] {
  const { say, style, language } = context;
  const number = (count: number): string => numberText(count, language);
  const { added, updated, hidden } = source;
  const title = titleOf(context, { id: source.source, title: source.title });
  const many = (count: number, one: string, more: string): string =>
    `${number(count)} ${count < 2 ? one : more}`;
  const parts = [
    ...(added > 0 ? [{ en: `${number(added)} new`, fr: many(added, "nouveau", "nouveaux") }] : []),
    ...(updated > 0
      ? [{ en: `${number(updated)} changed`, fr: many(updated, "modifié", "modifiés") }]
      : []),
    ...(hidden.length > 0
      ? [{ en: `${number(hidden.length)} hidden`, fr: many(hidden.length, "masqué", "masqués") }]
      : []),
  ];
  if (parts.length === 0 && (problems.length === 0 || source.read === 0)) return [];
  const [en, fr] = (["en", "fr"] as const).map((each) =>
    parts.length === 0
      ? { en: "nothing new", fr: "rien de nouveau" }[each]
      : parts.map((part) => part[each]).join(", "),
  );
  const head = say({ en: `${style.bold(title)}: ${en}`, fr: `${style.bold(title)} : ${fr}` });
  return [[head, ...problemLines(context, problems, { all: "sync" })].join("\n")];
}
