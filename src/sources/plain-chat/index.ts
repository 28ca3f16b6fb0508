import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";
import { formOf, linesOfText } from "./form.ts";

/*
 * A conversation written down, in Markdown or plain text: who speaks stands as a heading, in bold type or before a colon.
 *
 *   # Title                      **User:** question          Question : …
 *   ## You                       **Assistant:** answer       Réponse : …
 *   question
 *   ## Assistant (model)
 *   answer
 *
 * docs/reference/sources.md#plain-chat is the description of the form; speakers.ts has the words. What `souvenir export`
 * writes as Markdown is of this form, too, with two more levels: "# conversation", "## date · model", "### Question".
 */
export const plainChat: Source = {
  id: "plain-chat",
  title: "Markdown and plain text",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises: (sample) => sample.kind === "text" && formOf(linesOfText(sample.text)) !== undefined,
  async count(location, context) {
    const { readPlainChat } = await import("./read-plain-chat.ts");
    let count = 0;
    for await (const { kind } of readPlainChat(location, context))
      if (kind === "conversation") count++;
    return count;
  },
  async *read(location, context) {
    const { readPlainChat } = await import("./read-plain-chat.ts");
    yield* readPlainChat(location, context);
  },
};
