import type { Filter } from "../core/filter.ts";
import type { UiLanguage } from "../core/language.ts";
import type { Enrichment, EnrichOptions } from "../verbs/enrich.ts";
import type { FilterWords } from "../verbs/resolve.ts";
import type { OpenedArchive } from "./opened-archive.ts";

/** A question to a prompt. */
export interface Prompting {
  /** The question's prompt with the memories that matter to it. Copies nothing. */
  enrich(question: string, options?: EnrichOptions): Promise<Enrichment>;
  /** A question that finds something here, to show what Souvenir does; undefined where nothing is archived. */
  exampleQuestion(language: UiLanguage): Promise<string | undefined>;
}

export function prompting(archive: OpenedArchive): Prompting {
  const { options, place, store, tenant, now, filterOf, meaningTable } = archive;
  return {
    async enrich(question, how = {}) {
      const { enrich } = await import("../verbs/enrich.ts");
      return enrich(question, {
        store,
        tenant,
        config: options.config,
        ...(await meaningTable()),
        now: now(),
        filter: { ...(await filterOf(how)), ...(await leftOutOfPrompts(archive, how)) },
        ...how,
      });
    },

    async exampleQuestion(language) {
      if (place.demo) {
        const { demoQuestions } = await import("../sources/demo/questions.ts");
        return demoQuestions.find((entry) => entry.language === language)?.question;
      }
      const { EXAMPLES_LOOKED_AT, exampleQuestionOf } =
        await import("../verbs/example-question.ts");
      const remembered = await leftOutOfPrompts(archive, {});
      const latest = await store.list(tenant, remembered, { limit: EXAMPLES_LOOKED_AT });
      return exampleQuestionOf(latest.items);
    },
  };
}

/**
 * Coding agents (see SourceGroup), unless they are wanted: by the setting, or because the caller says where to look.
 */
async function leftOutOfPrompts(
  { options, place }: OpenedArchive,
  words: FilterWords,
): Promise<Pick<Filter, "exceptSources">> {
  const isSomewhere = words.source || words.conversation || words.ids;
  if (options.config.agents || place.demo || isSomewhere) return {};
  const { sources } = await import("../sources/index.ts");
  const agents = sources.filter(({ group }) => group === "coding agent");
  return { exceptSources: agents.map(({ id }) => id) };
}
