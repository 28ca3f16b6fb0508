import { api, ApiError } from "../shell/client.ts";
import { say } from "../shell/language.ts";

export type Copied =
  | { readonly copied: true }
  /** Why neither the browser nor the server could, in the language of the window. */
  | { readonly copied: false; readonly reason: string };

/**
 * Puts a text on the clipboard: by the browser, and if that refuses, by the server, the command line's way. To be called
 * at a click or a key, which is when a browser allows it; a text that is not there yet may be a promise. Rejects only as
 * that promise does.
 */
export async function copyText(text: string | Promise<string>): Promise<Copied> {
  try {
    await copyInBrowser(text);
    return { copied: true };
  } catch {
    // Refused, or a browser without it. The server has other ways.
  }
  const whole = await text;
  try {
    const { copied, reason } = await api("POST /api/copy", { text: whole });
    return copied ? { copied } : { copied, reason: reason ? say(reason) : "" };
  } catch (error) {
    return { copied: false, reason: error instanceof ApiError ? say(error.text) : String(error) };
  }
}

async function copyInBrowser(text: string | Promise<string>): Promise<void> {
  if (typeof text === "string") return navigator.clipboard.writeText(text);
  // Waiting first would lose the click in browsers that allow it only at once (Clipboard API, §8.1).
  const item = new ClipboardItem({
    "text/plain": text.then((whole) => new Blob([whole], { type: "text/plain" })),
  });
  return navigator.clipboard.write([item]);
}
