import type { MessageVersion } from "../../core/conversation.ts";
import type { TreeNode } from "./branches.ts";
import { nearestAbove } from "./nearest-above.ts";

/** A node of a tree in which one answer may take several: a thought, a tool that is called, what it gave, a text. */
export interface PieceNode<Piece> {
  readonly id: string;
  readonly parent: string | undefined;
  /** Undefined where the app keeps something else in its tree: such a node is passed through. */
  readonly piece?: { readonly role: "user" | "assistant"; readonly of: Piece };
}

export interface Turns {
  readonly nodes: readonly TreeNode[];
  readonly current: string | undefined;
}

/**
 * The tree with each answer as one node, for messagesOnPath: the pieces from below a question down to where the answer
 * ends are joined. An answer that forks is as many answers as it has ends, which are then versions of each other. It ends
 * where no piece follows, where a question follows, and at the current node.
 */
export function turnsOf<Piece>(
  nodes: readonly PieceNode<Piece>[],
  current: string | undefined,
  join: (pieces: readonly Piece[]) => MessageVersion,
): Turns {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const above = nearestAbove(byId, ({ piece }) => piece !== undefined);
  const currentNode = current === undefined ? undefined : byId.get(current);
  const shown = currentNode && (currentNode.piece ? currentNode : above(currentNode));

  const continued = new Set<string>();
  const ends = new Set<string>();
  if (shown?.piece?.role === "assistant") ends.add(shown.id);
  for (const node of nodes) {
    const parent = node.piece && above(node);
    if (parent?.piece?.role !== "assistant") continue;
    (node.piece?.role === "assistant" ? continued : ends).add(parent.id);
  }

  const turns = nodes.flatMap((node): TreeNode[] => {
    const { id, piece } = node;
    if (piece?.role === "user") {
      const version = join([piece.of]);
      return [{ id, parent: above(node)?.id, message: { role: "user", version } }];
    }
    if (piece?.role !== "assistant" || (continued.has(id) && !ends.has(id))) return [];
    const pieces: Piece[] = [];
    const seen = new Set<string>();
    let at: PieceNode<Piece> | undefined = node;
    for (; at?.piece?.role === "assistant" && !seen.has(at.id); at = above(at)) {
      seen.add(at.id);
      pieces.push(at.piece.of);
    }
    const parent = at?.piece?.role === "user" ? at.id : undefined;
    return [{ id, parent, message: { role: "assistant", version: join(pieces.reverse()) } }];
  });
  return { nodes: turns, current: shown?.id };
}
