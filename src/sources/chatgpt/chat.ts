import type { Conversation, ConversationIds } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { messagesOnPath } from "../reading/branches.ts";
import { textField } from "../reading/fields.ts";
import type { ListedConversation } from "../reading/listed-conversations.ts";
import { idsOfBeginning, stableId } from "../reading/stable-id.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import { type PieceNode, turnsOf } from "../reading/turns.ts";
import { systemPromptOf } from "./system-prompt.ts";
import { joinPieces, type Piece, pieceOf, roleOf } from "./piece.ts";

/** A conversation of the list; undefined of an entry that has lost its messages. */
export function chatOf(entry: unknown, plausible: Plausible): ListedConversation | undefined {
  const mapping = fieldOf(entry, "mapping");
  if (!isObject(mapping)) return undefined;
  const own = textField(entry, "id", "conversation_id");
  const ids =
    own === undefined
      ? idsOfBeginning(fieldOf(entry, "create_time"), fieldOf(entry, "title"))
      : { id: own };
  const nodes = nodesOf(mapping);
  const facts = ["update_time", "current_node", "title", "is_starred"].map((name) =>
    fieldOf(entry, name),
  );
  return {
    id: ids.id,
    version: stableId(facts, nodes.length),
    read(lose) {
      for (const node of nodes) if (!isMessage(node.message)) lose(`mapping.${node.id}`);
      return conversationOf(entry, { ids, nodes, plausible });
    },
  };
}

interface Node {
  readonly id: string;
  readonly parent: string | undefined;
  readonly message: unknown;
}

function nodesOf(mapping: Readonly<Record<string, unknown>>): Node[] {
  return Object.entries(mapping).map(([id, node]) => ({
    id,
    parent: textField(node, "parent"),
    message: fieldOf(node, "message"),
  }));
}

function isMessage(message: unknown): boolean {
  return message === null || message === undefined || roleOf(message) !== undefined;
}

function conversationOf(
  entry: unknown,
  { ids, nodes, plausible }: { ids: ConversationIds; nodes: readonly Node[]; plausible: Plausible },
): Conversation | undefined {
  const defaultModel = textField(entry, "default_model_slug");
  const pieces: PieceNode<Piece>[] = nodes.map(({ id: node, parent, message }) => {
    const piece = pieceOf(message, plausible);
    return { id: node, parent, ...(piece ? { piece: { role: piece.role, of: piece } } : {}) };
  });
  const current = textField(entry, "current_node");
  const leaf = nodes.some((node) => node.id === current) ? current : latestLeaf(nodes, plausible);
  const turns = turnsOf(pieces, leaf, (of) => joinPieces(of, defaultModel));
  const messages = messagesOnPath(turns.nodes, turns.current);
  if (messages.length === 0) return undefined;
  const project = textField(entry, "gizmo_id");
  const systemPrompt = systemPromptOf(nodes.map(({ message }) => message));
  const createdAt = timeOf(fieldOf(entry, "create_time"), plausible);
  return {
    kind: "conversation",
    source: "chatgpt",
    ...ids,
    ...titleOf(textField(entry, "title"), messages),
    // The export has the id of a project, and not its name. Other ids are of custom GPTs.
    ...(project?.startsWith("g-p-") ? { folder: project } : {}),
    ...(fieldOf(entry, "is_starred") === true ? { pinned: true } : {}),
    ...(systemPrompt === "" ? {} : { systemPrompt }),
    ...(createdAt === undefined ? {} : { createdAt }),
    messages,
  };
}

function latestLeaf(nodes: readonly Node[], plausible: Plausible): string | undefined {
  const parents = new Set(nodes.map(({ parent }) => parent));
  let latest: string | undefined;
  let latestAt = Number.NEGATIVE_INFINITY;
  for (const { id, message } of nodes) {
    if (!isObject(message) || parents.has(id)) continue;
    const at = timeOf(message["create_time"], plausible) ?? Number.NEGATIVE_INFINITY;
    if (latest !== undefined && at < latestAt) continue;
    latest = id;
    latestAt = at;
  }
  return latest;
}
