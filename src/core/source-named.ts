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
