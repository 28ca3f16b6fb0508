import type { ForeignDatabase } from "../../core/foreign-database.ts";
import type { Problem } from "../../core/problem.ts";
import { columnsOf, textIn } from "../databases/rows.ts";
import { problems } from "./index.ts";

export interface Owner {
  readonly id: string;
  readonly name: string;
  /** How many other people have chats here, and how many these are. */
  readonly others: number;
  readonly theirChats: number;
}

/**
 * Whose chats are read where a server has several people's: those of its first administrator, who set it up; without such
 * an account, of whoever has the oldest chat. Undefined where all chats are one person's.
 */
export function ownerOf(database: ForeignDatabase): Owner | undefined {
  const people = database.all(
    `SELECT user_id AS id, count(*) AS chats FROM chat WHERE user_id NOT LIKE 'shared-%'
     GROUP BY user_id ORDER BY min(created_at), user_id`,
  );
  if (people.length < 2) return undefined;
  const accounts = database.tables.has("user")
    ? database.all(
        `SELECT ${columnsOf(database, "user", ["id", "name", "role", "created_at"])} FROM user ORDER BY created_at`,
      )
    : [];
  const admin = accounts.find((row) => textIn(row, "role") === "admin");
  const id = textIn(admin ?? people[0] ?? {}, "id") ?? "";
  const name = textIn(accounts.find((row) => textIn(row, "id") === id) ?? {}, "name") ?? id;
  const others = people.filter((row) => textIn(row, "id") !== id);
  return {
    id,
    name,
    others: others.length,
    theirChats: others.reduce((sum, { chats }) => sum + Number(chats), 0),
  };
}

export function othersLeftOut(path: string, { name, others, theirChats }: Owner): Problem {
  return problems.of(path, "partial", {
    en: `Several people use this Open WebUI. The chats of ${name} were read; ${theirChats} of ${others} others were left out. Whose they are may export them there (Settings, Data controls, Export chats) and give that file to Souvenir.`,
    fr: `Plusieurs personnes utilisent cet Open WebUI. Les discussions de ${name} ont été lues ; ${theirChats}, de ${others} autres, ont été laissées de côté. Qui les a écrites peut les y exporter (Réglages, Contrôle des données, Exporter) et donner ce fichier à Souvenir.`,
  });
}
