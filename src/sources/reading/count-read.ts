import type { Yielded } from "../source.ts";

/** How many conversations come out of a file, where only reading it tells. */
export async function countRead(items: AsyncIterable<Yielded>): Promise<number> {
  let count = 0;
  for await (const { kind } of items) if (kind === "conversation") count++;
  return count;
}
