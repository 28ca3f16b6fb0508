const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const UUID_LENGTH = 36;

/** The uuid at the end of a file's name; the name, where there is none. */
export function sessionIdIn(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const stem = name.slice(0, name.lastIndexOf(".json"));
  const uuid = stem.slice(-UUID_LENGTH);
  return UUID.test(uuid) ? uuid : stem === "" ? name : stem;
}
