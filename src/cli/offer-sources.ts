import type { FoundSource, Souvenir } from "../souvenir.ts";
import type { SourceSwitch } from "../installation/switch-sources.ts";
import { yesOrNo } from "./ask-loop.ts";
import type { Context } from "./context.ts";
import { counted } from "./format.ts";

type Words = Pick<Context, "say" | "program">;

/** Sources that are offered together. */
export interface Offer {
  readonly apps: SourceSwitch["apps"];
  /** For a terminal. */
  readonly question: string;
  /** For whoever cannot be asked. */
  readonly note: string;
}

/**
 * Asks once, in a terminal, whether the apps that were found here and are not read shall be, and then the same of coding
 * agents; elsewhere names them. Who says no is not asked again, but who leaves with Ctrl-C is. True when some are read from now on, which a sync then does.
 */
export async function offerSources(context: Context, souvenir: Souvenir): Promise<boolean> {
  if (context.json || context.quiet) return false;
  const offers = offersOf(context, await souvenir.offeredSources());
  if (offers.length === 0) return false;
  const { say, program, isTerminal, language, environment, configPath: path } = context;
  if (!isTerminal.in || !isTerminal.out) {
    for (const { note } of offers) context.note(note);
    return false;
  }
  const { switchSources } = await import("../installation/switch-sources.ts");
  const { values } = context.config();
  const answers: boolean[] = [];
  for (const { apps, question } of offers) {
    const wanted = await yesOrNo(context, question, false);
    if (wanted === undefined) break;
    answers.push(wanted);
    const change = { apps, to: wanted ? ("on" as const) : ("declined" as const) };
    const switched = await switchSources(change, values, { path, environment, language });
    // Whoever opens the archive next does so with these.
    Object.assign(values, switched);
  }
  if (answers.includes(false)) {
    context.note(
      say({
        en: `You will not be asked again; ${program} sources lists them.`,
        fr: `La question ne sera plus posée ; ${program} sources donne la liste des applications.`,
      }),
    );
  }
  return answers.includes(true);
}

/** What to ask, or to say: of apps, and apart from them of coding agents, whose use is another. */
export function offersOf(context: Words, offered: readonly FoundSource[]): Offer[] {
  const agents = offered.filter(({ group }) => group === "coding agent");
  const apps = offered.filter(({ group }) => group !== "coding agent");
  return [
    ...(apps.length > 0 ? [offerOfApps(context, apps)] : []),
    ...(agents.length > 0 ? [offerOfAgents(context, agents)] : []),
  ];
}

function offerOfApps(context: Words, apps: readonly FoundSource[]): Offer {
  const { say, program } = context;
  const [names, ids] = [namesOf(context, apps), apps.map(({ id }) => id)];
  return {
    apps,
    question: say({
      en: `Found here too: ${names}. Read ${apps.length === 1 ? "it" : "them"} from now on?`,
      fr: `Aussi trouvé ici : ${names}. ${apps.length === 1 ? "Le" : "Les"} lire désormais ?`,
    }),
    note: say({
      en: `Found here too, and not read: ${names}. To read them: ${program} sources on ${ids.join(" ")}`,
      fr: `Aussi trouvé ici, et pas lu : ${names}. Pour les lire : ${program} sources on ${ids.join(" ")}`,
    }),
  };
}

function offerOfAgents(context: Words, agents: readonly FoundSource[]): Offer {
  const { say, program } = context;
  const [names, ids] = [namesOf(context, agents), agents.map(({ id }) => id)];
  const isOne = agents.length === 1;
  const found = {
    en: isOne ? `A coding agent found here: ${names}` : `Coding agents found here: ${names}`,
    fr: isOne ? `Un agent de code trouvé ici : ${names}` : `Agents de code trouvés ici : ${names}`,
  };
  const about = {
    en: `What is read of ${isOne ? "it" : "them"} can be searched, and is left out of prompts unless you ask for it.`,
    fr: `Ce qui en est lu peut être cherché, et reste hors des prompts tant que vous ne le demandez pas.`,
  };
  return {
    apps: agents,
    question: say({
      en: `${found.en}. ${about.en} Read ${isOne ? "it" : "them"} from now on?`,
      fr: `${found.fr}. ${about.fr} ${isOne ? "Le" : "Les"} lire désormais ?`,
    }),
    note: say({
      en: `${found.en}; not read. ${about.en} To read ${isOne ? "it" : "them"}: ${program} sources on ${ids.join(" ")}`,
      fr: `${found.fr} ; pas lu${isOne ? "" : "s"}. ${about.fr} Pour ${isOne ? "le" : "les"} lire : ${program} sources on ${ids.join(" ")}`,
    }),
  };
}

function namesOf({ say }: Words, sources: readonly FoundSource[]): string {
  return sources
    .map(({ title, conversations, locations }) => {
      const count =
        conversations === undefined
          ? counted(locations, "file")
          : counted(conversations, "conversation");
      return `${title} (${say(count)})`;
    })
    .join(", ");
}
