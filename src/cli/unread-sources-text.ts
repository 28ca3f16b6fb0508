import type { SourceState } from "../souvenir.ts";
import type { Context } from "./context.ts";
import { counted } from "./format.ts";
import { wrapped } from "./text-width.ts";

/** The sources that are not read: those found here, chat apps and coding agents apart, and, if wanted, those that are not. */
export function unreadSourcesText(
  context: Context,
  states: readonly SourceState[],
  { all }: { readonly all: boolean },
): string[] {
  const { say, style, program, width } = context;
  const unread = states.filter(({ on }) => !on);
  const found = unread.filter(({ installed, asksPermission }) => installed || asksPermission);
  const missing = unread.filter((state) => !found.includes(state));
  const full = found.filter(({ locations, asksPermission }) => locations > 0 || asksPermission);
  const apps = full.filter(({ group }) => group !== "coding agent");
  const agents = full.filter(({ group }) => group === "coding agent");
  const blocks: string[] = [];
  if (apps.length > 0) {
    const title = style.bold(
      say({ en: "Found here, and not read:", fr: "Trouvé ici, et pas lu :" }),
    );
    blocks.push([title, ...apps.map((state) => foundLine(context, state))].join("\n"));
  }
  if (agents.length > 0) {
    const title = style.bold(
      say({ en: "Coding agents, not read either:", fr: "Agents de code, pas lus non plus :" }),
    );
    const alone = style.bold(
      say({
        en: "Coding agents found here, and not read:",
        fr: "Agents de code trouvés ici, et pas lus :",
      }),
    );
    blocks.push(
      [apps.length > 0 ? title : alone, ...agents.map((state) => foundLine(context, state))].join(
        "\n",
      ),
    );
  }
  const example = full[0];
  if (example) {
    blocks.push(
      say({
        en: `To read one: ${program} sources on ${example.id}`,
        fr: `Pour en lire un : ${program} sources on ${example.id}`,
      }),
    );
  }
  const empty = found.filter((state) => !full.includes(state));
  for (const { title, note } of empty) {
    if (!note) continue;
    const text = say({ en: `${title}: ${note.en}`, fr: `${title} : ${note.fr}` });
    blocks.push(wrapped(text, width));
  }
  const silent = empty.filter(({ note }) => !note);
  if (silent.length > 0) {
    const text = say({
      en: `Found, and nothing in ${silent.length === 1 ? "it" : "them"} yet:`,
      fr: "Trouvé, et encore vide :",
    });
    blocks.push(wrapped(`${text} ${namesOf(silent)}`, width));
  }
  if (missing.length === 0) return blocks;
  const count = counted(missing.length, "app");
  const text = all
    ? say({
        en: `Not found here: ${namesOf(missing)}`,
        fr: `Introuvable ici : ${namesOf(missing)}`,
      })
    : say({
        en: `${count.en} not found here: ${program} sources --all`,
        fr: `${count.fr} introuvable${missing.length > 1 ? "s" : ""} ici : ${program} sources --all`,
      });
  return [...blocks, wrapped(text, width)];
}

function foundLine({ say }: Context, state: SourceState): string {
  const { id, title, asksPermission, locations, conversations } = state;
  if (asksPermission) {
    return say({
      en: `  ${title} (${id}): not looked at, since the system would ask for permission`,
      fr: `  ${title} (${id}) : pas consulté, car le système demanderait une permission`,
    });
  }
  const count =
    conversations === undefined
      ? counted(locations, "file")
      : counted(conversations, "conversation");
  return say({
    en: `  ${title} (${id}): ${count.en}`,
    fr: `  ${title} (${id}) : ${count.fr}`,
  });
}

// An id is what is typed behind "sources on": it is told where the title does not tell it.
function namesOf(states: readonly SourceState[]): string {
  return states
    .map(({ id, title }) => (id === title.toLowerCase() ? title : `${title} (${id})`))
    .join(", ");
}
