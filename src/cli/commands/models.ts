import { command } from "../command.ts";
import { OK } from "../exit-codes.ts";

export const models = command({
  name: "models",
  summary: {
    en: "which models on this computer can answer",
    fr: "quels modèles de cet ordinateur peuvent répondre",
  },
  details: {
    en: "Asks LM Studio and Ollama, on this computer or where a setting says, which models they have and which are loaded; where one cannot be asked, says why and what to do. Loads nothing.",
    fr: "Demande à LM Studio et à Ollama, sur cet ordinateur ou là où un réglage le dit, quels modèles ils ont et lesquels sont chargés ; si l'un ne peut pas répondre, dit pourquoi et que faire. Ne charge rien.",
  },
  flags: {},
  examples: [
    {
      line: { en: "souvenir models", fr: "souvenir models" },
      text: { en: "Before asking one.", fr: "Avant d'en interroger un." },
    },
  ],
  async run(context) {
    return context.readSouvenir(false, async (souvenir) => {
      const states = await souvenir.models();
      if (context.json) {
        const said = states.map(({ reason, ...state }) => ({
          ...state,
          reason: context.say(reason),
        }));
        context.printJson({ servers: said });
        return OK;
      }
      const { modelsText } = await import("../models-text.ts");
      context.print(modelsText(context, states));
      return OK;
    });
  },
});
