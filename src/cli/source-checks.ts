import type { SourceState } from "../souvenir.ts";
import type { Check } from "./check.ts";
import type { Context } from "./context.ts";
import { counted } from "./format.ts";

/**
 * What `doctor` says of sources: each that is read, the folders and files that were added, and in one line what is found and
 * not read. Of what is not here nothing is wrong.
 */
export function sourceChecks(states: readonly SourceState[], context: Context): Check[] {
  const { program } = context;
  const read = states.filter(({ on, id }) => on && id !== "files");
  const somethingRead = read.some(({ installed }) => installed);
  const found = states.filter(({ on, installed, locations }) => !on && installed && locations > 0);
  const names = found.map(({ title }) => title).join(", ");
  const [example] = found;
  return [
    ...read.map((state) => readCheck(state, context, somethingRead)),
    ...states.filter(({ id }) => id === "files").map((state) => addedCheck(state, context)),
    ...(example
      ? [
          {
            name: "found",
            state: "good",
            text: {
              en: `Found here, and not read: ${names}. To read one: ${program} sources on ${example.id}`,
              fr: `Trouvé ici, et pas lu : ${names}. Pour en lire un : ${program} sources on ${example.id}`,
            },
          } as const,
        ]
      : []),
  ];
}

function readCheck(state: SourceState, context: Context, somethingRead: boolean): Check {
  const { id, title, installed, looked, locations, group } = state;
  const { program } = context;
  const name = `source:${id}`;
  const where = looked.join(", ");
  if (installed) {
    const files = counted(locations, group === "demo" ? "conversation" : "file");
    const text = {
      en: `${title}: ${files.en}${where === "" ? "" : ` in ${where}`}`,
      fr: `${title} : ${files.fr}${where === "" ? "" : ` dans ${where}`}`,
    };
    return withLastSync({ name, state: "good", text }, state, context);
  }
  const looking =
    where === ""
      ? { en: "", fr: "" }
      : { en: ` Looked in ${where}.`, fr: ` Cherché dans ${where}.` };
  const setting = id === "lm-studio" ? "sources.lm-studio.path" : "sources.folders";
  return {
    name,
    // LM Studio is read from the start: that it is not here matters to nobody who has something else.
    state: id === "lm-studio" && somethingRead ? "good" : "warning",
    text: {
      en: `${title}: not found.${looking.en} If it is elsewhere: ${program} config set ${setting} FOLDER. If you do not use it: ${program} sources off ${id}`,
      fr: `${title} : introuvable.${looking.fr} Si ses fichiers sont ailleurs : ${program} config set ${setting} DOSSIER. Si vous ne l'utilisez pas : ${program} sources off ${id}`,
    },
  };
}

/** What is added, and the inbox, which need not be there. */
function addedCheck(state: SourceState, context: Context): Check {
  const { looked, locations, folders } = state;
  const gone = folders.filter(({ found }) => !found).map(({ path }) => path);
  const files = counted(locations, "file");
  const where = looked.join(", ");
  if (gone.length > 0) {
    const paths = gone.join(", ");
    return {
      name: "source:files",
      state: "warning",
      text: {
        en: `Folders you added: ${paths} cannot be found. Bring it back, or take it out of the setting sources.folders.`,
        fr: `Dossiers ajoutés : ${paths} introuvable. Remettez-le, ou retirez-le du réglage sources.folders.`,
      },
    };
  }
  const text =
    folders.length > 0
      ? {
          en: `Folders you added, and the inbox: ${files.en} in ${where}`,
          fr: `Dossiers ajoutés et boîte de réception : ${files.fr} dans ${where}`,
        }
      : {
          en: `Inbox for exports: ${files.en} in ${where}`,
          fr: `Boîte de réception des exports : ${files.fr} dans ${where}`,
        };
  return withLastSync({ name: "source:files", state: "good", text }, state, context);
}

/** How the last sync failed, or what it could not read, behind what is to be said of the source. */
function withLastSync(check: Check, { lastSync }: SourceState, { program }: Context): Check {
  const { failure, problemCount = 0 } = lastSync ?? {};
  if (failure) {
    const { en, fr } = check.text;
    return {
      ...check,
      state: "warning",
      text: {
        en: `${en}. Its last sync failed: ${failure.en}`,
        fr: `${fr}. Sa dernière synchronisation a échoué : ${failure.fr}`,
      },
    };
  }
  if (problemCount === 0) return check;
  const { en, fr } = check.text;
  const problems = counted(problemCount, "problem");
  return {
    ...check,
    state: "warning",
    text: {
      en: `${en}. ${problems.en} at the last sync: ${program} sources`,
      fr: `${fr}. ${problems.fr} à la dernière synchronisation : ${program} sources`,
    },
  };
}
