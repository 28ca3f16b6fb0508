import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { transformerLab } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures", "home");

describeSource({
  source: transformerLab,
  install: (home) =>
    cpSync(fixtures, join(home, ".transformerlab"), {
      recursive: true,
      filter: (path) => !path.endsWith("empty.json"),
    }),
});

const located = await transformerLab.locate(testMachine("/nobody"), fixtures);

async function chat(id: string) {
  const location = located.locations.find(({ hint }) => hint?.id === id);
  return location ? await allOf(transformerLab, location) : [];
}

async function idsIn(folder: string) {
  const { locations } = await transformerLab.locate(testMachine("/nobody"), folder);
  return locations.map(({ hint }) => hint?.id ?? "").toSorted();
}

test("a chat has the beginning of its question as title, its experiment as folder, and no times", async () => {
  expect(await chat("alpha/x1")).toEqual([
    {
      kind: "conversation",
      source: "transformer-lab",
      id: "alpha/x1",
      title: "Name a river of Auvergne.",
      folder: "alpha",
      messages: [
        { role: "user", selected: 0, versions: [{ text: "Name a river of Auvergne." }] },
        {
          role: "assistant",
          selected: 0,
          versions: [
            { text: "The Allier.", reasoning: "The Allier rises elsewhere; it flows there." },
          ],
        },
        { role: "user", selected: 0, versions: [{ text: "And its length?" }] },
      ],
    },
  ]);
});

test("the same id in two experiments, and in an organisation, is three chats", () => {
  expect(located.locations.map(({ hint }) => hint?.id ?? "").toSorted()).toEqual([
    "7f3a/alpha/x1",
    "alpha/empty",
    "alpha/x1",
    "pains/x1",
  ]);
});

test("tool calls between tags get the results of the turns that follow, and images their names", async () => {
  const [conversation] = await chat("pains/x1");
  if (conversation?.kind !== "conversation") throw new Error("no conversation");
  expect(conversation.title).toBe("Quel temps fait-il au fournil ?");
  const shown = conversation.messages.map(({ versions }) => versions[0]);
  expect(shown.slice(1, 3)).toEqual([
    {
      text: "Je regarde.",
      toolCalls: [
        { name: "thermometre", parameters: '{"piece":"fournil"}', result: "24" },
        { name: "meteo", parameters: "{}", result: "pluie" },
      ],
    },
    { text: "24 degrés dedans, et il pleut." },
  ]);
  expect(shown[3]?.attachments).toEqual(["image"]);
  expect(shown[5]).toEqual({ text: "", attachments: ["four%20neuf.png"] });
});

test("a chat without turns is none", async () => {
  expect(await chat("alpha/empty")).toEqual([]);
});

test("a turn of an unknown form costs that turn", async () => {
  const path = join(temporaryHome(), "z.json");
  writeFileSync(
    path,
    '[{"t":"Hm?","user":"human"},17,{"t":"x","user":"ghost"},{"t":"Oui.","user":"bot"}]',
  );
  const items = await allOf(transformerLab, { path, version: "" });
  expect(items.map((item) => (item.kind === "problem" ? item.path : item.id))).toEqual([
    `${path}#[1]`,
    `${path}#[2]`,
    "z",
  ]);
});

test("a file that is half written is tried again", async () => {
  const path = join(temporaryHome(), "z.json");
  writeFileSync(path, '[{"t":"Hm?","us');
  const [fresh] = await allOf(transformerLab, { path, version: "", changedAt: Date.now() });
  expect(fresh).toMatchObject({ kind: "problem", severity: "busy" });
  const [old] = await allOf(transformerLab, { path, version: "", changedAt: 0 });
  expect(old).toMatchObject({ kind: "problem", severity: "unreadable" });
});

test("the folder may be the home, a workspace, an experiment, its conversations or a file", async () => {
  const experiments = join(fixtures, "workspace", "experiments");
  const both = ["alpha/empty", "alpha/x1"];
  expect(await idsIn(join(fixtures, "workspace"))).toEqual([...both, "pains/x1"]);
  expect(await idsIn(experiments)).toEqual([...both, "pains/x1"]);
  expect(await idsIn(join(experiments, "alpha"))).toEqual(both);
  expect(await idsIn(join(experiments, "alpha", "conversations"))).toEqual(both);
  expect(await idsIn(join(experiments, "alpha", "conversations", "x1.json"))).toEqual(["alpha/x1"]);
});

test("the environment moves home and workspace, and WSL has the homes of Windows", async () => {
  const home = temporaryHome();
  const workspace = temporaryHome();
  cpSync(fixtures, join(home, "tfl"), { recursive: true });
  mkdirSync(join(workspace, "experiments", "beta", "conversations"), { recursive: true });
  writeFileSync(join(workspace, "experiments", "beta", "conversations", "b.json"), "[]");
  const environment = { TFL_HOME_DIR: join(home, "tfl"), TFL_WORKSPACE_DIR: workspace };
  const moved = await transformerLab.locate({ ...testMachine("/nobody"), environment });
  expect(moved.locations.map(({ hint }) => hint?.id)).toContain("beta/b");
  expect(moved.locations).toHaveLength(5);
  cpSync(fixtures, join(home, ".transformerlab"), { recursive: true });
  const wsl = await transformerLab.locate({ ...testMachine("/nobody", [home]), platform: "linux" });
  expect(wsl.locations).toHaveLength(4);
});
