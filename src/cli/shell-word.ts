/** A text as one word of a command line that can be typed as it stands, in a POSIX shell or on Windows. */
export function shellWord(text: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\p{L}\p{N}_./:=@+-]+$/u.test(text)) return text;
  return platform === "win32" ? `"${text}"` : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
