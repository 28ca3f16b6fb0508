/** What a piece of work tells while it runs, and then what came of it. A listener that is slow hears the latest. */
export async function* toldSteps<P, R>(
  work: (tell: (step: P) => void) => Promise<R>,
): AsyncGenerator<P, R> {
  let latest: { readonly step: P } | undefined;
  let ended = false;
  let wake: (() => void) | undefined;
  const result = work((step) => {
    latest = { step };
    wake?.();
  }).finally(() => {
    ended = true;
    wake?.();
  });
  // Awaited below, unless the listener has gone.
  result.catch(() => undefined);
  while (!ended) {
    if (latest) {
      const { step } = latest;
      latest = undefined;
      yield step;
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  return result;
}
