import { expect, test } from "vitest";
import { EventHub } from "./event-hub.ts";

async function all<E>(events: AsyncIterable<E>): Promise<E[]> {
  const list: E[] = [];
  for await (const event of events) list.push(event);
  return list;
}

test("each listener gets every event in order, until the hub closes", async () => {
  const hub = new EventHub<number>();
  const never = new AbortController().signal;
  const heard = Promise.all([all(hub.listen(never)), all(hub.listen(never))]);
  await Promise.resolve();
  for (const event of [1, 2, 3]) hub.send(event);
  hub.close();
  expect(await heard).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(hub.listeners).toBe(0);
});

test("who leaves hears no more, and holds nothing", async () => {
  const hub = new EventHub<number>();
  const abort = new AbortController();
  const heard = all(hub.listen(abort.signal));
  await Promise.resolve();
  hub.send(1);
  await new Promise((resolve) => setTimeout(resolve));
  abort.abort();
  hub.send(2);
  expect(await heard).toEqual([1]);
  expect(hub.listeners).toBe(0);
});
