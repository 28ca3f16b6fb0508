import { fieldOf } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";

/** What the assistant of a topic, and its list of topics, say of one. */
export interface AboutTopic {
  readonly title?: string | undefined;
  readonly assistant?: string | undefined;
  readonly prompt?: string | undefined;
  readonly pinned?: boolean | undefined;
  readonly createdAt?: unknown;
}

/** Topics by their ids. They are not with the messages, but in JSON that is a text in a text of the page's storage. */
export function topicsOfAssistants(localStorage: unknown): Map<string, AboutTopic> {
  const state = parsed(fieldOf(localStorage, "persist:cherry-studio"));
  const slice = parsed(fieldOf(state, "assistants"));
  const assistants = Array.isArray(slice)
    ? slice
    : [...listField(slice, "assistants"), fieldOf(slice, "defaultAssistant")];
  const topics = new Map<string, AboutTopic>();
  for (const assistant of assistants) {
    for (const topic of listField(assistant, "topics")) {
      const id = textField(topic, "id");
      if (id === undefined || topics.has(id)) continue;
      const pinned = fieldOf(topic, "pinned");
      topics.set(id, {
        title: textField(topic, "name"),
        assistant: textField(assistant, "name"),
        prompt: textField(assistant, "prompt"),
        pinned: typeof pinned === "boolean" ? pinned : undefined,
        createdAt: fieldOf(topic, "createdAt"),
      });
    }
  }
  return topics;
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
