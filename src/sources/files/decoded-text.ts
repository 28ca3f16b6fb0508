import { isUtf8 } from "node:buffer";

// What Windows-1252 has from 0x80 on, where Latin-1 has controls: those stand for themselves where it has nothing either.
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ".split("");
// French has a few among all that is none, such as é, a no-break space and », which are the three bytes of a Chinese character.
const OLDER_RATIO = 4;

/**
 * What bytes say: as UTF-16 where its byte order mark begins them, else as UTF-8, whose mark is left out, and in which bytes
 * that are none become U+FFFD. Where hardly any others make a character of more than one byte, it is not damaged but the text of
 * an older program: read as Windows-1252, which is Latin-1 and more.
 */
export function decodedText(bytes: Buffer): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  const text = bytes.toString("utf8", hasUtf8Mark(bytes) ? 3 : 0);
  // Where it has none, as most texts, that is found in no time.
  if (!text.includes("\u{FFFD}") || isUtf8(bytes)) return text;
  const damaged = text.match(/\u{FFFD}/gu)?.length ?? 0;
  const others = text.match(/[\u0080-\u{FFFC}\u{10000}-\u{10FFFF}]/gu)?.length ?? 0;
  if (damaged <= others * OLDER_RATIO) return text;
  // Node.js 20 decodes "windows-1252" as Latin-1.
  return bytes
    .toString("latin1")
    .replace(/[\u0080-\u009F]/g, (byte) => WINDOWS[byte.charCodeAt(0) - 0x80] ?? byte);
}

/** Which UTF-16 the mark says that bytes begin with. */
export function utf16Of([first, second]: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

export function hasUtf8Mark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}
