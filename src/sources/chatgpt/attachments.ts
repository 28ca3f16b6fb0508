import { fieldOf } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";

/**
 * The names of what is attached to a message. Its images stand among the parts by their ids only: those that have no name
 * elsewhere in the message keep them. The sound of what was said and written down is no attachment.
 */
export function attachmentsOf(message: unknown): string[] {
  const files = listField(fieldOf(message, "metadata"), "attachments");
  const names = files.flatMap((file) => textField(file, "name", "id") ?? []);
  const named = new Set(files.map((file) => fieldOf(file, "id")));
  const parts = listField(fieldOf(message, "content"), "parts");
  const isSpoken = parts.some((part) => fieldOf(part, "content_type") === "audio_transcription");
  for (const part of parts) {
    const pointer = textField(part, "asset_pointer");
    if (pointer === undefined) continue;
    if (isSpoken && textField(part, "content_type")?.includes("audio")) continue;
    const id = pointer.replace(/^[\w-]+:\/\//, "").split(/[#?]/, 1)[0] ?? "";
    if (id !== "" && !named.has(id)) names.push(id);
  }
  return names;
}
