import { command } from "../command.ts";
import { OK } from "../exit-codes.ts";
import { demoFlag, filterFlags, filterOf, idFlags } from "../flags.ts";
import { counted } from "../format.ts";

export const exportCommand = command({
  name: "export",
  summary: {
    en: "exchanges as Markdown, JSON or CSV",
    fr: "les échanges en Markdown, JSON ou CSV",
  },
  details: {
    en: "Everything, or what the filters choose, newest first (one conversation from its beginning), to standard output or to a file that only you can read. --json is the same as --format json: one array, one exchange a line.",
    fr: "Tout, ou ce que choisissent les filtres, du plus récent au plus ancien (une seule conversation depuis son début), sur la sortie standard ou dans un fichier que vous seul pouvez lire. --json équivaut à --format json : un tableau, un échange par ligne.",
  },
  flags: {
    format: {
      kind: "choice",
      choices: ["markdown", "json", "csv"],
      text: {
        en: "How to write it; else by the file's ending, else markdown.",
        fr: "Comment l'écrire ; sinon selon la fin du nom de fichier, sinon markdown.",
      },
    },
    output: {
      kind: "text",
      value: { en: "FILE", fr: "FICHIER" },
      file: true,
      text: {
        en: "Write to this file, readable by you alone.",
        fr: "Écrire dans ce fichier, lisible par vous seul.",
      },
    },
    force: {
      kind: "switch",
      text: { en: "Replace the file if it exists.", fr: "Remplacer le fichier s'il existe." },
    },
    ...filterFlags,
    ...idFlags,
    ...demoFlag,
  },
  examples: [
    {
      line: {
        en: "souvenir export --output souvenirs.md",
        fr: "souvenir export --output souvenirs.md",
      },
      text: { en: "Everything, to read or print.", fr: "Tout, à lire ou à imprimer." },
    },
    {
      line: {
        en: "souvenir export --folder Kitchen --output kitchen.csv",
        fr: "souvenir export --folder Cuisine --output cuisine.csv",
      },
      text: { en: "A folder, for a spreadsheet.", fr: "Un dossier, pour un tableur." },
    },
  ],
  async run(context, { flags }) {
    const { output, force = false, demo = false } = flags;
    const format = context.json ? "json" : (flags.format ?? formatOf(output));
    const { formatExport } = await import("../../souvenir.ts");
    const { warnDemoMark } = await import("../demo-mark.ts");
    const { harmlessText } = await import("../harmless.ts");
    return context.readSouvenir(demo, async (souvenir) => {
      warnDemoMark(context, demo);
      const filter = filterOf(flags);
      const options = { language: context.language, byteOrderMark: output !== undefined };
      let count = 0;
      async function* exchanges() {
        for await (const exchange of souvenir.export(filter)) {
          count++;
          yield exchange;
        }
      }
      const pieces = formatExport(format, exchanges(), options);
      if (output === undefined) {
        const { out } = context.isTerminal;
        for await (const piece of pieces) await context.write(out ? harmlessText(piece) : piece);
        if (count === 0) {
          context.note(
            context.say({
              en: "Nothing in the archive fits: the export is empty.",
              fr: "Rien dans l'archive n'y correspond : l'export est vide.",
            }),
          );
        }
        return OK;
      }
      const { writePrivateFile } = await import("../../files/private-file.ts");
      await writePrivateFile(output, pieces, { force });
      const text = counted(count, "exchange");
      context.note(
        context.say({
          en: `${text.en} written to ${output}`,
          fr: `${text.fr} ${count < 2 ? "écrit" : "écrits"} dans ${output}`,
        }),
      );
      return OK;
    });
  },
});

function formatOf(file = ""): "markdown" | "json" | "csv" {
  if (/\.json$/i.test(file)) return "json";
  return /\.csv$/i.test(file) ? "csv" : "markdown";
}
