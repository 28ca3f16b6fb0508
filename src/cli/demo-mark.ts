import type { Context } from "./context.ts";

/** What stands above everything that comes from the demo's archive. */
export function demoMark({ say }: Pick<Context, "say">): string {
  return say({
    en: "DEMO: these conversations are invented.",
    fr: "DÉMO : ces conversations sont inventées.",
  });
}

/** Marks a result on standard output. */
export function printDemoMark(context: Context, demo: boolean): void {
  if (demo) context.print(context.style.warning(demoMark(context)));
}

/** Marks a result whose standard output belongs to somebody else: a prompt, an export. Never left out. */
export function warnDemoMark(context: Context, demo: boolean): void {
  if (demo) context.warn(context.errorStyle.warning(demoMark(context)));
}
