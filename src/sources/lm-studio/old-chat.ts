import { basename } from "node:path";
import type { Problem } from "../../core/problem.ts";
import { companions } from "./list-chats.ts";
import { lostCompanion } from "./problems.ts";
import { parsedJson, readText } from "./read-file.ts";
import { oldConfigSchema, oldMetadataSchema } from "./schema.ts";

/*
 * LM Studio 0.2 wrote three files per chat:
 *
 *   <id>.chat.json            { messages: [ { role, content } ] }
 *   <id>.config.chat.json     { inference_params: { pre_prompt } }
 *   <id>.metadata.chat.json   { name, identifier: "<epoch ms>", lastUsedModel: { filePath } }
 */

interface Companions {
  readonly title?: string | undefined;
  readonly systemPrompt?: string | undefined;
  readonly createdAt?: number | undefined;
  readonly lastModel?: string | undefined;
  readonly problems: readonly Problem[];
}

/** What the two files beside an old chat say of it; either may be missing. */
export function readCompanions(chatPath: string): Companions {
  const problems: Problem[] = [];
  const paths = companions(chatPath);
  const config = oldConfigSchema.safeParse(jsonOf(paths.config, problems)).data;
  const metadata = oldMetadataSchema.safeParse(jsonOf(paths.metadata, problems)).data;
  const model = metadata?.lastUsedModel?.filePath;
  return {
    title: metadata?.name?.trim(),
    systemPrompt: config?.inference_params?.pre_prompt?.trim(),
    createdAt: metadata?.identifier === undefined ? undefined : Number(metadata.identifier),
    lastModel: model && basename(model.replaceAll("\\", "/")).replace(/\.gguf$/i, ""),
    problems,
  };
}

function jsonOf(path: string, problems: Problem[]): unknown {
  const file = readText(path);
  if (file === undefined) return undefined;
  const json = file.kind === "text" ? parsedJson(file.text) : undefined;
  if (json === undefined) problems.push(lostCompanion(path));
  return json;
}
