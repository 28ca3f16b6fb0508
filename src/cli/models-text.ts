import { shortName } from "../core/short-name.ts";
import type { AnsweringModel, ModelServerState } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted, sizeText } from "./format.ts";
import { harmless } from "./harmless.ts";
import { cut, widthOf, wrapped } from "./text-width.ts";

/** The apps that were asked, each with its state and its models. */
export function modelsText(context: Context, states: readonly ModelServerState[]): string {
  return harmless(states)
    .map((state) => serverLines(context, state).join("\n"))
    .join("\n\n");
}

function serverLines(context: Context, state: ModelServerState): string[] {
  const { say, style, width } = context;
  const mark = state.state === "ready" ? style.good("✓") : style.warning("!");
  const lines = [
    wrapped(say(state.reason), width, { first: `${mark} `, rest: "  " }),
    ...state.models.map((model) => `  ${modelLine(context, model)}`),
  ];
  if (state.elsewhere.length > 0) {
    const names = state.elsewhere.map(shortName).join(", ");
    lines.push(
      wrapped(
        say({
          en: `Refused, as they run on somebody else's computer: ${names}`,
          fr: `Refusés, car ils tournent sur l'ordinateur de quelqu'un d'autre : ${names}`,
        }),
        width,
        { first: "  ", rest: "  " },
      ),
    );
  }
  return lines;
}

const LEAST_COLUMNS = 24;

function modelLine(
  { say, style, language, width, isTerminal }: Context,
  model: AnsweringModel,
): string {
  const { id, title, loaded, contextTokens, sizeBytes } = model;
  const window = contextTokens === undefined ? undefined : counted(contextTokens, "token");
  const facts = [
    title === id ? undefined : shortName(title),
    loaded ? say({ en: "loaded", fr: "chargé" }) : say({ en: "not loaded", fr: "non chargé" }),
    window && say({ en: `context of ${window.en}`, fr: `contexte de ${window.fr}` }),
    sizeBytes === undefined ? undefined : sizeText(sizeBytes, language),
  ];
  const about = facts.filter((fact) => fact !== undefined).join(", ");
  const room = Math.max(LEAST_COLUMNS, width - 4 - widthOf(about));
  // A part of it is enough for --model; a pipe gets it whole.
  const name = isTerminal.out ? cut(id, room) : id;
  return `${loaded ? style.bold(name) : name}  ${style.dim(about)}`;
}
