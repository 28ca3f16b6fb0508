/* The Desktop Entry Specification 1.5, as much of it as our launchers need, read strictly:
   specifications.freedesktop.org/desktop-entry-spec */

/** The keys of the only group, with their values as they are written. */
export function parseDesktopEntry(text: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  let group: string | undefined;
  for (const line of text.trimEnd().split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const header = /^\[([^[\]\p{Cc}]+)\]$/u.exec(line);
    const entry = /^([A-Za-z0-9-]+(?:\[[a-zA-Z_.@]+\])?) *= *([^\p{Cc}]*)$/u.exec(line);
    if (header !== null) {
      if (group !== undefined) throw new Error(`A second group: ${line}`);
      group = header[1];
    } else if (entry !== null && group !== undefined) {
      const [, key = "", value = ""] = entry;
      if (keys.has(key)) throw new Error(`Twice: ${key}`);
      keys.set(key, value);
    } else throw new Error(`Neither a comment, a group nor a key of one: ${line}`);
  }
  if (group !== "Desktop Entry") throw new Error(`The group is ${group}`);
  return keys;
}

/** A value of type string: its escapes undone. */
export function stringValue(value: string): string {
  const escapes: Readonly<Record<string, string>> = {
    s: " ",
    n: "\n",
    t: "\t",
    r: "\r",
    "\\": "\\",
  };
  return value.replace(/\\(.?)/g, (all, letter: string) => {
    const meant = escapes[letter];
    if (meant === undefined) throw new Error(`No such escape: ${all}`);
    return meant;
  });
}

/** The arguments of an Exec value; a "%k" becomes `place`, or goes when there is none, as with what knows no place. */
export function execArguments(value: string, place?: string): string[] {
  const command = stringValue(value);
  const words = [
    ...command.matchAll(/"((?:[^"`$\\]|\\["`$\\])*)"|([^\s"'\\><~|&;$*?#()`]+)|( )|([^])/g),
  ];
  return words.flatMap(([, quoted, plain, space, wrong]) => {
    if (wrong !== undefined) throw new Error(`To be quoted or escaped: ${wrong} in ${command}`);
    if (space !== undefined) return [];
    if (plain === "%k") return place === undefined ? [] : [place];
    const word = quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "";
    if (/%[^%]/.test(word.replaceAll("%%", ""))) throw new Error(`A field code within: ${word}`);
    return [word.replaceAll("%%", "%")];
  });
}
