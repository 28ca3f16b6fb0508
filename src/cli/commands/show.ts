import { command } from "../command.ts";
import { usageError } from "../context.ts";
import { OK } from "../exit-codes.ts";
import { demoFlag } from "../flags.ts";

export const show = command({
  name: "show",
  summary: {
    en: "one exchange or conversation, whole",
    fr: "un échange ou une conversation en entier",
  },
  details: {
    en: "ID is that of an exchange or of a conversation, or an unmistakable beginning of it, or SOURCE/ID of a conversation. Ids are shown by list and search.",
    fr: "ID est celui d'un échange ou d'une conversation, ou un début sans équivoque, ou SOURCE/ID d'une conversation. list et search montrent les identifiants.",
  },
  words: { usage: { en: "ID", fr: "ID" }, max: 1 },
  flags: {
    reasoning: {
      kind: "switch",
      text: { en: "With the model's reasoning.", fr: "Avec le raisonnement du modèle." },
    },
    alternatives: {
      kind: "switch",
      text: {
        en: "With regenerated answers and edited questions.",
        fr: "Avec les réponses régénérées et les questions modifiées.",
      },
    },
    ...demoFlag,
  },
  examples: [
    {
      line: { en: "souvenir show 1f0c9a3e", fr: "souvenir show 1f0c9a3e" },
      text: { en: "By the beginning of its id.", fr: "Par le début de son identifiant." },
    },
    {
      line: {
        en: "souvenir show lm-studio/1742034000000 --alternatives",
        fr: "souvenir show lm-studio/1742034000000 --alternatives",
      },
      text: {
        en: "A whole conversation, with the answers that were regenerated.",
        fr: "Toute une conversation, avec les réponses régénérées.",
      },
    },
  ],
  async run(context, { words: [id], flags }) {
    if (id === undefined) {
      throw usageError(
        'show needs an id. "souvenir list" and "souvenir search" show ids.',
        "show attend un identifiant. « souvenir list » et « souvenir search » montrent les identifiants.",
      );
    }
    const { demo = false } = flags;
    return context.readSouvenir(demo, async (souvenir) => {
      const shown = await souvenir.show(id);
      if (context.json) {
        const { conversationJson, exchangeJson } = await import("../../souvenir.ts");
        context.printJson(
          shown.kind === "exchange"
            ? { demo, kind: shown.kind, exchange: exchangeJson(shown.exchange) }
            : {
                demo,
                kind: shown.kind,
                conversation: conversationJson(shown.conversation),
                exchanges: shown.exchanges.map(exchangeJson),
              },
        );
        return OK;
      }
      const { shownText } = await import("../shown-text.ts");
      const { printDemoMark } = await import("../demo-mark.ts");
      printDemoMark(context, demo);
      context.print(shownText(context, shown, flags));
      return OK;
    });
  },
});
