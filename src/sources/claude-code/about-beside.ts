/** Where the desktop app keeps the title of a session: in a file beside the folder in which it ran. */
export function aboutBeside(path: string): string | undefined {
  if (!path.includes("local_")) return undefined;
  const session = /^(.*[\\/]local_[^\\/]+)[\\/]\.claude[\\/]projects[\\/]/.exec(path)?.[1];
  return session === undefined ? undefined : `${session}.json`;
}
