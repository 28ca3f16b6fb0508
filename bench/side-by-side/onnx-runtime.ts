// Not among the packages of the project: its 139 MB would come with the first start of everybody, for this alone.
const PACKAGE: string = "onnxruntime-web";
const VERSION = "1.30.0";
const HOW_TO_INSTALL = `The original's model runs by ${PACKAGE}, which is not installed. Install it once, 139 MB:
npm install --no-save ${PACKAGE}@${VERSION}
Or leave the original out: --systems fts5,fts5-porter,minisearch,orama,ours`;

export interface Tensor {
  readonly data: unknown;
}

/** As much of the package (onnxruntime.ai/docs/api/js) as is used here. */
export interface OnnxRuntime {
  readonly env: { readonly wasm: { numThreads?: number } };
  readonly Tensor: new (type: "int64", data: BigInt64Array, shape: readonly number[]) => Tensor;
  readonly InferenceSession: {
    create(
      model: Uint8Array,
      options: { readonly executionProviders: readonly string[] },
    ): Promise<{ run(inputs: Record<string, Tensor>): Promise<Record<string, Tensor>> }>;
  };
}

/** ONNX Runtime for WebAssembly. Throws with the command that installs it where it is missing. */
export async function loadOnnxRuntime(name = PACKAGE): Promise<OnnxRuntime> {
  try {
    return (await import(name)) as OnnxRuntime;
  } catch (cause) {
    const isMissing = cause instanceof Error && Object(cause).code === "ERR_MODULE_NOT_FOUND";
    throw isMissing ? new Error(HOW_TO_INSTALL, { cause }) : cause;
  }
}
