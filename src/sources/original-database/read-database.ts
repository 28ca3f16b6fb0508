import { createHash } from "node:crypto";
import type { Conversation } from "../../core/conversation.ts";
import type { ForeignDatabase } from "../../core/foreign-database.ts";
import { cutOriginalPrompt } from "../../core/memory-block.ts";
import { normaliseText } from "../../core/normalise-text.ts";
import { databaseProblem } from "../databases/database-problem.ts";
import { columnsOf, textIn } from "../databases/rows.ts";
import { problemsOf } from "../files/problems.ts";
import { conversationOf, say } from "../reading/say.ts";
import type { ArchivedAnswer, Location, ReadContext, Yielded } from "../source.ts";
import { unglued } from "./glued-answer.ts";

interface Row {
  readonly id: string;
  readonly question: string;
  readonly glued: string;
  readonly model: string | undefined;
}

const sourceId = "original-database";
const problems = problemsOf(sourceId);
// For so many rows at once the archive is asked for the answers that it has: each time it reads all its questions.
const ROWS_AT_ONCE = 2_000;

/** A conversation of one exchange for each row; its version tells whether the archive knew a better answer. */
export async function* readDatabase(
  { path }: Location,
  context: ReadContext,
): AsyncGenerator<Yielded> {
  let database: ForeignDatabase | undefined;
  try {
    database = await context.openDatabase(path);
    const columns = database.tables.get("conversations") ?? [];
    if (!columns.includes("user_input") || !columns.includes("llm_output")) {
      const reason = {
        en: "This database has no conversations of llm-memorization.",
        fr: "Cette base n'a pas de conversations de llm-memorization.",
      };
      return yield problems.notUnderstood(path, reason, false);
    }
    const seen = new Set<string>();
    let after = 0;
    for (;;) {
      const { rows, last } = rowsAfter(database, after);
      if (last === undefined) return;
      after = last;
      yield* conversationsOf(
        rows.filter(({ id }) => !seen.has(id) && seen.add(id)),
        context,
      );
    }
  } catch (error) {
    const problem = databaseProblem(error, path, problems);
    if (problem) yield problem;
  } finally {
    database?.close();
  }
}

async function* conversationsOf(
  rows: readonly Row[],
  { answersTo, isUnchanged }: ReadContext,
): AsyncGenerator<Yielded> {
  const asked = new Map(
    rows.map(({ id, question }) => [id, normaliseText(cutOriginalPrompt(question))]),
  );
  const answers = new Map<string, ArchivedAnswer[]>();
  for (const archived of await answersTo("lm-studio", [...new Set(asked.values())])) {
    const others = answers.get(archived.question);
    if (others) others.push(archived);
    else answers.set(archived.question, [archived]);
  }
  for (const row of rows) {
    const { answer, reasoning } = unglued(row.glued, answers.get(asked.get(row.id) ?? "") ?? []);
    const version = hashOf(`${row.model}\0${answer}`);
    if (isUnchanged(row.id, version)) continue;
    yield conversation(row, answer, reasoning);
    yield { kind: "part", id: row.id, version };
  }
}

function conversation(
  { id, question, model }: Row,
  answer: string,
  reasoning: string,
): Conversation {
  return conversationOf({
    source: sourceId,
    id,
    messages: [
      say("user", { text: question }),
      // Not `say`: the answer has no thoughts in it any more, and must stay word for word what the archive has.
      {
        role: "assistant",
        selected: 0,
        versions: [
          {
            text: answer,
            ...(reasoning === "" ? {} : { reasoning }),
            ...(model === undefined ? {} : { model }),
          },
        ],
      },
    ],
  });
}

function rowsAfter(
  database: ForeignDatabase,
  after: number,
): { readonly rows: Row[]; readonly last: number | undefined } {
  const columns = columnsOf(database, "conversations", ["user_input", "llm_output", "llm_model"]);
  const found = database.all(
    `SELECT rowid AS row, ${columns} FROM conversations WHERE rowid > ? ORDER BY rowid LIMIT ?`,
    after,
    ROWS_AT_ONCE,
  );
  const rows = found.flatMap((row) => {
    const question = textIn(row, "user_input") ?? "";
    const glued = textIn(row, "llm_output") ?? "";
    const model = textIn(row, "llm_model")?.trim();
    if (question.trim() === "" && glued.trim() === "") return [];
    const isKnown = model !== undefined && !/^(?:unknown|inconnu|none|)$/i.test(model);
    return [{ id: hashOf(question + glued), question, glued, model: isKnown ? model : undefined }];
  });
  const last = found.at(-1)?.["row"];
  return { rows, last: last === undefined ? undefined : Number(last) };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, 32);
}
