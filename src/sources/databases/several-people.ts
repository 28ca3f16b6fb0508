import type { Problem } from "../../core/problem.ts";
import type { Problems } from "../files/problems.ts";

/** Whose chats are read where a server keeps those of several people, and what is left out. */
export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly others: number;
  readonly theirChats: number;
}

/** What a user is told of the chats that are not theirs. */
export function othersLeftOut(
  path: string,
  { name, others, theirChats }: Owner,
  problems: Problems,
): Problem {
  return problems.of(path, "partial", {
    en: `Several people use this server. The chats of ${name} were read; ${theirChats} of ${others} others were left out. Whoever wrote them may export them there, and give that file to Souvenir.`,
    fr: `Plusieurs personnes utilisent ce serveur. Les discussions de ${name} ont été lues ; ${theirChats}, de ${others} autres, ont été laissées de côté. Qui les a écrites peut les y exporter, et donner ce fichier à Souvenir.`,
  });
}
