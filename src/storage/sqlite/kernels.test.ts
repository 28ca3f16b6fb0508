import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import wabt from "wabt";

// After a change of the .wat: npx vitest run src/storage/sqlite/kernels --update
test("the kernel in base64 is its text, assembled", async () => {
  const text = await readFile(new URL("word-kernel.wat", import.meta.url), "utf8");
  const assembler = await wabt();
  const module = assembler.parseWat("word-kernel.wat", text, { simd: true, relaxed_simd: false });
  module.validate();
  const base64 = Buffer.from(module.toBinary({}).buffer).toString("base64");
  module.destroy();
  await expect(`/** word-kernel.wat, assembled; kernels.test.ts writes this file. */
export const wordKernelWasm =
  "${base64}";
`).toMatchFileSnapshot("word-kernel-wasm.ts");
});
