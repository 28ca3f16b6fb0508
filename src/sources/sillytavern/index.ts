import { shownPath } from "../files/input.ts";
import { fieldOf } from "../files/sample.ts";
import type { Source } from "../source.ts";
import { oneEach } from "../source.ts";
import { isBackup, locate } from "./where.ts";

/*
 * SillyTavern keeps one file of JSON lines per chat, in the folder of one of its users:
 *
 *   <install>/data/<user>/chats/<character>/<chat>.jsonl
 *   <install>/data/<user>/group chats/<chat>.jsonl          groups/*.json name the groups
 *   <install>/public/chats/…                                before 1.12
 *
 *   { user_name, character_name, create_date, chat_metadata }      missing in groups
 *   { name, is_user, is_system, send_date, mes, swipes, swipe_id, swipe_info, extra: { model, reasoning, type, … } }
 *
 * `mes` is the one of the `swipes` that is shown. Times have many forms, most by the clock on the wall.
 */

/** The chats of SillyTavern, in a folder that the user names. */
export const sillyTavern: Source = {
  id: "sillytavern",
  title: "SillyTavern",
  group: "app",
  asksPermission: false,
  locate,
  recognises(sample) {
    if (sample.kind !== "lines" && sample.kind !== "json") return false;
    const first = sample.kind === "lines" ? sample.values[0] : sample.value;
    if (typeof fieldOf(first, "mes") === "string") return "is_user" in Object(first);
    return (
      fieldOf(first, "chat_metadata") !== undefined ||
      (fieldOf(first, "user_name") !== undefined && fieldOf(first, "character_name") !== undefined)
    );
  },
  count: oneEach,
  async *read(location, { now }) {
    // Unless somebody gives the very copy.
    const isGiven = location.isMeant === true && location.member === undefined;
    if (isBackup(shownPath(location)) && !isGiven) return;
    const { readChat } = await import("./read-chat.ts");
    yield* readChat(location, now);
  },
};
