import { z } from "zod";
import type { ExportFormat } from "../../souvenir.ts";
import { exportFormats, formatExport } from "../../souvenir.ts";
import { fileRoute } from "../route.ts";
import { archiveFields, filterFields, filterWordsOf } from "../shapes/filter.ts";

const FILES: Readonly<Record<ExportFormat, { readonly ending: string; readonly type: string }>> = {
  markdown: { ending: "md", type: "text/markdown; charset=utf-8" },
  json: { ending: "json", type: "application/json; charset=utf-8" },
  csv: { ending: "csv", type: "text/csv; charset=utf-8" },
};
const LONGEST_NAME = 80;

export const exportFile = fileRoute({
  method: "GET",
  path: "/api/export",
  summary:
    "Exchanges as Markdown, JSON or CSV: newest first, or one conversation from its beginning.",
  input: z.object({
    ...archiveFields,
    ...filterFields,
    format: z.enum(exportFormats).default("markdown"),
  }),
  async run({ demo, format, ...filter }, { desk, language }) {
    const souvenir = await desk.souvenir(demo);
    const words = filterWordsOf(filter);
    const { ending, type } = FILES[format];
    const shown =
      words.conversation === undefined ? undefined : await souvenir.show(words.conversation);
    const title = shown?.kind === "conversation" ? shown.conversation.title : undefined;
    return {
      name: `${fileName(title ?? "Souvenir")}.${ending}`,
      type,
      pieces: formatExport(format, souvenir.export(words), { language, byteOrderMark: true }),
    };
  },
});

/** A title as the name of a file on any system: without separators, control characters and dots at its ends. */
function fileName(title: string): string {
  const name = title
    .replace(/[\p{C}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .slice(0, LONGEST_NAME)
    .toWellFormed()
    .replace(/^[\s.]+|[\s.]+$/g, "");
  return name === "" ? "Souvenir" : name;
}
