import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { usageError } from "../context.ts";
import { emptyArchive, isEmpty } from "../empty-archive.ts";
import { OK } from "../exit-codes.ts";
import {
  budgetFlag,
  demoFlag,
  filterFlags,
  filterOf,
  floorFlag,
  idFlags,
  keywordsFlag,
  memoriesFlag,
  weightFlag,
} from "../flags.ts";

/** Flags that shape a prompt: those of `enrich`, and of `ask`. */
export const promptFlags = {
  keywords: keywordsFlag,
  memories: memoriesFlag,
  budget: budgetFlag,
  floor: floorFlag,
  copy: {
    kind: "switch",
    text: {
      en: "Copy to the clipboard, whatever the setting says.",
      fr: "Copier dans le presse-papiers, quoi que dise le réglage.",
    },
  },
  "no-copy": {
    kind: "switch",
    text: { en: "Do not copy to the clipboard.", fr: "Ne pas copier dans le presse-papiers." },
  },
} as const;

export const enrich = command({
  name: "enrich",
  summary: {
    en: "turn a question into a prompt that remembers",
    fr: "faire d'une question un prompt qui se souvient",
  },
  details: {
    en: 'Prints the prompt, alone, on standard output, and copies it to the clipboard: what was said before that matters to the question, in summary, then the question as it is. What was used is told on standard error. With no words, or "-", the question is read from standard input. With nothing relevant in the archive, the prompt is the question alone. --json copies only with --copy.',
    fr: "Affiche le prompt, seul, sur la sortie standard, et le copie dans le presse-papiers : ce qui s'est dit d'important pour la question, en résumé, puis la question telle quelle. Ce qui a servi est dit sur la sortie d'erreur. Sans mots, ou avec « - », la question est lue sur l'entrée standard. Si rien dans l'archive n'est pertinent, le prompt est la question seule. --json ne copie qu'avec --copy.",
  },
  words: {
    usage: { en: "QUESTION…", fr: "QUESTION…" },
    max: Number.POSITIVE_INFINITY,
    mayBeginWithHyphen: true,
  },
  flags: {
    ...promptFlags,
    ...weightFlag,
    ...filterFlags,
    conversation: idFlags.conversation,
    ...demoFlag,
  },
  examples: [
    {
      line: {
        en: 'souvenir enrich "Which flour did I use for the sourdough?"',
        fr: 'souvenir enrich "Quelle farine avais-je utilisée pour le levain ?"',
      },
      text: {
        en: "The prompt, ready to be pasted into any chat.",
        fr: "Le prompt, prêt à coller dans n'importe quelle conversation.",
      },
    },
    {
      line: {
        en: 'souvenir enrich "A gift for the cat?" --keyword-weight cat=3',
        fr: 'souvenir enrich "Un cadeau pour le chat ?" --keyword-weight chat=3',
      },
      text: { en: "Steered towards the cat.", fr: "Orienté vers le chat." },
    },
    {
      line: {
        en: "souvenir enrich --no-copy < question.txt | ollama run gemma3",
        fr: "souvenir enrich --no-copy < question.txt | ollama run gemma3",
      },
      text: { en: "Straight into a model.", fr: "Directement dans un modèle." },
    },
  ],
  async run(context, { words, flags }) {
    const { demo = false, "keyword-weight": weights } = flags;
    const question = await questionOf(words, context, "enrich");
    const { weightedKeywords } = await import("../weighted-keywords.ts");
    const keywords = weights && weightedKeywords(weights);
    return context.readSouvenir(demo, async (souvenir) => {
      const enrichment = await souvenir.enrich(question, {
        ...filterOf(flags),
        ...promptOptions(flags),
        ...(keywords ? { keywords } : {}),
      });
      const { copyPrompt, handOver } = await import("../enrich-run.ts");
      const { enrichmentJson } = await import("../../souvenir.ts");
      const { warnDemoMark } = await import("../demo-mark.ts");
      if (context.json) {
        const copied = flags.copy === true && (await copyPrompt(context, enrichment.prompt)).copied;
        context.printJson({ ...enrichmentJson(enrichment, demo), copied });
        return OK;
      }
      warnDemoMark(context, demo);
      await handOver(context, enrichment, { copy: wantsCopy(context, flags) });
      if (enrichment.memories.length === 0 && (await isEmpty(souvenir)))
        context.note(context.say(emptyArchive(context)));
      return OK;
    });
  },
});

interface PromptValues {
  readonly keywords?: number;
  readonly memories?: number;
  readonly budget?: number;
  readonly floor?: number;
  readonly copy?: true;
  readonly "no-copy"?: true;
}

/** The facade's words for the flags that shape a prompt. */
export function promptOptions({ keywords, memories, budget, floor }: PromptValues) {
  return {
    ...(keywords === undefined ? {} : { keywordCount: keywords }),
    ...(memories === undefined ? {} : { memories }),
    ...(budget === undefined ? {} : { budget }),
    ...(floor === undefined ? {} : { floor }),
  };
}

/** --no-copy, else --copy, else the setting. */
export function wantsCopy(context: Context, flags: PromptValues): boolean {
  if (flags["no-copy"]) return false;
  return flags.copy ?? context.config().values.copy;
}

/** The question of a command: its words, or standard input. */
export async function questionOf(
  words: readonly string[],
  { isTerminal }: Context,
  name: string,
): Promise<string> {
  const isFromInput = words.length === 0 ? !isTerminal.in : words.length === 1 && words[0] === "-";
  const { text } = await import("node:stream/consumers");
  const question = (isFromInput ? await text(process.stdin) : words.join(" ")).trim();
  if (question !== "") return question;
  throw usageError(
    `${name} needs a question: souvenir ${name} "Which flour did I use?"`,
    `${name} attend une question : souvenir ${name} "Quelle farine avais-je utilisée ?"`,
  );
}
