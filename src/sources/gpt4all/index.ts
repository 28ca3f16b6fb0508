import type { Source } from "../source.ts";
import { oneEach } from "../source.ts";
import { locate } from "./where.ts";

/*
 * GPT4All keeps one binary file per chat among its models, gpt4all-<id>.chat, written by QDataStream of Qt:
 *
 *   F5 D5 53 CC, version, time of creation (s), id, title, title by the user, model, [collections], [state of the model],
 *   number of items, items: speaker, text, …, sources, attachments, parts
 *
 * chat-file.ts has the form of every version: 0, which lacks the first two, to 12. Messages have no times. The state of the
 * model, in versions before 11, is passed over: it may be hundreds of megabytes.
 */

const MAGIC = [0xf5, 0xd5, 0x53, 0xcc];

/** The chats of GPT4All 2 and 3. */
export const gpt4All: Source = {
  id: "gpt4all",
  title: "GPT4All",
  group: "app",
  asksPermission: false,
  locate,
  recognises: (sample) =>
    sample.kind === "binary" && MAGIC.every((byte, index) => sample.bytes[index] === byte),
  count: oneEach,
  async *read(location, { now }) {
    const { readChat } = await import("./read-chat.ts");
    yield* readChat(location, now);
  },
};
