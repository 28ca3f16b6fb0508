/** What is used here of a global of Node that its types leave to the browser's. */
declare const WebAssembly: {
  readonly Memory: {
    new (pages: { initial: number; maximum: number }): KernelMemory;
    new (pages: { initial: number; maximum: number; shared: true }): SharedKernelMemory;
  };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, object>>>>,
  ) => { exports: Readonly<Record<string, unknown>> };
};

/** Memory of a kernel. `grow` takes pages and leaves every earlier view of `buffer` empty. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Memory of kernels in several threads, which does not grow. */
export interface SharedKernelMemory {
  readonly buffer: SharedArrayBuffer;
}

/** Bytes of a page, the unit in which such memory is asked for. */
export const PAGE = 65_536;

/** So many pages hold so many bytes. */
export function pagesFor(bytes: number): number {
  return Math.ceil(bytes / PAGE);
}

/** A memory of zeros; the system gives it real memory page by page as it is written to. Sizes in bytes. */
export function openKernelMemory({ bytes, most }: { bytes: number; most: number }): KernelMemory {
  return new WebAssembly.Memory({ initial: pagesFor(bytes), maximum: pagesFor(most) });
}

/** The same, for kernels whose text says `shared`. */
export function openSharedMemory(bytes: number): SharedKernelMemory {
  const pages = pagesFor(bytes);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/**
 * The functions of a kernel, given assembled and in base64, working in `memory`, and calling `imports`. All take and give
 * numbers of WebAssembly.
 */
export function openKernel<Name extends string>(
  base64: string,
  memory: KernelMemory | SharedKernelMemory,
  imports: Readonly<Record<string, (...values: number[]) => unknown>> = {},
): Readonly<Record<Name, (...values: number[]) => number>> {
  const module = new WebAssembly.Module(Buffer.from(base64, "base64"));
  return new WebAssembly.Instance(module, { meaning: { memory, ...imports } }).exports as Readonly<
    Record<Name, (...values: number[]) => number>
  >;
}
