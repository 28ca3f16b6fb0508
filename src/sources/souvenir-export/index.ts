import { fieldOf, firstObject } from "../files/sample.ts";
import type { Sample } from "../files/sample.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";

/*
 * What `souvenir export --format json` writes (verbs/export-formats.ts):
 *
 *   [ { id, saidAt?, language, question, answer, reasoning?, keywords, attachments, toolCalls,
 *       alternatives: [ { id, question, answer, model? } ],
 *       places: [ { source, conversation, position, title?, folder?, model?, askedAt?, answeredAt? } ] }, … ]
 *
 * Its exchanges get the ids they had, since those are made of their words, and go back into conversations by their oldest
 * place. Markdown of an export is plain-chat's.
 */
export const souvenirExport: Source = {
  id: "souvenir-export",
  title: "Souvenir export (JSON)",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises,
  async count(location, context) {
    const { countConversations } = await import("./read-export.ts");
    return countConversations(location, context);
  },
  async *read(location, context) {
    const { readExport } = await import("./read-export.ts");
    yield* readExport(location, context);
  },
};

function recognises(sample: Sample): boolean {
  if (sample.kind !== "json") return false;
  const first = firstObject(sample.value);
  const id = fieldOf(first, "id");
  return (
    typeof id === "string" &&
    /^[\da-f]{32}$/.test(id) &&
    typeof fieldOf(first, "question") === "string" &&
    typeof fieldOf(first, "answer") === "string"
  );
}
