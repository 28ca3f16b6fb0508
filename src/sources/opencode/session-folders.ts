import { basename, dirname, join } from "node:path";

export interface SessionFolders {
  readonly session: string;
  /** One file a message. */
  readonly messages: string;
  /** Of a message: one file a part. */
  readonly partsOf: (message: string) => string;
}

/** Where the messages of a session lie, by the place of its own file: "session/<project>/", or "session/info/" in the oldest. */
export function sessionFolders(path: string): SessionFolders {
  const session = basename(path, ".json");
  const folder = dirname(path);
  const above = dirname(folder);
  if (basename(folder) === "info") {
    return {
      session,
      messages: join(above, "message", session),
      partsOf: (message) => join(above, "part", session, message),
    };
  }
  const storage = dirname(above);
  return {
    session,
    messages: join(storage, "message", session),
    partsOf: (message) => join(storage, "part", message),
  };
}
