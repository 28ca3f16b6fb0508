import type { Problem } from "../core/problem.ts";
import type { Context } from "./context.ts";
import { counted, numberText } from "./format.ts";
import { wrapped } from "./text-width.ts";

type Spoken = Pick<Context, "say" | "language" | "style" | "width" | "program">;

const SHOWN = 5;
const SAME = { en: "the same command with", fr: "la même commande avec" };

/**
 * The first of the problems, each with its reason, and how to see the others: `all` is the command that shows them, the
 * one that was just given when it is not named.
 */
export function problemLines(
  { say, language, style, width, program }: Spoken,
  problems: readonly Pick<Problem, "path" | "reason">[],
  { total = problems.length, all }: { readonly total?: number; readonly all?: string },
): string[] {
  if (total === 0) return [];
  const text = counted(total, "problem");
  // The indent stays outside the style, where wrapping looks for it.
  const lines = [`  ${style.warning(say({ en: `${text.en}:`, fr: `${text.fr} :` }))}`];
  for (const { path, reason } of problems.slice(0, SHOWN)) {
    lines.push(`    ${path}`, wrapped(say(reason), width, { first: "      " }));
  }
  const more = total - Math.min(SHOWN, problems.length);
  if (more > 0) {
    const number = numberText(more, language);
    const how = all === undefined ? SAME : { en: `${program} ${all}`, fr: `${program} ${all}` };
    lines.push(
      say({
        en: `    and ${number} more: ${how.en} --json lists all.`,
        fr: `    et ${number} ${more === 1 ? "autre" : "autres"} : ${how.fr} --json les donne tous.`,
      }),
    );
  }
  return lines;
}
