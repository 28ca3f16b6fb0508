import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import wabt from "wabt";

// After a change of the .wat: npx vitest run multiply-add-wasm --update
test("the kernel in base64 is its text, assembled", async () => {
  const text = await readFile(new URL("multiply-add.wat", import.meta.url), "utf8");
  const assembler = await wabt();
  const module = assembler.parseWat("multiply-add.wat", text, { simd: true, relaxed_simd: false });
  module.validate();
  const base64 = Buffer.from(module.toBinary({}).buffer).toString("base64");
  module.destroy();
  await expect(`/** multiply-add.wat, assembled; its test writes this file. */
export const multiplyAddWasm =
  "${base64}";
`).toMatchFileSnapshot("multiply-add-wasm.ts");
});
