import { problemsOf } from "../files/problems.ts";
import type { Sample } from "../files/sample.ts";
import { nowhere, type Source } from "../source.ts";
import { isActivity } from "./activity.ts";
import { isActivityPage } from "./card.ts";

/*
 * Google Takeout has what was asked of Gemini (before, Bard) under "My Activity", in a list of all that was done, newest
 * first: a page (card.ts), or JSON where that was chosen.
 *
 *   [ { header: "Gemini Apps", products: ["Gemini Apps"], time: "2025-…Z", title: "Prompted <question>",
 *       safeHtmlItem: [ { html } ], subtitles: [ {name} ], attachedFiles: [ … ], imageFile,
 *       details: [ { url: "https://gemini.google.com/app/<conversation>" } ] } ]
 *
 * Since 2026 it is told to which conversation a question belongs. Of others, what was asked within half an hour of what was
 * asked before is put together. The word before the question is in the language of the account. Several answers are one that
 * was generated again; which one was kept is not marked.
 */

const problems = problemsOf("gemini-takeout");

/** What was asked of Gemini's app, as Google Takeout gives it. */
export const geminiTakeout: Source = {
  id: "gemini-takeout",
  title: "Gemini (Takeout)",
  group: "account",
  asksPermission: false,
  locate: nowhere,
  recognises: (sample: Sample) =>
    sample.kind === "json"
      ? Array.isArray(sample.value) && sample.value.some(isActivity)
      : sample.kind === "text" && isActivityPage(sample.text),
  async count(location, { now }) {
    const { countRuns } = await import("./read-activity.ts");
    return countRuns(location, { problems, now });
  },
  async *read(location, { now }) {
    const { readActivity } = await import("./read-activity.ts");
    yield* readActivity(location, { problems, now });
  },
};
