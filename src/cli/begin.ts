import type { Souvenir, SyncReport } from "../souvenir.ts";
import { confirmed } from "./ask-loop.ts";
import { askQuestions } from "./ask-questions.ts";
import type { Context } from "./context.ts";
import { printDemoMark } from "./demo-mark.ts";
import { enrichmentJson } from "../souvenir.ts";
import { isEmpty } from "./empty-archive.ts";
import { handOver } from "./enrich-run.ts";
import { offerSources } from "./offer-sources.ts";
import { harmless, harmlessText } from "./harmless.ts";
import { nothingInstalled, notFoundText, runSync, syncText } from "./sync-run.ts";
import { cut, padded } from "./text-width.ts";

export type Outcome = "done" | "stopped" | "no app";
type Step = Outcome | "more apps";

/**
 * The first minute: a sync, then questions in a terminal, or one worked example elsewhere. Where there is neither an
 * app nor anything archived, the demo takes over, after asking where one can.
 */
export async function begin(context: Context, demo: boolean): Promise<Outcome> {
  const use = (souvenir: Souvenir): Promise<Step> => beginWith(context, souvenir);
  const step = (isDemo: boolean): Promise<Step> =>
    context.withSouvenir(isDemo, use, { asItIs: true });
  let outcome = await step(demo);
  // Asked once, so there are no more the second time.
  if (outcome === "more apps") outcome = await step(demo);
  if (outcome !== "no app" && outcome !== "more apps") return outcome;
  const wanted =
    !inTerminal(context) ||
    (await confirmed(
      context,
      context.say({
        en: "Try the demo, with invented conversations?",
        fr: "Essayer la démo, avec des conversations inventées ?",
      }),
      true,
    ));
  if (!wanted) return "done";
  if (!inTerminal(context)) {
    context.note(context.say({ en: "Going on with the demo.", fr: "On continue avec la démo." }));
  }
  return (await step(true)) === "stopped" ? "stopped" : "done";
}

function inTerminal({ isTerminal, json }: Context): boolean {
  return isTerminal.in && isTerminal.out && !json;
}

async function beginWith(context: Context, souvenir: Souvenir): Promise<Step> {
  const { demo } = souvenir.archive;
  const run = await runSync(context, souvenir);
  const { report } = run;
  if (report.stopped) {
    context.warn(syncText(context, run));
    return "stopped";
  }
  if (await offerSources(context, souvenir)) return "more apps";
  if (nothingInstalled(report)) {
    context.note(notFoundText(context, report));
    if (await isEmpty(souvenir)) return "no app";
  }
  if (inTerminal(context)) {
    context.note(syncText(context, run));
    await askQuestions(context, souvenir, { copy: context.config().values.copy });
    return "done";
  }
  if (context.json) {
    await printJsonExample(context, souvenir, report);
    return "done";
  }
  printDemoMark(context, demo);
  context.print(syncText(context, run));
  await printExample(context, souvenir);
  return "done";
}

async function printExample(context: Context, souvenir: Souvenir): Promise<void> {
  const { say, style, program, width } = context;
  const question = await souvenir.exampleQuestion(context.language);
  const demoWord = souvenir.archive.demo ? " --demo" : "";
  if (question !== undefined) {
    const shown = cut(harmlessText(question), width - 13);
    context.print("");
    context.print(
      say({ en: `A question:  ${style.bold(shown)}`, fr: `Une question : ${style.bold(shown)}` }),
    );
    context.print(
      say({
        en: "and its prompt, ready for any model:",
        fr: "et son prompt, prêt pour tout modèle :",
      }),
    );
    context.print("");
    // For eyes, in a log as on a terminal.
    await handOver(context, harmless(await souvenir.enrich(question)), { copy: false });
  }
  context.print("");
  const steps = [
    {
      line: `ask${demoWord}`,
      en: "questions, in a terminal",
      fr: "des questions, dans un terminal",
    },
    { line: `search${demoWord} …`, en: "find what was said", fr: "retrouver ce qui s'est dit" },
    { line: "help", en: "everything else", fr: "tout le reste" },
  ];
  context.print(say({ en: "Next:", fr: "Ensuite :" }));
  for (const { line, ...text } of steps) {
    context.print(`  ${program} ${padded(line, 18)} ${style.dim(say(text))}`);
  }
}

async function printJsonExample(
  context: Context,
  souvenir: Souvenir,
  report: SyncReport,
): Promise<void> {
  const { demo } = souvenir.archive;
  const question = await souvenir.exampleQuestion(context.language);
  const example =
    question === undefined ? undefined : enrichmentJson(await souvenir.enrich(question), demo);
  context.printJson({ demo, sync: report, example });
}
