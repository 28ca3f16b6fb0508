import { closeSync, fstatSync, openSync } from "node:fs";
import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { inputProblem, isFresh, shownPath, streamOf, textLimitBytes } from "../files/input.ts";
import { conversationOf } from "../reading/say.ts";
import { plausibleAt, timeOf } from "../reading/times.ts";
import type { Location } from "../source.ts";
import { type ChatHeader, type ChatItem, NewerError, readChatFile } from "./chat-file.ts";
import { messagesOf } from "./message.ts";
import { problems } from "./problems.ts";
import { type Bytes, bytesOfBuffer, bytesOfFile, DamagedError } from "./qt-reader.ts";

/** The chat at a location; of a damaged file, what stands before the damage. */
export async function* readChat(
  location: Location,
  now: number,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const items: ChatItem[] = [];
  let header: ChatHeader | undefined;
  try {
    const input = await opened(location);
    if (!input) {
      yield problems.tooLarge(path, textLimitBytes, textLimitBytes);
      return;
    }
    try {
      for (const piece of readChatFile(input.bytes)) {
        if (piece.kind === "header") header = piece;
        else items.push(piece);
      }
    } finally {
      input.close();
    }
  } catch (error) {
    const problem = problemOf(error, location, { now, isPartial: items.length > 0 });
    if (problem) yield problem;
    if (problem?.severity !== "partial") return;
  }
  if (!header) return;
  const { messages, systemPrompt, lost } = messagesOf(items, header.model);
  for (const index of lost) yield problems.lostRecord(path, `[${index}]`);
  if (messages.length === 0) return;
  yield conversationOf({
    source: "gpt4all",
    id: location.hint?.id ?? (header.id || path),
    title: header.title,
    systemPrompt,
    createdAt: timeOf(header.createdAt, plausibleAt(now)),
    messages,
  });
}

/** Undefined when it is in a ZIP file and too large: there, nothing can be passed over. */
async function opened(
  location: Location,
): Promise<{ readonly bytes: Bytes; readonly close: () => void } | undefined> {
  if (location.member === undefined) {
    const file = openSync(location.path, "r");
    return { bytes: bytesOfFile(file, fstatSync(file).size), close: () => closeSync(file) };
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of streamOf(location)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > textLimitBytes) return undefined;
  }
  return { bytes: bytesOfBuffer(Buffer.concat(chunks)), close: () => undefined };
}

function problemOf(
  error: unknown,
  location: Location,
  { now, isPartial }: { readonly now: number; readonly isPartial: boolean },
): Problem | undefined {
  const path = shownPath(location);
  if (error instanceof NewerError) {
    return problems.of(path, "unreadable", {
      en: `GPT4All wrote this chat in the format ${error.version}, which is newer than those that Souvenir knows. Look for a newer Souvenir.`,
      fr: `GPT4All a écrit cette discussion au format ${error.version}, plus récent que ceux que connaît Souvenir. Cherchez une version plus récente de Souvenir.`,
    });
  }
  if (!(error instanceof DamagedError)) return inputProblem(error, location, problems);
  const fresh = isFresh(location, now);
  if (isPartial && !fresh) {
    return problems.of(path, "partial", {
      en: "This chat of GPT4All is damaged; what stands before the damage was read. If a backup has the file whole, restore it and sync again.",
      fr: "Cette discussion de GPT4All est abîmée ; ce qui précède le dommage a été lu. Si une sauvegarde a le fichier entier, restaurez-le et synchronisez à nouveau.",
    });
  }
  return problems.notUnderstood(
    path,
    {
      en: `This is no chat of GPT4All, or a damaged one (${error.why.en}).`,
      fr: `Ce n'est pas une discussion de GPT4All, ou elle est abîmée (${error.why.fr}).`,
    },
    fresh,
  );
}
