import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { elementsOf } from "../files/json-elements.ts";
import type { Problems } from "../files/problems.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { plainText } from "../reading/message-content.ts";
import { stableId } from "../reading/stable-id.ts";
import { plausibleAt, timeOf } from "../reading/times.ts";
import type { Location } from "../source.ts";
import { messagesOfChunks } from "./chunks.ts";

/** The chat in a file. Nothing where nothing was sent yet. */
export async function* readPrompt(
  location: Location,
  { problems, now }: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<Conversation | Problem> {
  const plausible = plausibleAt(now);
  const path = shownPath(location);
  for await (const item of elementsOf(location, { problems, now })) {
    if (item.kind === "problem") {
      yield item;
      continue;
    }
    const prompt = item.value;
    const chunked = fieldOf(prompt, "chunkedPrompt");
    if (!isObject(chunked)) {
      yield problems.lostRecord(path, `[${item.index}]`);
      continue;
    }
    const model = textField(fieldOf(prompt, "runSettings"), "model")?.replace(/^models\//, "");
    const { messages, lost } = messagesOfChunks(listField(chunked, "chunks"), { plausible, model });
    for (const index of lost) yield problems.lostRecord(path, `chunks[${index}]`);
    if (messages.length === 0) continue;
    const name = nameOf(location);
    const createdAt =
      timeOf(fieldOf(prompt, "createTime"), plausible) ?? messages[0]?.versions[0]?.at;
    const systemPrompt = systemPromptOf(fieldOf(prompt, "systemInstruction"));
    yield {
      kind: "conversation",
      source: "google-ai-studio",
      id: textField(prompt, "id") ?? idOfName(name, messages),
      title: textField(prompt, "displayName", "title")?.trim() ?? name,
      ...(systemPrompt === "" ? {} : { systemPrompt }),
      ...(createdAt === undefined ? {} : { createdAt }),
      messages,
    };
  }
}

function systemPromptOf(instruction: unknown): string {
  return textField(instruction, "text") ?? plainText(listField(instruction, "parts"));
}

/** The name of the file, which is the chat's. A suffix comes from whoever downloaded it. */
function nameOf({ path, member }: Location): string {
  const file = (member ?? path).split(/[\\/]/).at(-1) ?? "";
  return (file.replace(/\.(?:json|txt|prompt)$/i, "") || file).normalize("NFC");
}

/** Of its file's name, which many chats of several accounts may have, and of what was asked first. */
function idOfName(name: string, messages: readonly Message[]): string {
  const [question] = messages.filter(({ role }) => role === "user");
  return `${name}#${stableId(question?.versions[0]?.text).slice(0, 8)}`;
}
