import type { SharedKernelMemory } from "./kernel.ts";
import { openKernel, openSharedMemory } from "./kernel.ts";
import type { SignatureLayout } from "./signature-layout.ts";
import { AT_ONCE, signatureBytes, signatureLayout, SKETCH_BYTES } from "./signature-layout.ts";
import { signatureScanWasm } from "./signature-scan-wasm.ts";

/** Memory that holds signatures. It does not grow: another thread may have it. */
export interface SignatureMemory {
  readonly memory: SharedKernelMemory;
  readonly layout: SignatureLayout;
  /** Puts signatures, one after the other, from an index on. */
  put(index: number, signatures: Uint8Array): void;
  /** Marks one to be left out. */
  mark(index: number): void;
  /** Puts the first `count` of another here, with their marks. */
  copy(other: SignatureMemory, count: number): void;
}

export function openSignatureMemory(capacity: number): SignatureMemory {
  const layout = signatureLayout(capacity);
  const memory = openSharedMemory(layout.bytes);
  const bytes = new Uint8Array(memory.buffer);
  const { takeApart } = openKernel<"takeApart">(signatureScanWasm, memory);
  const { loadedAt, sketchesAt, restsAt, marksAt } = layout;
  return {
    memory,
    layout,
    put(index, signatures) {
      const step = AT_ONCE * signatureBytes;
      for (let from = 0; from < signatures.length; from += step) {
        const some = signatures.subarray(from, from + step);
        bytes.set(some, loadedAt);
        const at = (index + from / signatureBytes) * SKETCH_BYTES;
        takeApart(loadedAt, loadedAt + some.length, sketchesAt + at, restsAt + at);
      }
    },
    mark(index) {
      const at = marksAt + (index >> 3);
      bytes[at] = (bytes[at] ?? 0) | (1 << (index & 7));
    },
    copy(other, count) {
      const part = (at: number, length: number) => new Uint8Array(other.memory.buffer, at, length);
      bytes.set(part(other.layout.sketchesAt, count * SKETCH_BYTES), sketchesAt);
      bytes.set(part(other.layout.restsAt, count * SKETCH_BYTES), restsAt);
      bytes.set(part(other.layout.marksAt, Math.ceil(count / 8)), marksAt);
    },
  };
}
