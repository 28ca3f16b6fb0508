import { command } from "../command.ts";
import { OK } from "../exit-codes.ts";
import { demoFlag, filterFlags, filterOf } from "../flags.ts";
import { promptFlags, promptOptions, wantsCopy } from "./enrich.ts";

export const ask = command({
  name: "ask",
  summary: {
    en: "question after question, each turned into a prompt",
    fr: "question après question, chacune devient un prompt",
  },
  details: {
    en: "Type a question, or paste one of several lines: its prompt is shown and copied. An empty line, /quit or Ctrl-D leaves. In a pipe each line is a question; prompts are then copied only with --copy, and --json gives one object a line.",
    fr: "Tapez une question, ou collez-en une de plusieurs lignes : son prompt s'affiche et se copie. Une ligne vide, /quit ou Ctrl-D pour partir. Dans un tube, chaque ligne est une question ; les prompts ne sont alors copiés qu'avec --copy, et --json donne un objet par ligne.",
  },
  flags: { ...promptFlags, ...filterFlags, ...demoFlag },
  examples: [
    {
      line: { en: "souvenir ask", fr: "souvenir ask" },
      text: { en: "The loop of questions.", fr: "La boucle de questions." },
    },
    {
      line: {
        en: "souvenir ask --json < questions.txt",
        fr: "souvenir ask --json < questions.txt",
      },
      text: { en: "A prompt for each line of a file.", fr: "Un prompt par ligne d'un fichier." },
    },
  ],
  async run(context, { flags }) {
    const { demo = false } = flags;
    const { askQuestions } = await import("../ask-questions.ts");
    return context.readSouvenir(demo, async (souvenir) => {
      const copy = context.isTerminal.in ? wantsCopy(context, flags) : flags.copy === true;
      const options = { ...filterOf(flags), ...promptOptions(flags) };
      await askQuestions(context, souvenir, { copy, options });
      return OK;
    });
  },
});
