import { setImmediate as turn } from "node:timers/promises";

/**
 * Lets calls begin in their order, each in a turn of the event loop of its own: before the next one begins, it is noticed
 * who has gone away meanwhile, and whoever asks for little is answered. What comes back is awaited by each call.
 */
export function oneByOne(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => (last = last.then(() => turn()));
}
