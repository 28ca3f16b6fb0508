import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { oneByOne } from "./one-by-one.ts";

test("calls begin in their order, and others get their turn in between", async () => {
  const begin = oneByOne();
  const begun: string[] = [];
  const call = async (name: string): Promise<void> => {
    await begin();
    begun.push(name);
    setImmediate(() => begun.push(`after ${name}`));
  };
  await Promise.all([call("first"), call("second"), call("third")]);
  expect(begun).toEqual(["first", "after first", "second", "after second", "third"]);
});

// On Windows a socket says that it wrote in a turn of its own, so that both ends of one process never go away at once.
test.skipIf(process.platform === "win32")(
  "whoever goes away at once is known to be gone when their call begins",
  async () => {
    const begin = oneByOne();
    let told: ((gone: boolean) => void) | undefined;
    const isGone = new Promise<boolean>((resolve) => {
      told = resolve;
    });
    const server = createServer((_, response) => {
      let gone = false;
      response.on("close", () => {
        gone = true;
      });
      void begin().then(() => {
        told?.(gone);
        response.end();
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    await once(socket, "connect");
    socket.write("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    socket.destroy();
    expect(await isGone).toBe(true);
    server.close();
  },
);
