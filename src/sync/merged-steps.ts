/**
 * The steps of several generators at once, each as it comes, and at the end what they returned, in their order. The first
 * error ends it: the others are asked to end, and not waited for, since one may hang.
 */
export async function* mergedSteps<T, R>(
  generators: readonly AsyncGenerator<T, R>[],
): AsyncGenerator<T, R[]> {
  type Arrived = { readonly index: number; readonly step: IteratorResult<T, R> };
  const results: R[] = [];
  const awaited = new Map<number, Promise<Arrived>>();
  const ask = (generator: AsyncGenerator<T, R>, index: number): void => {
    const arrived = generator.next().then((step) => ({ index, step }));
    // Awaited below, unless another one fails before.
    arrived.catch(() => undefined);
    awaited.set(index, arrived);
  };
  for (const [index, generator] of generators.entries()) ask(generator, index);
  try {
    while (awaited.size > 0) {
      const { index, step } = await Promise.race(awaited.values());
      // Asked again, it stands behind the others: none waits for one that always has something to tell.
      awaited.delete(index);
      if (step.done) {
        results[index] = step.value;
        continue;
      }
      yield step.value;
      const generator = generators[index];
      if (generator) ask(generator, index);
    }
    return results;
  } finally {
    for (const generator of generators) generator.return(undefined as never).catch(() => undefined);
  }
}
