import type { Message } from "../../core/conversation.ts";

const LENGTH = 80;

/** A conversation's title: its name; without one, how its first question begins. Absent when neither says anything. */
export function titleOf(
  name: string | undefined,
  messages: readonly Message[],
): { readonly title?: string } {
  const title = name?.trim() || beginningOf(messages);
  return title === "" ? {} : { title };
}

function beginningOf(messages: readonly Message[]): string {
  const question = messages.find(
    ({ role, versions, selected }) => role === "user" && versions[selected]?.text.trim(),
  );
  const text = question?.versions[question.selected]?.text.trim() ?? "";
  const line = text.split(/[\n\r]/, 1)[0]?.trim() ?? "";
  if (line.length <= LENGTH) return line;
  const cut = line.slice(0, LENGTH);
  const space = cut.lastIndexOf(" ");
  return `${(space > LENGTH / 2 ? cut.slice(0, space) : cut).toWellFormed().replace(/\u{FFFD}$/u, "")}…`;
}
