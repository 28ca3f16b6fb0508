import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import type { OnnxRuntime, Tensor } from "./onnx-runtime.ts";
import { loadOnnxRuntime } from "./onnx-runtime.ts";

const MODEL = "all-MiniLM-L6-v2";
const NO_MODEL = `Give the folder that holds ${MODEL} (tokenizer.json, tokenizer_config.json, onnx/model_quantized.onnx):
npm run bench -- side-by-side --data FOLDER --models FOLDER. Or leave the original out with --systems.`;
const MOST_TOKENS = 256;
const DIMENSIONS = 384;

/** Texts to unit vectors. */
export interface SentenceEncoder {
  readonly id: string;
  readonly dimensions: number;
  /** One vector a text, all in one pass of the model. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

/**
 * all-MiniLM-L6-v2 in 8 bits by ONNX Runtime's WebAssembly, on one thread: the mean of the token vectors at unit
 * length, of at most 256 tokens (sbert.net/docs/sentence_transformer/pretrained_models.html). Activations are quantised
 * by the range of a pass, so that a text's vector depends slightly on what is embedded with it.
 */
export async function openMiniLm(models: string | undefined): Promise<SentenceEncoder> {
  if (models === undefined) throw new Error(NO_MODEL);
  const ort = await loadOnnxRuntime();
  const folder = join(models, MODEL);
  const json = (name: string): object =>
    JSON.parse(readFileSync(join(folder, name), "utf8")) as object;
  const tokenizer = new Tokenizer(json("tokenizer.json"), json("tokenizer_config.json"));
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(
    readFileSync(join(folder, "onnx", "model_quantized.onnx")),
    { executionProviders: ["wasm"] },
  );
  return {
    id: MODEL,
    dimensions: DIMENSIONS,
    embed: async (texts) => {
      if (texts.length === 0) return [];
      const encoded = texts.map((text) => idsOf(tokenizer, text));
      const width = Math.max(...encoded.map(({ length }) => length));
      const { last_hidden_state: output } = await session.run(inputsOf(ort, encoded, width));
      if (!(output?.data instanceof Float32Array)) throw new Error(`${MODEL} gave no vectors.`);
      const { data } = output;
      return encoded.map(({ length }, row) =>
        meanOf(data.subarray(row * width * DIMENSIONS, (row * width + length) * DIMENSIONS)),
      );
    },
  };
}

/** Token ids between [CLS] and [SEP]; a longer text is cut before its [SEP]. */
function idsOf(tokenizer: Tokenizer, text: string): number[] {
  const { ids } = tokenizer.encode(text);
  return ids.length <= MOST_TOKENS ? ids : [...ids.slice(0, MOST_TOKENS - 1), ...ids.slice(-1)];
}

function inputsOf(
  { Tensor }: OnnxRuntime,
  encoded: readonly (readonly number[])[],
  width: number,
): Record<string, Tensor> {
  const shape = [encoded.length, width];
  const ids = new BigInt64Array(encoded.length * width);
  const mask = new BigInt64Array(encoded.length * width);
  for (const [row, tokens] of encoded.entries()) {
    for (const [column, token] of tokens.entries()) {
      ids[row * width + column] = BigInt(token);
      mask[row * width + column] = 1n;
    }
  }
  return {
    input_ids: new Tensor("int64", ids, shape),
    attention_mask: new Tensor("int64", mask, shape),
    token_type_ids: new Tensor("int64", new BigInt64Array(ids.length), shape),
  };
}

function meanOf(tokens: Float32Array): Float32Array {
  const sum = new Float32Array(DIMENSIONS);
  for (let at = 0; at < tokens.length; at++) {
    const column = at % DIMENSIONS;
    sum[column] = (sum[column] ?? 0) + (tokens[at] ?? 0);
  }
  const length = Math.hypot(...sum) || 1; // [CLS] and [SEP] are always there: never nothing
  return sum.map((value) => value / length);
}
