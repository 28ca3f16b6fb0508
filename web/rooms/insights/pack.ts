import { hierarchy, pack } from "d3-hierarchy";

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

const WHOLE: Circle = { x: 0, y: 0, r: 1 };

/** A circle for each value, in its order, as large as it, packed into one circle. */
export function packed(values: readonly number[], into: Circle = WHOLE, padding = 0.02): Circle[] {
  if (values.length === 0) return [];
  interface Node {
    readonly value: number;
    readonly children?: readonly Node[];
  }
  const root = hierarchy<Node>({ value: 0, children: values.map((value) => ({ value })) }).sum(
    ({ value }) => Math.max(0, value),
  );
  const { children = [] } = pack<Node>().size([2, 2]).padding(padding)(root);
  return children.map(({ x, y, r }) => ({
    x: into.x + (x - 1) * into.r,
    y: into.y + (y - 1) * into.r,
    r: r * into.r,
  }));
}
