import { command } from "../command.ts";
import { NOTHING_FOUND, OK } from "../exit-codes.ts";
import { demoFlag } from "../flags.ts";

export const doctor = command({
  name: "doctor",
  summary: {
    en: "check that everything is in order",
    fr: "vérifier que tout est en ordre",
  },
  details: {
    en: "Looks at the program, the settings, the archive and its permissions, the apps found and the clipboard. Reads no conversation and sends nothing; what it prints can be put into a bug report once you have looked it over for names.",
    fr: "Examine le programme, les réglages, l'archive et ses droits, les applications trouvées et le presse-papiers. Ne lit aucune conversation et n'envoie rien ; ce qu'il affiche peut accompagner un rapport d'erreur, après avoir vérifié les noms qui s'y trouvent.",
  },
  flags: { ...demoFlag },
  examples: [
    {
      line: { en: "souvenir doctor", fr: "souvenir doctor" },
      text: {
        en: "Start here when something is off.",
        fr: "Par où commencer si quelque chose cloche.",
      },
    },
  ],
  async run(context, { flags: { demo = false } }) {
    const { examine } = await import("../examination.ts");
    const checks = await examine(context, demo);
    const bad = checks.some(({ state }) => state === "bad");
    if (context.json) {
      context.printJson({
        ok: !bad,
        checks: checks.map(({ text, ...rest }) => ({ ...rest, text: context.say(text) })),
      });
    } else {
      const { wrapped } = await import("../text-width.ts");
      const { style, say, width } = context;
      const marks = { good: style.good("✓"), warning: style.warning("!"), bad: style.bad("✗") };
      for (const { state, text } of checks) {
        context.print(wrapped(say(text), width, { first: `${marks[state]} `, rest: "  " }));
      }
    }
    return bad ? NOTHING_FOUND : OK;
  },
});
