import { expect, test } from "vitest";
import { nowhere, type Source } from "./source.ts";
import { offeredSources } from "./source-states.ts";

/** An app with one chat, which notes that it was looked at. */
function anApp(id: string, looked: string[]): Source {
  return {
    id,
    title: id,
    group: "app",
    asksPermission: false,
    async locate() {
      looked.push(id);
      return {
        ...(await nowhere()),
        installed: true,
        locations: [{ path: `/${id}`, version: "1" }],
      };
    },
    recognises: () => false,
    count: async () => 3,
    async *read() {},
  };
}

test("what is read, or was declined, is not looked at to tell what else is here", async () => {
  const looked: string[] = [];
  const offered = await offeredSources({
    sources: ["pear-chat", "plum-chat", "fig-chat"].map((id) => anApp(id, looked)),
    on: ["pear-chat"],
    declined: ["fig-chat"],
    added: [],
    inbox: "/inbox",
    paths: {},
    isDemo: false,
    machine: { platform: "linux", home: "/home/ada", windowsHomes: [], environment: {} },
    openDatabase: async () => Promise.reject(new Error("None is opened.")),
  });
  expect(offered).toMatchObject([{ id: "plum-chat", offered: true, conversations: 3 }]);
  expect(looked).toEqual(["plum-chat"]);
});
