/** "sessions/pears.yaml" is "pears", "agents/gardener/sessions/pears.yaml" is "gardener/pears". */
export function sessionIdIn(relativePath: string): string {
  return relativePath
    .replace(/\.yaml$/, "")
    .replace(/^agents\//, "")
    .replace(/(?:^|(?<=\/))sessions\//, "");
}

/** The same of a file that lies in a copy of aichat's folder; elsewhere, its name. */
export function sessionIdAt(path: string): string {
  const levels = path.normalize("NFC").split(/[\\/]/);
  const sessions = levels.lastIndexOf("sessions");
  const isOfAgent = sessions >= 2 && levels[sessions - 2] === "agents";
  const from = sessions < 0 ? -1 : isOfAgent ? sessions - 2 : sessions;
  return sessionIdIn(levels.slice(from).join("/"));
}
