import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Half } from "./halves.ts";
import { conversationOf, halfOf } from "./halves.ts";
import { type MemoryItem, type Query, readLines } from "./set-lines.ts";

/** A query and the half of its set it belongs to. */
export interface TaskQuery extends Query {
  readonly half: Half;
}

/** One search task: queries, and what each group of them is searched in. */
export interface Task {
  /** What figures are reported under. Several tasks of one set are searched apart and counted together. */
  readonly set: string;
  /** Tells the tasks of a set apart: "xpersona fr-en". */
  readonly name: string;
  readonly items: readonly MemoryItem[];
  /** Those with evidence. */
  readonly queries: readonly TaskQuery[];
  /** Those without: nothing relevant exists, or none is annotated. */
  readonly abstentions: readonly TaskQuery[];
  /** True to search all groups at once. */
  readonly pooled: boolean;
}

/**
 * The tasks of a folder of labelled sets in the common form (memory.jsonl.gz and queries.jsonl.gz; for two languages
 * memory_en and memory_fr, where a query of type "fr-en" searches the English file). Sets that are missing are left
 * out. BEAM comes a second time with all groups at once, a set of two languages with both files at once, PIAF among English.
 */
export function tasksOf(folder: string): Task[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
  const tasks = names.flatMap((name) => tasksOfSet(name, join(folder, name)));
  return [...tasks, ...amongEnglish(tasks)];
}

/**
 * PIAF once more, with the English chats of the sets of two languages in the same archive: what answers in the language of the
 * question must not drown in what is somewhat like it in the other.
 */
function amongEnglish(tasks: readonly Task[]): Task[] {
  const asked = tasks.find(({ name }) => name === "piaf");
  const english = tasks.filter(({ name }) => name.endsWith(" fr-en"));
  const group = asked?.items[0]?.group;
  if (!asked || group === undefined || english.length === 0) return [];
  const others = english.flatMap(({ set, items }) =>
    items.map((item) => ({
      ...item,
      group,
      id: `${set}:${item.id}`,
      ...(item.session === undefined ? {} : { session: `${set}:${item.session}` }),
    })),
  );
  const name = "piaf-among-english";
  return [{ ...asked, set: name, name, items: [...asked.items, ...others] }];
}

function tasksOfSet(set: string, folder: string): Task[] {
  const path = (file: string): string => join(folder, `${file}.jsonl.gz`);
  if (!existsSync(path("queries"))) return [];
  const queries = readLines<Query>(path("queries"));
  if (existsSync(path("memory"))) {
    const items = readLines<MemoryItem>(path("memory"));
    const own = taskOf({ set, name: set, items, queries });
    return set === "beam"
      ? [own, { ...own, set: "beam-pooled", name: "beam-pooled", pooled: true }]
      : [own];
  }
  const [en, fr] = [path("memory_en"), path("memory_fr")].map(readLines<MemoryItem>);
  if (!en || !fr) return [];
  const directions = [
    ["fr-en", en],
    ["en-fr", fr],
  ] as const;
  return [
    ...directions.map(([type, items]) =>
      taskOf({
        set,
        name: `${set} ${type}`,
        items,
        queries: queries.filter((query) => query.type === type),
      }),
    ),
    bothLanguages(set, { en, fr }, queries),
  ];
}

function taskOf(task: Pick<Task, "set" | "name" | "items"> & { queries: readonly Query[] }): Task {
  const groups = [...new Set(task.items.map(({ group }) => group))];
  const itemById = new Map(task.items.map((item) => [item.id, item]));
  const queries = task.queries.map((query) => {
    const conversation = conversationOf(query, itemById.get(query.relevant[0] ?? ""), groups);
    return { ...query, half: halfOf(task.set, conversation, groups) };
  });
  return {
    ...task,
    queries: queries.filter(({ relevant }) => relevant.length > 0),
    abstentions: queries.filter(({ relevant }) => relevant.length === 0),
    pooled: false,
  };
}

type Language = "en" | "fr";

/** Both files in one archive, where both versions of the exchange count. Ids get the language in front. */
function bothLanguages(
  name: string,
  items: Readonly<Record<Language, readonly MemoryItem[]>>,
  queries: readonly Query[],
): Task {
  const set = `${name}-both`;
  const tagged = (language: Language, text: string): string => `${language}:${text}`;
  const all = (["en", "fr"] as const).flatMap((language) =>
    items[language].map((item) => ({
      ...item,
      id: tagged(language, item.id),
      ...(item.session === undefined ? {} : { session: tagged(language, item.session) }),
    })),
  );
  const itemById = new Map(all.map((item) => [item.id, item]));
  const versions = (id: string, language: Language): string[] => {
    const other = language === "en" ? "fr" : "en";
    const swapped = id
      .split("/")
      .map((part) => (part === language ? other : part))
      .join("/");
    const counterpart = [swapped, id]
      .map((text) => tagged(other, text))
      .find((text) => itemById.has(text));
    return [tagged(language, id), ...(counterpart === undefined ? [] : [counterpart])];
  };
  return taskOf({
    set,
    name: set,
    items: all,
    queries: queries.map((query) => {
      const target = query.type.endsWith("-en") ? "en" : "fr";
      const relevant = query.relevant.flatMap((id) => versions(id, target));
      const sessions = relevant.flatMap((id) => itemById.get(id)?.session ?? []);
      return {
        ...query,
        relevant,
        ...(query.relevant_sessions === undefined
          ? {}
          : { relevant_sessions: [...new Set(sessions)] }),
      };
    }),
  });
}
