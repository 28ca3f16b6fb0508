import type { Message, MessageVersion } from "../../core/conversation.ts";
import { nearestAbove } from "./nearest-above.ts";

/** A message of a conversation that branches. */
export interface TreeNode {
  readonly id: string;
  readonly parent: string | undefined;
  /** Undefined where the app keeps something else in its tree: such a node is passed through. */
  readonly message?: { readonly role: Message["role"]; readonly version: MessageVersion };
}

/**
 * The messages on the path that the app shows, from the root to the current one. Messages beside one of them, those with
 * the same parent and the same role, are its other versions, in the order of the nodes: a question that was edited, an
 * answer that was generated again. Without a current one it is the last of the latest leaf. A path that leads in a circle
 * ends there, and a parent that is missing is a root.
 */
export function messagesOnPath(nodes: readonly TreeNode[], current: string | undefined): Message[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  // Nodes between that are no messages do not make siblings strangers.
  const above = nearestAbove(byId, ({ message }) => message !== undefined);
  const leaf = (current === undefined ? undefined : byId.get(current)) ?? latestLeaf(nodes, above);
  const path: TreeNode[] = [];
  const seen = new Set<string>();
  for (let node = leaf; node && !seen.has(node.id); node = parentOf(node, byId)) {
    seen.add(node.id);
    path.push(node);
  }
  path.reverse();
  const children = siblingsOf(nodes, above);
  return path.flatMap((node) => {
    const { message } = node;
    if (!message) return [];
    const versions = (children.get(above(node)?.id) ?? [node]).flatMap((other) =>
      other.message?.role === message.role
        ? [{ id: other.id, version: other.message.version }]
        : [],
    );
    const selected = versions.findIndex(({ id }) => id === node.id);
    return {
      role: message.role,
      versions: selected < 0 ? [message.version] : versions.map(({ version }) => version),
      selected: Math.max(0, selected),
    };
  });
}

/** A message is a leaf where no message follows it: an answer that says nothing makes no other branch the latest. */
function latestLeaf(
  nodes: readonly TreeNode[],
  above: (node: TreeNode) => TreeNode | undefined,
): TreeNode | undefined {
  const parents = new Set(nodes.map((node) => (node.message ? above(node)?.id : undefined)));
  const leaves = nodes.filter(({ id, message }) => message && !parents.has(id));
  const at = ({ message }: TreeNode): number => message?.version.at ?? Number.NEGATIVE_INFINITY;
  return (
    leaves.reduce<TreeNode | undefined>(
      (latest, leaf) => (latest && at(latest) > at(leaf) ? latest : leaf),
      undefined,
    ) ?? nodes.at(-1)
  );
}

function parentOf({ parent }: TreeNode, byId: ReadonlyMap<string, TreeNode>): TreeNode | undefined {
  return parent === undefined ? undefined : byId.get(parent);
}

function siblingsOf(
  nodes: readonly TreeNode[],
  above: (node: TreeNode) => TreeNode | undefined,
): Map<string | undefined, TreeNode[]> {
  const children = new Map<string | undefined, TreeNode[]>();
  for (const node of nodes) {
    if (!node.message) continue;
    const parent = above(node)?.id;
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
  }
  return children;
}
