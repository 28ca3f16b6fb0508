import { command } from "../command.ts";
import { usageError } from "../context.ts";
import { NOTHING_FOUND, OK } from "../exit-codes.ts";
import { demoFlag, filterFlags, filterOf, floorFlag, idFlags, weightFlag } from "../flags.ts";

export const search = command({
  name: "search",
  summary: { en: "find past exchanges", fr: "retrouver d'anciens échanges" },
  details: {
    en: 'Looks for the words in questions, answers, titles and keywords; accents, capitals and endings do not matter. "exact words" in quotes must occur, -word must not. Each result says which words matched, and how much each gave to its relevance.',
    fr: "Cherche les mots dans les questions, les réponses, les titres et les mots-clés ; accents, majuscules et terminaisons ne comptent pas. « des mots exacts » entre guillemets doivent s'y trouver, -mot ne le doit pas. Chaque résultat dit quels mots l'ont fait trouver, et pour quelle part.",
  },
  words: {
    usage: { en: "WORDS…", fr: "MOTS…" },
    max: Number.POSITIVE_INFINITY,
    mayBeginWithHyphen: true,
  },
  flags: {
    limit: {
      kind: "integer",
      min: 1,
      max: 200,
      usual: 10,
      text: { en: "Most results.", fr: "Nombre maximal de résultats." },
    },
    floor: {
      ...floorFlag,
      usual: 0,
      text: { en: "Least relevance of a result.", fr: "Pertinence minimale d'un résultat." },
    },
    ...weightFlag,
    ...filterFlags,
    conversation: idFlags.conversation,
    ...demoFlag,
  },
  examples: [
    {
      line: { en: "souvenir search sourdough flour", fr: "souvenir search farine pain au levain" },
      text: {
        en: "What was said about flour for sourdough.",
        fr: "Ce qui s'est dit de la farine pour le pain au levain.",
      },
    },
    {
      line: {
        en: `souvenir search '"dry food" cat -treats' --since "3 months"`,
        fr: `souvenir search '"pain au levain" -seigle' --since "3 mois"`,
      },
      text: {
        en: "These two words in a row, without treats, lately.",
        fr: "Ces mots à la suite, sans seigle, ces derniers temps.",
      },
    },
    {
      line: {
        en: "souvenir search boiler --json | jq .results[0].exchange.answer",
        fr: "souvenir search chaudière --json | jq .results[0].exchange.answer",
      },
      text: { en: "The best answer, for a script.", fr: "La meilleure réponse, pour un script." },
    },
  ],
  async run(context, { words, flags }) {
    const question = words.join(" ").trim();
    if (question === "") {
      throw usageError(
        "search needs words: souvenir search sourdough flour. To see everything, newest first: souvenir list",
        "search attend des mots : souvenir search farine levain. Pour tout voir, du plus récent au plus ancien : souvenir list",
      );
    }
    const { limit = 10, floor, demo = false, "keyword-weight": weights } = flags;
    return context.withSouvenir(demo, async (souvenir) => {
      const { weightedKeywords } = await import("../weighted-keywords.ts");
      const outcome = await souvenir.search(question, {
        ...filterOf(flags),
        limit,
        ...(floor === undefined ? {} : { floor }),
        ...(weights === undefined ? {} : { keywords: weightedKeywords(weights) }),
      });
      if (context.json) {
        const { foundJson } = await import("../json.ts");
        const results = outcome.results.map(foundJson);
        context.printJson({ demo, question, ...outcome, results });
      } else {
        const { searchText } = await import("../search-text.ts");
        const { printDemoMark } = await import("../demo-mark.ts");
        printDemoMark(context, demo);
        context.print(searchText(context, outcome, { demo }));
      }
      return outcome.results.length > 0 ? OK : NOTHING_FOUND;
    });
  },
});
