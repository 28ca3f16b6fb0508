import { open } from "node:fs/promises";
import { makeWholeFile } from "./whole-file.ts";

const CHUNK = 65_536;

/** Writes a text that only its owner can read, whole or not at all. Errors: see makeWholeFile. */
export async function writePrivateFile(
  file: string,
  pieces: AsyncIterable<string> | Iterable<string>,
  options: { readonly force?: boolean } = {},
): Promise<void> {
  await makeWholeFile(
    file,
    async (unfinished) => {
      const handle = await open(unfinished, "w");
      try {
        let waiting = "";
        for await (const piece of pieces) {
          waiting += piece;
          if (waiting.length < CHUNK) continue;
          await handle.writeFile(waiting);
          waiting = "";
        }
        await handle.writeFile(waiting);
      } finally {
        await handle.close();
      }
    },
    options,
  );
}
