import { z } from "zod";

/*
 * What we read of a chat file, and no more. Every field may be absent or of a wrong type, which costs that field: the
 * form is internal to LM Studio and changes. Only a message without a list of versions is no message.
 */

const text = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

/** A list in which an entry of a wrong type is null, so that the others keep their index. */
function list<T extends z.ZodType>(entry: T) {
  return z.array(entry.nullable().catch(null));
}

const partSchema = z.object({
  type: text,
  text,
  /** Marks a tag of the chat template. */
  isStructural: flag,
  fileIdentifier: text,
  name: text,
  callId: z.union([z.number(), z.string()]).optional().catch(undefined),
  parameters: z.unknown().optional(),
  /** `parameters`, in files by others. */
  arguments: z.unknown().optional(),
  /** Of a tool's result: a string, often itself JSON. */
  content: z.unknown().optional(),
});

const contentSchema = z
  .union([z.string(), list(partSchema)])
  .optional()
  .catch(undefined);

const stepSchema = z.object({
  type: text,
  /** "<epoch ms>-<random fraction>" */
  stepIdentifier: text,
  style: z.object({ type: text }).optional().catch(undefined),
  roleOverride: text,
  content: contentSchema,
  genInfo: z
    .object({
      identifier: text,
      stats: z.object({ timeToFirstTokenSec: number }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

const versionSchema = z.object({
  type: text,
  role: text,
  content: contentSchema,
  steps: list(stepSchema).optional().catch(undefined),
  senderInfo: z.object({ senderName: text }).optional().catch(undefined),
});

export const messageSchema = z.object({
  versions: list(versionSchema),
  currentlySelected: number,
});

export const chatSchema = z.object({
  name: text,
  /** `name`, in files by converters. */
  title: text,
  pinned: flag,
  createdAt: number,
  userLastMessagedAt: number,
  systemPrompt: text,
  perChatPredictionConfig: z
    .object({ fields: list(z.object({ key: text, value: z.unknown().optional() })) })
    .optional()
    .catch(undefined),
  lastUsedModel: z.object({ identifier: text }).optional().catch(undefined),
  messages: z.array(z.unknown()),
});

/** A chat of LM Studio 0.2, `<id>.chat.json`: only texts, only one version of each. */
export const oldChatSchema = z.object({ messages: z.array(z.unknown()) });
export const oldMessageSchema = z.object({ role: z.string(), content: contentSchema });
export const oldConfigSchema = z.object({
  inference_params: z.object({ pre_prompt: text }).optional().catch(undefined),
});
export const oldMetadataSchema = z.object({
  name: text,
  /** Epoch ms as text. */
  identifier: text,
  lastUsedModel: z.object({ filePath: text }).optional().catch(undefined),
});

export type ChatData = z.infer<typeof chatSchema>;
export type VersionData = z.infer<typeof versionSchema>;
export type StepData = z.infer<typeof stepSchema>;
export type PartData = z.infer<typeof partSchema>;
export type ContentData = z.infer<typeof contentSchema>;
