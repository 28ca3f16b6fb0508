import { command } from "../command.ts";
import { OK } from "../exit-codes.ts";
import { demoFlag } from "../flags.ts";

export const stats = command({
  name: "stats",
  summary: {
    en: "what the archive holds, in figures",
    fr: "ce que contient l'archive, en chiffres",
  },
  flags: { ...demoFlag },
  examples: [
    {
      line: { en: "souvenir stats", fr: "souvenir stats" },
      text: { en: "Counts, models, months, keywords.", fr: "Nombres, modèles, mois, mots-clés." },
    },
  ],
  async run(context, { flags: { demo = false } }) {
    return context.withSouvenir(demo, async (souvenir) => {
      const statistics = await souvenir.stats();
      if (context.json) {
        const { isoTime } = await import("../../souvenir.ts");
        const { firstAt, lastAt, ...counts } = statistics;
        context.printJson({ demo, ...counts, firstAt: isoTime(firstAt), lastAt: isoTime(lastAt) });
        return OK;
      }
      const { statisticsText } = await import("../statistics-text.ts");
      const { printDemoMark } = await import("../demo-mark.ts");
      printDemoMark(context, demo);
      context.print(statisticsText(context, statistics));
      return OK;
    });
  },
});
