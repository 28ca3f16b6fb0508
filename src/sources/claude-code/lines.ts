import { fieldOf } from "../files/sample.ts";
import { withoutTagged } from "../reading/agent-work.ts";
import type { MessageContent } from "../reading/message-content.ts";

// What the program puts into the text of a person.
const ADDED = ["system-reminder", "ide_opened_file", "ide_selection", "ide_diagnostics"];
// Texts that begin so were typed by nobody, or are commands to the program.
const WRAPPERS =
  /^\s*(?:<(?:command-name|command-message|command-args|local-command-[a-z]+|bash-(?:input|stdout|stderr)|task-notification|user-prompt-submit-hook)\b|Caveat: The messages below|\[Request interrupted by user)/;

/** What a person typed in a line of the user; undefined of what is no question. */
export function typedIn(line: unknown, content: MessageContent): string | undefined {
  const isInjected = [
    "isMeta",
    "isCompactSummary",
    "isVisibleInTranscriptOnly",
    "isSidechain",
  ].some((flag) => fieldOf(line, flag) === true);
  if (isInjected || content.results.length > 0) return undefined;
  const text = withoutTagged(content.text, ADDED).trim();
  if (WRAPPERS.test(text)) return undefined;
  return text === "" && content.attachments.length === 0 ? undefined : text;
}

/** A notice that the program wrote under the name of the model: that the network is down, that nothing was answered. */
export function isNotice(line: unknown): boolean {
  return (
    fieldOf(fieldOf(line, "message"), "model") === "<synthetic>" ||
    fieldOf(line, "isApiErrorMessage") === true
  );
}
