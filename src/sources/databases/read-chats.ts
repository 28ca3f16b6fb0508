import type { Conversation } from "../../core/conversation.ts";
import type { ForeignDatabase } from "../../core/foreign-database.ts";
import type { Problem } from "../../core/problem.ts";
import type { Problems } from "../files/problems.ts";
import type { Location, ReadContext, Yielded } from "../source.ts";
import { databaseProblem } from "./database-problem.ts";

/** A chat as a database lists it; `version` changes whenever anything of it may have. */
export interface ListedChat {
  readonly id: string;
  readonly version: string;
}

export interface ChatDatabase<Chat extends ListedChat> {
  readonly problems: Problems;
  /** Without one of these it is another program's; a list stands for any of its names. */
  readonly tables: readonly (string | readonly string[])[];
  /** All chats, by one statement or a few. */
  readonly list: (database: ForeignDatabase) => Iterable<Chat>;
  /** One chat, by one short statement: the program may change it in between two. */
  readonly read: (database: ForeignDatabase, chat: Chat) => Iterable<Conversation | Problem>;
}

/**
 * The chats of another program's database, each of them a part of its location: those that stayed as they were are not
 * read. What cannot be read of one chat costs that chat.
 */
export async function* readChats<Chat extends ListedChat>(
  { path, onShare }: Location,
  { openDatabase, isUnchanged }: ReadContext,
  { problems, tables, list, read }: ChatDatabase<Chat>,
): AsyncGenerator<Yielded> {
  let database: ForeignDatabase;
  try {
    database = await openDatabase(path);
  } catch (error) {
    yield* problemsOfError(error, path, problems);
    return;
  }
  try {
    const missing = tables.find((any) => ![any].flat().some((name) => database.tables.has(name)));
    if (missing !== undefined) return yield missingTable(path, [missing].flat(), problems);
    const chats = [...list(database)];
    for (const [index, chat] of chats.entries()) {
      onShare?.(index / chats.length);
      if (chat.id === "") {
        yield problems.lostRecord(path, "id");
        continue;
      }
      if (isUnchanged(chat.id, chat.version)) continue;
      yield* oneChat(`${path}#${chat.id}`, problems, () => read(database, chat));
      yield { kind: "part", id: chat.id, version: chat.version };
    }
  } catch (error) {
    yield* problemsOfError(error, path, problems);
  } finally {
    database.close();
  }
}

/** How many chats a statement "SELECT count(*) AS count …" counts; none where the database cannot be read. */
export async function countChats(
  location: Location,
  context: Pick<ReadContext, "openDatabase">,
  sql: string,
): Promise<number> {
  return countIn(location, context, (database) => Number(database.get(sql)?.["count"] ?? 0));
}

/** How many chats are in a database, by what `count` says; none where it cannot be read. */
export async function countIn(
  { path }: Location,
  { openDatabase }: Pick<ReadContext, "openDatabase">,
  count: (database: ForeignDatabase) => number,
): Promise<number> {
  try {
    const database = await openDatabase(path);
    try {
      return count(database);
    } finally {
      database.close();
    }
  } catch {
    return 0; // reading says what is wrong
  }
}

// Read to its end before any of it is passed on, so that an error costs all of it.
function oneChat(
  path: string,
  problems: Problems,
  read: () => Iterable<Conversation | Problem>,
): (Conversation | Problem)[] {
  try {
    return [...read()];
  } catch (error) {
    return problemsOfError(error, path, problems);
  }
}

function problemsOfError(error: unknown, path: string, problems: Problems): Problem[] {
  const problem = databaseProblem(error, path, problems);
  return problem ? [problem] : [];
}

function missingTable(path: string, tables: readonly string[], problems: Problems): Problem {
  const [table] = tables;
  return problems.notUnderstood(
    path,
    {
      en: `This database has no table "${table}": it is another program's, or of a version that is not known.`,
      fr: `Cette base n'a pas de table « ${table} » : elle est d'un autre programme, ou d'une version inconnue.`,
    },
    false,
  );
}
