import { isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export interface ExportedMessage {
  readonly id: string;
  readonly parent: string | undefined;
  readonly message: JsonObject;
}

const NO_PARENT = "00000000-0000-0000-0000-000000000000";

/**
 * The messages of an export, of which each says its parent, or lies among its children, or both. `lost`: how many are of
 * an unknown form. Not by recursion, since a long chat is as deep as it is long.
 */
export function flatMessages(list: readonly unknown[]): {
  readonly messages: readonly ExportedMessage[];
  readonly lost: number;
} {
  const messages: ExportedMessage[] = [];
  const known = new Set<string>();
  let lost = 0;
  const pending: { readonly value: unknown; readonly above: string | undefined }[] = list
    .map((value) => ({ value, above: undefined }))
    .toReversed();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, above } = next;
    const id = textField(value, "messageId");
    if (!isObject(value) || id === undefined || known.has(id)) {
      lost++;
      continue;
    }
    known.add(id);
    const told = textField(value, "parentMessageId");
    messages.push({ id, parent: above ?? (told === NO_PARENT ? undefined : told), message: value });
    for (const child of listField(value, "children").toReversed())
      pending.push({ value: child, above: id });
  }
  return { messages, lost };
}

/** The leaf on screen: the file does not tell, so at each fork it is the last one, which is the newest. */
export function lastLeaf(messages: readonly ExportedMessage[]): string | undefined {
  const ids = new Set(messages.map(({ id }) => id));
  const last = new Map<string | undefined, string>();
  for (const { id, parent } of messages)
    last.set(parent !== undefined && ids.has(parent) ? parent : undefined, id);
  const seen = new Set<string>();
  let leaf = last.get(undefined);
  for (let at = leaf; at !== undefined && !seen.has(at); at = last.get(at)) {
    seen.add(at);
    leaf = at;
  }
  return leaf;
}
