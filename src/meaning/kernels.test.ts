import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { expect, test } from "vitest";
import wabt from "wabt";

// After a change of a .wat: npx vitest run src/meaning/kernels --update
test.each([
  ["ternary-rows", "ternaryRowsWasm"],
  ["signature-scan", "signatureScanWasm"],
  ["compare-words", "compareWordsWasm"],
  ["../../tools/meaning/row-products", "rowProductsWasm"],
])("the kernel %s in base64 is its text, assembled", async (file, name) => {
  const text = await readFile(new URL(`${file}.wat`, import.meta.url), "utf8");
  const assembler = await wabt();
  const features = { simd: true, threads: true, relaxed_simd: false };
  const module = assembler.parseWat(`${file}.wat`, text, features);
  // Its types know of none here; without them it refuses shared memory.
  const checked: { validate(features: object): void } = module;
  checked.validate(features);
  const base64 = Buffer.from(module.toBinary({}).buffer).toString("base64");
  module.destroy();
  await expect(`/** ${basename(file)}.wat, assembled; kernels.test.ts writes this file. */
export const ${name} =
  "${base64}";
`).toMatchFileSnapshot(`${file}-wasm.ts`);
});
