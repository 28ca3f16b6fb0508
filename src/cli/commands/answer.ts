import { command } from "../command.ts";
import { demoFlag, filterFlags, filterOf } from "../flags.ts";
import { promptFlags, promptOptions, questionOf } from "./enrich.ts";

const { keywords, memories, budget, floor } = promptFlags;
const { source, folder, keyword, language, since, before } = filterFlags;

export const answer = command({
  name: "answer",
  summary: {
    en: "have a model on this computer answer, with memories",
    fr: "faire répondre un modèle de cet ordinateur, avec souvenirs",
  },
  details: {
    en: 'Turns the question into a prompt as enrich does, and has it answered by a model that is loaded in LM Studio or Ollama: the first one, unless --model names another. The answer appears as it comes, alone on standard output; in a pipe it comes whole, at its end. The exchange is recorded, the question as you asked it, once the answer is whole. Ctrl-C stops the answer, and the model. With no words, or "-", the question is read from standard input. A model that runs on somebody else\'s computer is refused. "souvenir models" shows which there are.',
    fr: "Fait de la question un prompt, comme enrich, et la pose à un modèle chargé dans LM Studio ou Ollama : le premier, sauf si --model en nomme un autre. La réponse s'affiche au fur et à mesure, seule sur la sortie standard ; dans un tube, elle vient entière, à la fin. L'échange est enregistré, la question telle que vous l'avez posée, une fois la réponse entière. Ctrl-C arrête la réponse, et le modèle. Sans mots, ou avec « - », la question est lue sur l'entrée standard. Un modèle qui tourne sur l'ordinateur de quelqu'un d'autre est refusé. « souvenir models » montre ceux qu'il y a.",
  },
  words: {
    usage: { en: "QUESTION…", fr: "QUESTION…" },
    max: Number.POSITIVE_INFINITY,
    mayBeginWithHyphen: true,
  },
  flags: {
    model: {
      kind: "text",
      value: { en: "NAME", fr: "NOM" },
      text: {
        en: "The model that answers: its id, or a part of its name.",
        fr: "Le modèle qui répond : son identifiant, ou une partie de son nom.",
      },
    },
    server: {
      kind: "choice",
      choices: ["lm-studio", "ollama"],
      text: { en: "Only a model of this app.", fr: "Seulement un modèle de cette application." },
    },
    load: {
      kind: "switch",
      text: {
        en: "Let the model be loaded if it is not. Without it a terminal is asked.",
        fr: "Permettre que le modèle soit chargé s'il ne l'est pas. Sinon, un terminal le demande.",
      },
    },
    "no-record": {
      kind: "switch",
      text: {
        en: "Do not keep the exchange in the archive.",
        fr: "Ne pas garder l'échange dans l'archive.",
      },
    },
    reasoning: {
      kind: "switch",
      text: {
        en: "Show the model's reasoning too, on standard error.",
        fr: "Montrer aussi le raisonnement du modèle, sur la sortie d'erreur.",
      },
    },
    keywords,
    memories,
    budget,
    floor,
    source,
    folder,
    keyword,
    language,
    since,
    before,
    ...demoFlag,
  },
  examples: [
    {
      line: {
        en: 'souvenir answer "Which flour did I use for the sourdough?"',
        fr: 'souvenir answer "Quelle farine avais-je utilisée pour le levain ?"',
      },
      text: { en: "By the model that is loaded.", fr: "Par le modèle qui est chargé." },
    },
    {
      line: {
        en: "souvenir answer --model gemma --load < question.txt",
        fr: "souvenir answer --model gemma --load < question.txt",
      },
      text: { en: "By another one, loaded first.", fr: "Par un autre, chargé d'abord." },
    },
  ],
  async run(context, { words, flags }) {
    // --model is the one that answers here, and no filter.
    const { model, server, demo = false, load = false, reasoning = false, ...others } = flags;
    const question = await questionOf(words, context, "answer");
    return context.readSouvenir(demo, async (souvenir) => {
      const { warnDemoMark } = await import("../demo-mark.ts");
      const { runAnswer } = await import("../answer-run.ts");
      if (!context.json) warnDemoMark(context, demo);
      const enrichment = await souvenir.enrich(question, {
        ...filterOf(others),
        ...promptOptions(others),
      });
      return runAnswer(context, souvenir, enrichment, {
        ...(model === undefined ? {} : { name: model }),
        ...(server === undefined ? {} : { server }),
        load,
        reasoning,
        record: others["no-record"] !== true,
      });
    });
  },
});
