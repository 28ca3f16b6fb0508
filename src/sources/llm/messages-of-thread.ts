import type { Message } from "../../core/conversation.ts";
import type { ForeignDatabase } from "../../core/foreign-database.ts";
import { textIn } from "../databases/rows.ts";
import { messagesOnPath, type TreeNode } from "../reading/branches.ts";
import { say } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { type ChainedMessage, chainOf } from "./chain-of.ts";
import type { LoggedResponse } from "./responses-of.ts";

interface ThreadOptions {
  /** What the first generation keeps of the conversation. */
  readonly responses: readonly LoggedResponse[];
  readonly plausible: Plausible;
}

export interface ThreadMessages {
  readonly messages: readonly Message[];
  /** The responses that the thread tells again: their times and models are in it. */
  readonly retold: ReadonlySet<LoggedResponse>;
}

/** When something was said, and by which model. */
interface Spoken {
  readonly at: number | undefined;
  readonly model: string | undefined;
}

/** The messages of a thread of the second generation; turns that its end does not follow from are alternatives. */
export function messagesOfThread(
  database: ForeignDatabase,
  thread: string,
  { responses, plausible }: ThreadOptions,
): ThreadMessages {
  const chain = chainOf(database, thread);
  const spoken = new Map<string, Spoken>();
  // Own turns last, and of those the first: what the same beginning got elsewhere is for what has no turn here.
  const turns = database.all(
    `SELECT parent_message_hash, tip_message_hash, model, datetime_utc FROM turns
     WHERE thread_id = ?1 OR thread_id = (SELECT forked_from FROM threads WHERE id = ?1)
     ORDER BY thread_id = ?1, id DESC`,
    thread,
  );
  for (const turn of turns) {
    const at = timeOf(textIn(turn, "datetime_utc"), plausible);
    const said = { at, model: textIn(turn, "model") };
    const parent = textIn(turn, "parent_message_hash");
    const seen = new Set<string>();
    let hash = textIn(turn, "tip_message_hash");
    while (hash !== undefined && hash !== parent && !seen.has(hash)) {
      seen.add(hash);
      spoken.set(hash, said);
      hash = chain.get(hash)?.parent;
    }
    if (parent !== undefined) spoken.set(parent, said);
  }
  const lastTurn = turns.find((turn) => textIn(turn, "tip_message_hash") !== undefined);
  const tip =
    textIn(
      database.get("SELECT tip_message_hash FROM threads WHERE id = ?", thread) ?? {},
      "tip_message_hash",
    ) ?? textIn(lastTurn ?? {}, "tip_message_hash");
  const retold = retell(pathTo(tip, chain), responses, spoken);
  const nodes = [...chain.values()].map((message) => nodeOf(message, spoken.get(message.hash)));
  return { messages: messagesOnPath(nodes, tip), retold };
}

function nodeOf(
  { hash, parent, role, said }: ChainedMessage,
  spoken: Spoken | undefined,
): TreeNode {
  if (role === "tool") return { id: hash, parent };
  const model = role === "assistant" ? spoken?.model : undefined;
  const at = role === "system" ? undefined : spoken?.at;
  const message = say(role, { ...said, model, at });
  return { id: hash, parent, message: { role, version: message.versions[0] ?? { text: "" } } };
}

/** From the first message to the last. */
function pathTo(
  tip: string | undefined,
  chain: ReadonlyMap<string, ChainedMessage>,
): ChainedMessage[] {
  const path = new Set<ChainedMessage>();
  let message = chain.get(tip ?? "");
  while (message && !path.has(message)) {
    path.add(message);
    message = chain.get(message.parent ?? "");
  }
  return [...path].toReversed();
}

/**
 * A conversation that began in the first generation has its beginning copied into the chain, without turns: what was said
 * there gets the time and the model of the response with the same question.
 */
function retell(
  path: readonly ChainedMessage[],
  responses: readonly LoggedResponse[],
  spoken: Map<string, Spoken>,
): Set<LoggedResponse> {
  const retold = new Set<LoggedResponse>();
  let current: LoggedResponse | undefined;
  for (const { hash, role, said } of path) {
    if (spoken.has(hash)) current = undefined;
    else if (role === "user")
      current = responses.find(
        (each) => !retold.has(each) && each.question !== "" && each.question === said.text.trim(),
      );
    if (!current) continue;
    spoken.set(hash, current);
    // What goes on after a tool has no question of its own, and is told with the one before.
    const next = responses.slice(responses.indexOf(current));
    const after = next.findIndex((each, index) => index > 0 && each.question !== "");
    for (const each of next.slice(0, after < 0 ? undefined : after)) retold.add(each);
  }
  return retold;
}
