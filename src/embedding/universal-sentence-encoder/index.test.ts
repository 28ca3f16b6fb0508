import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openUniversalSentenceEncoder } from "./index.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "souvenir-encoder-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("a model that cannot be used", () => {
  test("because its files are missing says which, and what to do", async () => {
    await expect(openUniversalSentenceEncoder(folder)).rejects.toMatchObject({
      name: "SouvenirError",
      code: "not-found",
      message: expect.stringContaining(join(folder, "weights.npz")),
    });
  });

  test("because a file is damaged says which", async () => {
    await writeFile(join(folder, "weights.npz"), "not a zip");
    await writeFile(join(folder, "sp.model"), "");
    await expect(openUniversalSentenceEncoder(folder)).rejects.toMatchObject({
      name: "SouvenirError",
      code: "invalid",
      message: expect.stringContaining(join(folder, "weights.npz")),
    });
  });
});

// The model is 33 MB and not part of this project: SOUVENIR_MODELS=FOLDER npm test, where FOLDER has use-multilingual-v3/.
const { SOUVENIR_MODELS: models } = process.env;
const model = join(models ?? "", "use-multilingual-v3");
const reason =
  models === undefined
    ? "SOUVENIR_MODELS names no folder of models"
    : existsSync(model)
      ? undefined
      : `there is no ${model}`;

interface Golden {
  readonly cases: readonly { text: string; ids: number[]; vector: number[] }[];
}

describe("Universal Sentence Encoder multilingual v3", () => {
  test("gives the vectors of its reference, also of nothing and of unknown signs", async (context) => {
    context.skip(reason !== undefined, reason);
    const golden = JSON.parse(await readFile(join(model, "golden.json"), "utf8")) as Golden;
    const encoder = await openUniversalSentenceEncoder(model);
    const texts = golden.cases.map((each) => each.text);
    const vectors = await encoder.embed(texts, "document");
    expect(texts).toHaveLength(12);
    for (const [i, { vector: expected }] of golden.cases.entries()) {
      expect(vectors[i]).toHaveLength(encoder.dimensions);
      const norm = Math.hypot(...expected);
      const cosine = expected.reduce((sum, x, j) => sum + (x / norm) * (vectors[i]?.[j] ?? 0), 0);
      expect(cosine, texts[i]).toBeGreaterThan(0.999_999);
    }
    expect(await encoder.embed([...texts].reverse(), "query")).toEqual([...vectors].reverse());
  });

  test("brings a sentence near to its translation", async (context) => {
    context.skip(reason !== undefined, reason);
    const encoder = await openUniversalSentenceEncoder(model);
    const [french, english, other] = await encoder.embed(
      [
        "Comment faire sécher le basilic ?",
        "How do I dry basil?",
        "What does a train ticket cost?",
      ],
      "query",
    );
    const cosine = (a: Float32Array = new Float32Array(), b: Float32Array = a) =>
      a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
    expect(cosine(french, english)).toBeGreaterThan(cosine(french, other) + 0.3);
  });

  test("has another id with other files", async (context) => {
    context.skip(reason !== undefined, reason);
    await copyFile(join(model, "weights.npz"), join(folder, "weights.npz"));
    const pieces = await readFile(join(model, "sp.model"));
    // An empty field more changes the file, not the model.
    await writeFile(join(folder, "sp.model"), Buffer.concat([pieces, Buffer.of(0x22, 0)]));
    const { id } = await openUniversalSentenceEncoder(model);
    const other = await openUniversalSentenceEncoder(folder);
    expect(id).toMatch(/^universal-sentence-encoder-multilingual-3\/[0-9a-f]{12}\/1$/);
    expect(other.id).not.toBe(id);
  });

  test("refuses a list of pieces that is longer than its weights", async (context) => {
    context.skip(reason !== undefined, reason);
    await copyFile(join(model, "weights.npz"), join(folder, "weights.npz"));
    const pieces = await readFile(join(model, "sp.model"));
    const more = Buffer.alloc(200, Buffer.of(0x0a, 0));
    await writeFile(join(folder, "sp.model"), Buffer.concat([pieces, more]));
    await expect(openUniversalSentenceEncoder(folder)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining(join(folder, "sp.model")),
    });
  });
});
