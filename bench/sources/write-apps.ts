import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { openDatabase } from "../../src/storage/sqlite/open-database.ts";
import { writeLmStudioFiles } from "../lm-studio-files.ts";
import { inventedExchanges, type InventedExchange } from "./invented-chats.ts";

const START = Date.UTC(2025, 0, 1);
const IMAGE_BYTES = 95_000;

/** So many chats of LM Studio, a file each, of two exchanges. */
export function writeLmStudio(home: string, files: number): void {
  const exchanges = inventedExchanges(files * 2, 1);
  writeLmStudioFiles(
    home,
    Array.from({ length: files }, (_, n) => exchanges.slice(2 * n, 2 * n + 2)),
  );
}

/** A webui.db of so many chats, each with a picture in it as Open WebUI keeps them: about 100 kB a chat. */
export async function writeOpenWebUi(folder: string, chats: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const database = await openDatabase(join(folder, "webui.db"));
  database.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE chat (id TEXT PRIMARY KEY, user_id TEXT, title TEXT, share_id TEXT, archived INTEGER, created_at BIGINT,
      updated_at BIGINT, chat JSON, pinned BOOLEAN, meta JSON, folder_id TEXT);
    CREATE TABLE folder (id TEXT PRIMARY KEY, parent_id TEXT, user_id TEXT, name TEXT);
    CREATE TABLE alembic_version (version_num TEXT);
    BEGIN`);
  const insert = database.prepare(
    "INSERT INTO chat VALUES (?, 'u', ?, NULL, 0, ?, ?, ?, 0, '{}', NULL)",
  );
  const exchanges = inventedExchanges(chats, 2);
  const url = `data:image/png;base64,${"A".repeat(IMAGE_BYTES)}`;
  for (const [n, { question, answer }] of exchanges.entries()) {
    const at = Math.floor(START / 1000) + n * 600;
    const messages = {
      q: {
        id: "q",
        parentId: null,
        childrenIds: ["a"],
        role: "user",
        content: question,
        timestamp: at,
        files: [{ type: "image", url }],
      },
      a: {
        id: "a",
        parentId: "q",
        childrenIds: [],
        role: "assistant",
        content: answer,
        timestamp: at + 5,
        done: true,
        model: "acme-chat-7b",
      },
    };
    const chat = JSON.stringify({ history: { currentId: "a", messages } });
    insert.run(`c-${n}`, question.slice(0, 40), at, at + 5, chat);
  }
  database.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
}

/** So many sessions of Claude Code, a file each, of three exchanges. */
export function writeClaudeCode(home: string, sessions: number): void {
  const exchanges = inventedExchanges(sessions * 3, 3);
  for (let n = 0; n < sessions; n++) {
    const folder = join(home, ".claude", "projects", `-home-sam-project-${n % 40}`);
    mkdirSync(folder, { recursive: true });
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
    let parentUuid: string | null = null;
    const lines = exchanges.slice(3 * n, 3 * n + 3).flatMap(({ question, answer }, index) => {
      const common = {
        isSidechain: false,
        cwd: "/home/sam/project",
        sessionId: id,
        version: "2.0.1",
      };
      return [
        { role: "user", content: question },
        {
          role: "assistant",
          id: `m${index}`,
          model: "acme",
          content: [{ type: "text", text: answer }],
        },
      ].map((message, side) => {
        const uuid = `${id}-${index}-${side}`;
        const timestamp = new Date(
          START + n * 60_000 + index * 10_000 + side * 5_000,
        ).toISOString();
        const line = { ...common, parentUuid, type: message.role, uuid, timestamp, message };
        parentUuid = uuid;
        return JSON.stringify(line);
      });
    });
    writeFileSync(join(folder, `${id}.jsonl`), `${lines.join("\n")}\n`);
  }
}

/** A conversations.json of ChatGPT with so many exchanges, ten a conversation. Returns its bytes. */
export async function writeChatGpt(path: string, exchanges: number): Promise<number> {
  const file = createWriteStream(path);
  for (let n = 0; n < exchanges / 10; n++) {
    const text = JSON.stringify(chatGptConversation(n, inventedExchanges(10, 1_000 + n)));
    if (!file.write(`${n === 0 ? "[" : ","}\n${text}`)) await once(file, "drain");
  }
  file.end("]\n");
  await once(file, "close");
  return file.bytesWritten;
}

function chatGptConversation(number: number, exchanges: readonly InventedExchange[]): object {
  const created = START / 1000 + number * 3_600;
  const mapping: Record<string, object> = {
    root: { id: "root", message: null, parent: null, children: [] },
  };
  let parent = "root";
  for (const [index, { question, answer }] of exchanges.entries()) {
    for (const [role, said] of [
      ["user", question],
      ["assistant", answer],
    ] as const) {
      const id = `${role}-${index}`;
      mapping[id] = {
        id,
        parent,
        children: [],
        message: {
          id,
          author: { role },
          create_time: created + index * 60,
          content: { content_type: "text", parts: [said] },
          status: "finished_successfully",
          recipient: "all",
          metadata: role === "assistant" ? { model_slug: "acme-chat" } : {},
        },
      };
      parent = id;
    }
  }
  return {
    id: `c-${number}`,
    title: exchanges[0]?.question.slice(0, 40),
    create_time: created,
    update_time: created + 900,
    mapping,
    current_node: parent,
  };
}
