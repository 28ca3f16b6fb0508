/** The same bytes; `onShare` is told after each piece what share of `size` bytes has come, between 0 and 1. */
export async function* tellingShare(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
  onShare: ((share: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    onShare?.(Math.min(1, bytes / Math.max(1, size)));
    yield chunk;
  }
}
