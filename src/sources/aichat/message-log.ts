/** How each chat in messages.md begins: "# CHAT: first words [2026-03-01T08:15:00+01:00] (role)". */
export const CHAT_HEADING =
  /^# CHAT: (.{0,1000}?) ?\[(\d{4}-\d{2}-\d{2}T[^\]]{1,40})\](?: \((.{1,200})\))?\s*$/;
const RULE = /^-{8}$/;

export interface LoggedChat {
  readonly title: string;
  readonly time: string;
  readonly role: string | undefined;
  readonly question: string;
  readonly answer: string;
}

/**
 * The chats in a log. Only a heading tells where one begins: a question may hold lines of hyphens, so that the last one
 * before the end divides it from its answer.
 */
export function loggedChats(text: string): LoggedChat[] {
  const lines = text.split(/\r?\n/);
  const starts = lines.flatMap((line, index) => (CHAT_HEADING.test(line) ? [index] : []));
  return starts.map((start, at) => {
    const [, title = "", time = "", role] = CHAT_HEADING.exec(lines[start] ?? "") ?? [];
    const body = lines.slice(start + 1, starts[at + 1]);
    while (body.length > 0 && body.at(-1)?.trim() === "") body.pop();
    if (RULE.test(body.at(-1) ?? "")) body.pop();
    const rule = body.findLastIndex((line) => RULE.test(line));
    const [question, answer] = rule < 0 ? [body, []] : [body.slice(0, rule), body.slice(rule + 1)];
    return {
      title,
      time,
      role,
      question: question.join("\n").trim(),
      answer: answer.join("\n").trim(),
    };
  });
}
