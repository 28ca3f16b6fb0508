import { command } from "../command.ts";
import { usageError } from "../context.ts";
import { emptyArchive, isEmpty } from "../empty-archive.ts";
import { NOTHING_FOUND, OK } from "../exit-codes.ts";
import { demoFlag, filterFlags, filterOf, floorFlag, idFlags, weightFlag } from "../flags.ts";

export const search = command({
  name: "search",
  summary: { en: "find past exchanges", fr: "retrouver d'anciens échanges" },
  details: {
    en: 'Looks for the words in questions, answers, titles and keywords, and for what is near in meaning, in English and French alike; accents, capitals and endings do not matter. "exact words" in quotes must occur, -word must not; a question whose quotes stand nowhere is asked without them, but a phrase alone is not. Each result says which words matched, with their shares, and which pairs of words are near; --explain says what makes up its score.',
    fr: "Cherche les mots dans les questions, les réponses, les titres et les mots-clés, et ce dont le sens est proche, en français comme en anglais ; accents, majuscules et terminaisons ne comptent pas. « des mots exacts » entre guillemets doivent s'y trouver, -mot ne le doit pas ; une question dont les guillemets ne se trouvent nulle part est posée sans eux, mais une expression seule ne l'est pas. Chaque résultat dit quels mots l'ont fait trouver, pour quelle part, et quelles paires de mots sont proches ; --explain dit de quoi son score est fait.",
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
    similar: {
      kind: "text",
      value: { en: "ID", fr: "ID" },
      text: {
        en: "Instead of words: exchanges like this one, by its id or the beginning of it.",
        fr: "Au lieu de mots : les échanges semblables à celui-ci, par son identifiant ou le début.",
      },
    },
    session: {
      kind: "switch",
      text: {
        en: "By conversation, with the best exchanges of each; --limit counts conversations.",
        fr: "Par conversation, avec les meilleurs échanges de chacune ; --limit compte les conversations.",
      },
    },
    prefix: {
      kind: "switch",
      text: {
        en: "The last word is still being typed: what begins with it is found, too.",
        fr: "Le dernier mot est encore en train d'être tapé : ce qui commence par lui est trouvé aussi.",
      },
    },
    explain: {
      kind: "switch",
      text: {
        en: "What makes up each score: words, title, meaning, neighbours, conversation, time, wish.",
        fr: "Ce dont chaque score est fait : mots, titre, sens, voisins, conversation, moment, souhait.",
      },
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
        en: "souvenir search drying herbs --demo --explain",
        fr: "souvenir search drying herbs --demo --explain",
      },
      text: {
        en: "How near each result is, and by which words.",
        fr: "Combien chaque résultat est proche, et par quels mots.",
      },
    },
    {
      line: {
        en: "souvenir search boiler --json | jq .results[0].exchange.answer",
        fr: "souvenir search chaudière --json | jq .results[0].exchange.answer",
      },
      text: { en: "The best answer, for a script.", fr: "La meilleure réponse, pour un script." },
    },
    {
      line: {
        en: "souvenir search --similar 1f0c9a3e --session",
        fr: "souvenir search --similar 1f0c9a3e --session",
      },
      text: {
        en: "The conversations where something like this exchange was said.",
        fr: "Les conversations où il s'est dit quelque chose de semblable à cet échange.",
      },
    },
  ],
  async run(context, { words, flags }) {
    const question = words.join(" ").trim();
    const { similar, session = false, prefix } = flags;
    if (similar !== undefined && question !== "") {
      throw usageError(
        "--similar takes the place of words: give one or the other.",
        "--similar remplace les mots : donnez l'un ou les autres.",
      );
    }
    if (question === "" && similar === undefined) {
      throw usageError(
        "search needs words: souvenir search sourdough flour. To see everything, newest first: souvenir list",
        "search attend des mots : souvenir search farine levain. Pour tout voir, du plus récent au plus ancien : souvenir list",
      );
    }
    const { limit = 10, floor, demo = false, explain = false, "keyword-weight": weights } = flags;
    return context.readSouvenir(demo, async (souvenir) => {
      const { weightedKeywords } = await import("../weighted-keywords.ts");
      const options = {
        ...filterOf(flags),
        limit,
        ...(floor === undefined ? {} : { floor }),
        ...(prefix === undefined ? {} : { prefix }),
        ...(weights === undefined ? {} : { keywords: weightedKeywords(weights) }),
      };
      const asked = similar === undefined ? question : { similarTo: similar };
      const shown = { demo, explain, ...(floor === undefined ? {} : { floor }) };
      const saysEmpty = async (found: readonly unknown[]): Promise<boolean> => {
        if (context.json || found.length > 0 || !(await isEmpty(souvenir))) return false;
        context.print(context.say(emptyArchive(context)));
        return true;
      };
      if (session) {
        const { showConversations } = await import("../search-by-conversation.ts");
        const found = await souvenir.searchConversations(asked, options);
        if (await saysEmpty(found.conversations)) return NOTHING_FOUND;
        return showConversations(context, found, { ...shown, asked });
      }
      const outcome =
        similar === undefined
          ? await souvenir.search(question, options)
          : await souvenir.similar(similar, options);
      if (await saysEmpty(outcome.results)) return NOTHING_FOUND;
      if (context.json) {
        const { foundJson, timesJson } = await import("../../souvenir.ts");
        const results = outcome.results.map(foundJson);
        const what = similar === undefined ? { question } : { similarTo: similar };
        context.printJson({
          demo,
          ...what,
          ...outcome,
          times: timesJson(outcome.times),
          results,
        });
      } else {
        const { searchText } = await import("../search-text.ts");
        const { printDemoMark } = await import("../demo-mark.ts");
        printDemoMark(context, demo);
        const { noteSuggestions } = await import("../suggestions.ts");
        context.print(searchText(context, outcome, { ...shown, similar: similar !== undefined }));
        noteSuggestions(context, outcome.suggestions);
      }
      return outcome.results.length > 0 ? OK : NOTHING_FOUND;
    });
  },
});
