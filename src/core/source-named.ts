/** The source with this id or title, in any case: lists show "LM Studio", and commands want "lm-studio". */
export function sourceNamed<Named extends { readonly id: string; readonly title: string }>(
  name: string,
  sources: readonly Named[],
): Named | undefined {
  const wanted = name.toLowerCase();
  return (
    sources.find(({ id }) => id === wanted) ??
    sources.find(({ title }) => title.toLowerCase() === wanted)
  );
}

/** The ids of those that are named so; a name that is none's stays as it is. */
export function idsNamed(
  names: readonly string[],
  sources: readonly { readonly id: string; readonly title: string }[],
): string[] {
  return names.map((name) => sourceNamed(name, sources)?.id ?? name);
}
