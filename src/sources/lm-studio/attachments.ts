import { join } from "node:path";
import { z } from "zod";
import { parsedJson, readText } from "./read-file.ts";
import type { PartData } from "./schema.ts";

/** The name of an attached file; undefined when the part names none. */
export type NameAttachment = (part: PartData) => string | undefined;

const metadataSchema = z.object({ originalName: z.string() });

/**
 * Names attachments by `<fileIdentifier>.metadata.json` among LM Studio's own copies, else by what the chat says,
 * else by the identifier, "1745000000000 - 2.png", without its time. Each metadata file is read once.
 */
export function attachmentNames(attachedFiles: string | undefined): NameAttachment {
  const originals = new Map<string, string | undefined>();
  const original = (identifier: string): string | undefined => {
    // The identifier comes from the chat file and must not lead anywhere else.
    if (attachedFiles === undefined || /[\\/\0]/.test(identifier)) return undefined;
    const file = readText(join(attachedFiles, `${identifier}.metadata.json`));
    if (file?.kind !== "text") return undefined;
    const metadata = metadataSchema.safeParse(parsedJson(file.text));
    return metadata.success ? metadata.data.originalName.trim() : undefined;
  };
  return ({ fileIdentifier, name }) => {
    const identifier = fileIdentifier ?? "";
    if (!originals.has(identifier)) originals.set(identifier, original(identifier));
    return (
      originals.get(identifier) || name?.trim() || identifier.replace(/^\d+ - /, "") || undefined
    );
  };
}
