import type { Souvenir, Statistics } from "../../souvenir.ts";
import { command } from "../command.ts";
import type { FlagValues } from "../command.ts";
import type { Context } from "../context.ts";
import { OK } from "../exit-codes.ts";
import { demoFlag, filterFlags, filterOf, idFlags, weightFlag } from "../flags.ts";

const { keyword: _keyword, ...narrowing } = filterFlags;

const flags = {
  activity: {
    kind: "switch",
    text: {
      en: "How much was said each day of a year, and how the archive grew.",
      fr: "Ce qui s'est dit chaque jour d'une année, et la croissance de l'archive.",
    },
  },
  trends: {
    kind: "switch",
    text: {
      en: "The most frequent keywords, month by month; with --topics, the largest topics too.",
      fr: "Les mots-clés les plus fréquents, mois par mois ; avec --topics, les plus grands sujets aussi.",
    },
  },
  topics: {
    kind: "switch",
    text: {
      en: "What is spoken of: keywords that belong together, in either language.",
      fr: "Ce dont on parle : les mots-clés qui vont ensemble, dans les deux langues.",
    },
  },
  question: {
    kind: "text",
    value: { en: "QUESTION", fr: "QUESTION" },
    text: {
      en: "The keywords of this question and of its prompt instead, and how near they are.",
      fr: "Les mots-clés de cette question et de son prompt, au lieu du reste, et leur proximité.",
    },
  },
  ...weightFlag,
  ...narrowing,
  conversation: idFlags.conversation,
  ...demoFlag,
} as const;

export const stats = command({
  name: "stats",
  summary: {
    en: "what the archive holds, in figures",
    fr: "ce que contient l'archive, en chiffres",
  },
  details: {
    en: "Filters narrow all figures; what is kept out of search never counts. An exchange seen in several places counts once for each app, model, day or keyword that it has. --activity, --trends and --topics show these instead of the rest, and add them to --json; days and months are those of this machine's time zone. --keyword-weight goes with --question.",
    fr: "Les filtres restreignent tous les chiffres ; ce qui est tenu hors des recherches ne compte jamais. Un échange vu à plusieurs endroits compte une fois pour chaque application, modèle, jour ou mot-clé. --activity, --trends et --topics s'affichent à la place du reste, et s'ajoutent à --json ; jours et mois sont ceux du fuseau horaire de cette machine. --keyword-weight va avec --question.",
  },
  flags,
  examples: [
    {
      line: { en: "souvenir stats", fr: "souvenir stats" },
      text: { en: "Counts, models, months, keywords.", fr: "Nombres, modèles, mois, mots-clés." },
    },
    {
      line: {
        en: 'souvenir stats --activity --topics --since "1 year"',
        fr: 'souvenir stats --activity --topics --since "1 an"',
      },
      text: { en: "The last year, and its subjects.", fr: "La dernière année, et ses sujets." },
    },
    {
      line: {
        en: 'souvenir stats --question "Which flour did I use?"',
        fr: 'souvenir stats --question "Quelle farine avais-je utilisée ?"',
      },
      text: { en: "What this question is about.", fr: "Ce sur quoi porte cette question." },
    },
  ],
  async run(context, { flags }) {
    const { demo = false } = flags;
    return context.readSouvenir(demo, async (souvenir) => {
      const { printDemoMark } = await import("../demo-mark.ts");
      if (!context.json) printDemoMark(context, demo);
      await (flags.question === undefined
        ? showFigures(context, souvenir, flags)
        : showQuestion(context, souvenir, { ...flags, question: flags.question }));
      return OK;
    });
  },
});

type Values = FlagValues<typeof flags>;

async function showFigures(context: Context, souvenir: Souvenir, values: Values): Promise<void> {
  const filter = filterOf(values);
  const isPart = values.activity || values.trends || values.topics;
  const parts = {
    ...(values.activity ? { activity: await souvenir.activity(filter) } : {}),
    ...(values.trends ? { trends: await souvenir.keywordTrends(filter) } : {}),
    ...(values.topics ? { topics: await souvenir.topics(filter) } : {}),
    ...(values.trends && values.topics ? { topicTrends: await souvenir.topicTrends(filter) } : {}),
  };
  const statistics =
    Object.keys(filter).length === 0
      ? await souvenir.stats()
      : await filteredStatistics(souvenir, filter);
  if (context.json) {
    const { isoTime } = await import("../../souvenir.ts");
    const { firstAt, lastAt, ...counts } = statistics;
    context.printJson({
      demo: values.demo ?? false,
      ...counts,
      firstAt: isoTime(firstAt),
      lastAt: isoTime(lastAt),
      ...parts,
    });
    return;
  }
  const { headlines, statisticsText } = await import("../statistics-text.ts");
  if (!isPart || statistics.exchanges === 0) {
    context.print(statisticsText(context, statistics));
    return;
  }
  const { harmless } = await import("../harmless.ts");
  const { activity, trends, topics, topicTrends } = harmless(parts);
  const { activityText } = await import("../activity-text.ts");
  const { topicsText, topicTrendsText, trendsText } = await import("../topics-text.ts");
  const lines = [
    ...headlines(context, statistics),
    ...(activity ? activityText(context, activity) : []),
    ...(trends ? trendsText(context, trends) : []),
    ...(topicTrends ? topicTrendsText(context, topicTrends) : []),
    ...(topics ? topicsText(context, topics) : []),
  ];
  context.print(lines.join("\n"));
}

/** The statistics of what a filter covers. */
async function filteredStatistics(
  souvenir: Souvenir,
  words: ReturnType<typeof filterOf>,
): Promise<Omit<Statistics, "alternatives" | "hiddenConversations" | "forgotten">> {
  const {
    filter: _filter,
    bySource,
    byModel,
    byLanguage,
    ...sums
  } = await souvenir.insights(words);
  const { periods } = await souvenir.activity(words, { by: "month" });
  const counted = ({ name, count }: { readonly name: string; readonly count: number }) => ({
    name,
    count,
  });
  return {
    ...sums,
    bySource: bySource.map(counted),
    byModel: byModel.map(counted),
    byLanguage: byLanguage.map(counted),
    byMonth: periods.map(({ name, exchanges }) => ({ name, count: exchanges })),
    topKeywords: (await souvenir.frequentKeywords(words)).map(({ phrase, exchanges }) => ({
      name: phrase,
      count: exchanges,
    })),
  };
}

async function showQuestion(
  context: Context,
  souvenir: Souvenir,
  values: Values & { readonly question: string },
): Promise<void> {
  const { demo = false, question, "keyword-weight": weights } = values;
  const { weightedKeywords } = await import("../weighted-keywords.ts");
  const insights = await souvenir.promptInsights(question, {
    ...filterOf(values),
    ...(weights ? { keywords: weightedKeywords(weights) } : {}),
  });
  if (context.json) {
    const { question: keywords, ...rest } = insights;
    context.printJson({ demo, question, keywords, ...rest });
    return;
  }
  const { promptInsightsText } = await import("../prompt-insights-text.ts");
  context.print(promptInsightsText(context, insights));
}
