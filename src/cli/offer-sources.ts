import type { FoundSource, Souvenir } from "../souvenir.ts";
import { confirmed } from "./ask-loop.ts";
import type { Context } from "./context.ts";
import { counted } from "./format.ts";

/**
 * Asks once, in a terminal, whether the apps that were found here and are not read shall be; elsewhere names them. Who says
 * no is not asked again. True when some are read from now on, which a sync then does.
 */
export async function offerSources(context: Context, souvenir: Souvenir): Promise<boolean> {
  if (context.json || context.quiet) return false;
  const offered = await souvenir.offeredSources();
  if (offered.length === 0) return false;
  const { say, program, isTerminal } = context;
  const names = offered.map((source) => nameOf(context, source)).join(", ");
  if (!isTerminal.in || !isTerminal.out) {
    context.note(
      say({
        en: `Found here too, and not read: ${names}. To read them: ${program} sources on ${idsOf(offered)}`,
        fr: `Aussi trouvé ici, et pas lu : ${names}. Pour les lire : ${program} sources on ${idsOf(offered)}`,
      }),
    );
    return false;
  }
  const wanted = await confirmed(
    context,
    say({
      en: `Found here too: ${names}. Read ${offered.length === 1 ? "it" : "them"} from now on?`,
      fr: `Aussi trouvé ici : ${names}. ${offered.length === 1 ? "Le" : "Les"} lire désormais ?`,
    }),
    false,
  );
  const { switchSources } = await import("../installation/switch-sources.ts");
  const { configPath: path, environment, language } = context;
  const ids = offered.map(({ id }) => id);
  const { values } = context.config();
  const switched = await switchSources({ ids, to: wanted ? "on" : "declined" }, values, {
    path,
    environment,
    language,
  });
  // Whoever opens the archive next does so with these.
  Object.assign(values, switched);
  if (!wanted) {
    context.note(
      say({
        en: `You will not be asked again; ${program} sources lists them.`,
        fr: `La question ne sera plus posée ; ${program} sources les donne.`,
      }),
    );
  }
  return wanted;
}

function nameOf({ say }: Context, source: FoundSource): string {
  const { title, group, conversations, locations } = source;
  const count =
    conversations === undefined
      ? counted(locations, "file")
      : counted(conversations, "conversation");
  const agent =
    group === "coding agent" ? { en: "coding agent, ", fr: "agent de code, " } : { en: "", fr: "" };
  return say({
    en: `${title} (${agent.en}${count.en})`,
    fr: `${title} (${agent.fr}${count.fr})`,
  });
}

function idsOf(sources: readonly FoundSource[]): string {
  return sources.map(({ id }) => id).join(" ");
}
