/** A node of a tree, which names the one above it. */
interface Linked {
  readonly id: string;
  readonly parent: string | undefined;
}

/**
 * Finds the nearest node above another that is wanted. What was found is remembered, so that a long way through other
 * nodes is gone once, and a circle ends where it closes.
 */
export function nearestAbove<Node extends Linked>(
  byId: ReadonlyMap<string, Node>,
  isWanted: (node: Node) => boolean,
): (node: Node) => Node | undefined {
  const known = new Map<string, Node | undefined>();
  return (node) => {
    const way: string[] = [];
    const seen = new Set<string>();
    let at: Node | undefined = node;
    let found: Node | undefined;
    while (at && !seen.has(at.id)) {
      if (known.has(at.id)) {
        found = known.get(at.id);
        break;
      }
      seen.add(at.id);
      way.push(at.id);
      const parent: Node | undefined = at.parent === undefined ? undefined : byId.get(at.parent);
      if (parent && isWanted(parent)) {
        found = parent;
        break;
      }
      at = parent;
    }
    for (const id of way) known.set(id, found);
    return found;
  };
}
