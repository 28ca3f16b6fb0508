import { mkdirSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { SouvenirError } from "../../core/errors.ts";
import { makeWholeFile } from "../../files/whole-file.ts";
import type { RunProgram, Step } from "./scheduler.ts";

/** Does one step after the other. Throws SouvenirError with what the system said of the one that failed. */
export async function carryOut(steps: readonly Step[], run: RunProgram): Promise<void> {
  for (const step of steps) {
    switch (step.kind) {
      case "folder":
        mkdirSync(step.path, { recursive: true });
        break;
      case "write": {
        mkdirSync(dirname(step.path), { recursive: true });
        const { text, encoding = "utf8" } = step;
        const mark = encoding === "utf16le" ? "\ufeff" : "";
        await makeWholeFile(step.path, (path) => writeFile(path, mark + text, encoding), {
          force: true,
        });
        break;
      }
      case "delete":
        rmSync(step.path, { force: true });
        break;
      case "run": {
        const { command, input, mayFail = false } = step;
        const { status, stdout, stderr } = await run(command, input === undefined ? {} : { input });
        if (status !== 0 && !mayFail) throw refused(command, (stderr || stdout).trim());
      }
    }
  }
}

function refused(command: readonly string[], said: string): SouvenirError {
  const line = command.join(" ");
  return new SouvenirError("unavailable", {
    en: `The system refused "${line}": ${said || "it did not say why"}. souvenir schedule status tells what is there now; souvenir schedule remove takes it away.`,
    fr: `Le système a refusé « ${line} » : ${said || "sans dire pourquoi"}. « souvenir schedule status » dit ce qu'il y a maintenant ; « souvenir schedule remove » l'enlève.`,
  });
}
