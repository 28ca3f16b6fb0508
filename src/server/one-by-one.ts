import { setImmediate as turn } from "node:timers/promises";

// A request is read in one turn of the event loop, the end of its connection in the next, and told in the third.
const TURNS = 3;

/**
 * Lets calls begin in their order, a few turns of the event loop apart: before the next one begins, it is noticed who has
 * gone away meanwhile, and whoever asks for little is answered. What comes back is awaited by each call.
 */
export function oneByOne(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  const next = async (): Promise<void> => {
    for (let left = TURNS; left > 0; left--) await turn();
  };
  return () => (last = last.then(next));
}
