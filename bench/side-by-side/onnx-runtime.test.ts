import { expect, test } from "vitest";
import { loadOnnxRuntime } from "./onnx-runtime.ts";

test("without the package, the command that installs it is told", async () => {
  await expect(loadOnnxRuntime("onnxruntime-nowhere")).rejects.toThrow(
    /^npm install --no-save onnxruntime-web@\d+\.\d+\.\d+$/m,
  );
});
