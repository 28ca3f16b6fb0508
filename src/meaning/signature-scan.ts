import type { NearSignatures } from "./signature-desk.ts";
import { SignatureDesk } from "./signature-desk.ts";
import { DIMENSIONS, mostSignatures, signatureBytes } from "./signature-layout.ts";
import type { SignatureMemory } from "./signature-memory.ts";
import { openSignatureMemory } from "./signature-memory.ts";
import type { SignatureThread } from "./signature-thread.ts";
import { startSignatureThread } from "./signature-thread.ts";

export { signatureBytes } from "./signature-layout.ts";

/** Signatures (signature.ts) in memory, and which are near to a question. */
export interface SignatureScanner {
  /** One more than the highest index ever set. What was never set below it is zeros. */
  readonly count: number;
  /** Puts signatures, one after the other, from an index on, in place of what was there. */
  load(index: number, signatures: Uint8Array): void;
  /** From now on what stands there is near to nothing. */
  leaveOut(index: number): void;
  /**
   * Begins to look for at least `wanted` signatures whose nearer side is nearest by the first half of its bits: all of
   * those that are as near as the last, so there may be more. What comes back waits for the answer, which is asked for
   * before the next one is begun. `vector` is rotated (signature.ts).
   */
  begin(vector: Float32Array, wanted: number): () => NearSignatures;
  /**
   * For each index about the cosine of the vector with the nearer side: its signs, weighed by the vector's numbers (an
   * asymmetric distance: Dong, Charikar and Li 2008). 0 where nothing was set. An index that is none is a `RangeError`.
   */
  cosines(vector: Float32Array, indexes: ArrayLike<number>): Float32Array;
  /** Ends the thread that looks for what is near. Whoever asks on does without. */
  close(): void;
}

// The first question of a process is often its only one. Fewer signatures take 0.6 ms at most, for which a thread's 10 MB
// and the 40 ms of its start are too much; a million take 4 ms.
const THREAD_FROM_QUESTION = 2;
const THREAD_FROM_SIGNATURES = 100_000;

/**
 * A scanner with room for `capacity` signatures, 128 bytes each, which makes more when it is needed. Throws `RangeError`
 * for a signature that is not whole and for more than some 28 million.
 */
export function openSignatureScanner(capacity: number): SignatureScanner {
  let held = openSignatureMemory(capacity);
  let desk = deskAt(held);
  let count = 0;
  let questions = 0;
  let thread: SignatureThread | undefined;

  function load(index: number, signatures: Uint8Array): void {
    const end = index + signatures.length / signatureBytes;
    if (!(Number.isInteger(index) && index >= 0 && Number.isInteger(end)))
      throw new RangeError(`${signatures.length} bytes at ${index} are no signatures`);
    // What it looks at may not change below its eyes.
    close();
    if (end > held.layout.room) {
      const room = Math.min(mostSignatures, Math.ceil(held.layout.room * 1.5));
      const larger = openSignatureMemory(Math.max(end, room));
      larger.copy(held, count);
      held = larger;
      desk = deskAt(held);
    }
    held.put(index, signatures);
    count = Math.max(count, end);
  }

  function close(): void {
    thread?.close();
    thread = undefined;
  }

  function lookHere(vector: Float32Array, wanted: number): NearSignatures {
    if (count === 0) return { indexes: new Uint32Array(0), cosines: new Float32Array(0) };
    desk.ask(vector, { wanted, count });
    desk.look();
    return desk.answer();
  }

  const check = (vector: Float32Array, indexes: ArrayLike<number>): void => {
    if (vector.length !== DIMENSIONS) throw new RangeError(`a vector has ${DIMENSIONS} numbers`);
    for (let i = 0; i < indexes.length; i++)
      if (!((indexes[i] ?? -1) < count)) throw new RangeError(`no signature ${indexes[i]}`);
  };

  return {
    get count() {
      return count;
    },
    load,
    leaveOut(index) {
      if (!(Number.isInteger(index) && index >= 0 && index < count))
        throw new RangeError(`no signature ${index}`);
      close();
      held.mark(index);
    },
    begin(vector, wanted) {
      check(vector, []);
      if (++questions === THREAD_FROM_QUESTION && count >= THREAD_FROM_SIGNATURES)
        thread = startSignatureThread(held.memory, held.layout);
      const waiting = thread?.ask(vector, { wanted, count });
      return () => waiting?.() ?? lookHere(vector, wanted);
    },
    cosines(vector, indexes) {
      check(vector, indexes);
      return desk.cosines(vector, indexes);
    },
    close,
  };
}

/** The main thread's. */
function deskAt({ memory, layout }: SignatureMemory): SignatureDesk {
  return new SignatureDesk(memory, layout, layout.desks[0]);
}
