import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";

const DRIVE = ["driveDocument", "driveImage", "driveAudio", "driveVideo"];
const INLINE = ["inlineFile", "inlineImage", "inlineAudio", "inlineVideo", "inlineData"];

/** What is attached to a chunk. The files have no names here: of one in Drive it is the id, of others their kind. */
export function attachmentsOf(chunk: unknown): string[] {
  return [chunk, ...listField(chunk, "parts")].flatMap((holder) => [
    ...DRIVE.flatMap((name) => textField(fieldOf(holder, name), "name", "displayName", "id") ?? []),
    ...INLINE.flatMap((name) => inlineName(fieldOf(holder, name))),
    ...videoName(fieldOf(holder, "youtubeVideo")),
  ]);
}

function inlineName(file: unknown): string[] {
  if (!isObject(file)) return [];
  return [textField(file, "name", "displayName", "mimeType") ?? "file"];
}

function videoName(video: unknown): string[] {
  const id = textField(video, "id");
  return id === undefined ? [] : [`https://youtu.be/${id}`];
}
