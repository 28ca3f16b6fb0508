import { command } from "../command.ts";
import { INTERRUPTED } from "../exit-codes.ts";
import { demoFlag } from "../flags.ts";

export const start = command({
  name: "start",
  summary: {
    en: 'sync, then ask: what "npm start" runs',
    fr: "synchroniser, puis questionner : « npm start »",
  },
  details: {
    en: "In a terminal: brings the archive up to date, then asks for questions until an empty line. Elsewhere: the same sync, a summary, one worked example, and the end. Where no chat app is found and nothing is archived, the demo is offered, or used when there is no terminal to ask on.",
    fr: "Dans un terminal : met l'archive à jour, puis attend des questions jusqu'à une ligne vide. Ailleurs : la même synchronisation, un résumé, un exemple, et c'est fini. Là où aucune application n'est trouvée et où rien n'est archivé, la démo est proposée, ou utilisée s'il n'y a pas de terminal pour demander.",
  },
  flags: { ...demoFlag },
  examples: [
    {
      line: { en: "souvenir start", fr: "souvenir start" },
      text: { en: "Every day.", fr: "Tous les jours." },
    },
    {
      line: { en: "souvenir start --demo", fr: "souvenir start --demo" },
      text: { en: "Try it without any app.", fr: "Essayer sans aucune application." },
    },
  ],
  async run(context, { flags: { demo = false } }) {
    const { begin } = await import("../begin.ts");
    const outcome = await begin(context, demo);
    return outcome === "stopped" ? INTERRUPTED : 0;
  },
});
