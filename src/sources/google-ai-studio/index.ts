import { problemsOf } from "../files/problems.ts";
import { fieldOf, isObject, type Sample } from "../files/sample.ts";
import { nowhere, oneEach, type Source } from "../source.ts";

/*
 * Google AI Studio keeps each chat as a file in the folder "Google AI Studio" of Google Drive, JSON without a suffix:
 *
 *   { runSettings: { model: "models/…" }, systemInstruction: { text }, id?, displayName?, createTime?,
 *     chunkedPrompt: { pendingInputs: [ what is being typed ],
 *       chunks: [ { role: "user" | "model", text, parts: [ {text, thought, …} ], isThought, createTime?, errorMessage?,
 *                   driveDocument | driveImage | … : {id}, inlineImage: {mimeType, data}, youtubeVideo: {id},
 *                   executableCode: {language, code}, codeExecutionResult: {outcome, output} } ] } }
 *
 * Branches are other files. Where a chunk has both text and parts, they say the same.
 */

const problems = problemsOf("google-ai-studio");

/** The chats of Google AI Studio, as files from Google Drive. */
export const googleAiStudio: Source = {
  id: "google-ai-studio",
  title: "Google AI Studio",
  group: "account",
  asksPermission: false,
  locate: nowhere,
  recognises: (sample: Sample) =>
    sample.kind === "json" && isObject(fieldOf(sample.value, "chunkedPrompt")),
  count: oneEach,
  async *read(location, { now }) {
    const { readPrompt } = await import("./read-prompt.ts");
    yield* readPrompt(location, { problems, now });
  },
};
