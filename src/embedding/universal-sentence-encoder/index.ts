import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SouvenirError } from "../../core/errors.ts";
import type { Embedder } from "../embedder.ts";
import { DamagedFile } from "./damaged-file.ts";
import { openForwardPass } from "./forward.ts";
import { readNpz } from "./read-npz.ts";
import { readSentencePieceModel } from "./sentence-piece-model.ts";
import { sentencePieceTokeniser } from "./sentence-piece.ts";
import { DIMENSIONS, weightsOf } from "./weights.ts";

const START_OF_TEXT = 1;
const END_OF_TEXT = 2;

/** Part of every id: one more whenever this code begins to give other vectors for the same files. */
const FORMAT = 1;

/**
 * The encoder whose files `weights.npz` and `sp.model` lie in a folder: 16 languages, 512 numbers, questions and
 * documents alike. Holds some 150 MB of memory, and twice as much while it opens, within a second. A text has no limit
 * of length, but `embed` works without pause: give it as many texts at a time as may be waited for. Fails with a
 * `SouvenirError` that names the file.
 */
export async function openUniversalSentenceEncoder(folder: string): Promise<Embedder> {
  const files = { weights: join(folder, "weights.npz"), pieces: join(folder, "sp.model") };
  const [weightsFile, piecesFile] = await Promise.all([read(files.weights), read(files.pieces)]);
  const weights = await parse(files.weights, async () => weightsOf(await readNpz(weightsFile)));
  const { tokenise, unknownId } = await parse(files.pieces, () => {
    const model = readSentencePieceModel(piecesFile);
    if (model.pieces.length > weights.vocabulary) throw new DamagedFile("more pieces than weights");
    return { tokenise: sentencePieceTokeniser(model), unknownId: model.unknownId };
  });
  const forward = openForwardPass(weights);
  const hash = createHash("sha256")
    .update(weightsFile)
    .update(piecesFile)
    .digest("hex")
    .slice(0, 12);

  return {
    id: `universal-sentence-encoder-multilingual-3/${hash}/${FORMAT}`,
    dimensions: DIMENSIONS,
    async embed(texts) {
      return forward(
        texts.map((text) => {
          const ids = tokenise(text);
          // The model was never shown a text of nothing: that counts as one unknown piece.
          return [START_OF_TEXT, ...(ids.length === 0 ? [unknownId] : ids), END_OF_TEXT];
        }),
      );
    },
  };
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new SouvenirError(
      "not-found",
      {
        en: `The model file ${path} cannot be read. Name the folder that holds weights.npz and sp.model.`,
        fr: `Le fichier de modèle ${path} ne peut pas être lu. Indiquez le dossier qui contient weights.npz et sp.model.`,
      },
      { cause },
    );
  }
}

async function parse<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof DamagedFile)) throw cause;
    throw new SouvenirError(
      "invalid",
      {
        en: `The model file ${path} is damaged or of another model. Replace it with a fresh copy.`,
        fr: `Le fichier de modèle ${path} est abîmé ou d’un autre modèle. Remplacez-le par une copie neuve.`,
      },
      { cause },
    );
  }
}
