import { fieldOf, isObject } from "../files/sample.ts";
import { textField } from "../reading/fields.ts";

export type Row = Readonly<Record<string, unknown>>;

/** An export in any of its forms, as what it says of each message's surroundings. */
export interface Tables {
  readonly messages: readonly unknown[];
  readonly topics: ReadonlyMap<string, Row>;
  readonly sessions: ReadonlyMap<string, Row>;
  /** Names of groups of sessions. */
  readonly groups: ReadonlyMap<string, Row>;
  /** What is known of a session's model: its system prompt and its name. */
  readonly agents: ReadonlyMap<string, unknown>;
  /** Of the messages of tools, which call they answer. */
  readonly plugins: ReadonlyMap<string, Row>;
  /** Names of files, by the message that they are attached to. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** Of one topic alone, its title. */
  readonly title?: string | undefined;
}

/** The tables of an export; undefined when it is none. */
export function tablesOf(value: unknown): Tables | undefined {
  const state = fieldOf(value, "state");
  if (typeof fieldOf(value, "exportType") === "string" && isObject(state)) return ofState(state);
  const data = fieldOf(value, "data");
  if (typeof fieldOf(value, "mode") === "string" && isObject(data)) return ofDatabase(data);
  const messages = fieldOf(value, "messages");
  if (fieldOf(value, "exportedAt") !== undefined && Array.isArray(messages))
    return { ...none, messages, title: textField(value, "title") };
  return undefined;
}

const none = {
  topics: new Map<string, Row>(),
  sessions: new Map<string, Row>(),
  groups: new Map<string, Row>(),
  agents: new Map<string, unknown>(),
  plugins: new Map<string, Row>(),
  files: new Map<string, readonly string[]>(),
};

/** Before 2025: the session has its title and its agent in itself. */
function ofState(state: Row): Tables {
  const sessions = byId(state["sessions"]);
  return {
    ...none,
    messages: rowsOf(state["messages"]),
    topics: byId(state["topics"]),
    sessions,
    groups: byId(state["sessionGroups"]),
    agents: new Map([...sessions].map(([id, { config }]) => [id, config])),
  };
}

function ofDatabase(data: Row): Tables {
  // Names of tables stand in camel case or as in the database.
  const table = (name: string): readonly unknown[] =>
    rowsOf(data[name] ?? data[name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]);
  const agents = byId(table("agents"));
  const agentsOfSessions = new Map<string, unknown>();
  for (const link of table("agentsToSessions")) {
    const session = textField(link, "sessionId");
    const agent = agents.get(textField(link, "agentId") ?? "");
    if (session !== undefined && agent) agentsOfSessions.set(session, agent);
  }
  const names = byId(table("files"));
  const files = new Map<string, string[]>();
  for (const link of table("messagesFiles")) {
    const message = textField(link, "messageId") ?? "";
    const name = textField(names.get(textField(link, "fileId") ?? ""), "name");
    if (name === undefined) continue;
    const named = files.get(message);
    if (named) named.push(name);
    else files.set(message, [name]);
  }
  return {
    messages: table("messages"),
    topics: byId(table("topics")),
    sessions: byId(table("sessions")),
    groups: byId(table("sessionGroups")),
    agents: agentsOfSessions,
    plugins: byId(table("messagePlugins")),
    files,
  };
}

function rowsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function byId(value: unknown): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const row of rowsOf(value)) {
    const id = textField(row, "id");
    if (isObject(row) && id !== undefined) rows.set(id, row);
  }
  return rows;
}
