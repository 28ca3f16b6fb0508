import type { Bilingual } from "../../core/language.ts";

/** Why a file compressed with Zstandard (RFC 8878) is not read. */
export class ZstdError extends Error {
  override readonly name = "ZstdError";
  readonly reason: Bilingual;

  constructor(reason: Bilingual, options?: ErrorOptions) {
    super(reason.en, options);
    this.reason = reason;
  }
}

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
// Four bytes may become 128 KiB: so many at once can take 32 MiB, and no more.
const STEP_BYTES = 2 ** 10;
const LIMIT_BYTES = 2 * 2 ** 30 - 1;
const BOMB_RATIO = 500;
const BOMB_FROM_BYTES = 50 * 2 ** 20;

/** Whether a file begins as such a one does. */
export function isZstd(start: Uint8Array): boolean {
  return MAGIC.every((byte, index) => start[index] === byte);
}

/**
 * The bytes that were compressed. Throws ZstdError. By a library in JavaScript, since Node.js has it only from 22.15 and
 * 23.8 on.
 */
export async function* unpackedZstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import("fzstd");
  const ready: Uint8Array[] = [];
  let [packed, unpacked] = [0, 0];
  const unpacker = new Decompress((bytes) => {
    unpacked += bytes.length;
    const isBomb = unpacked > BOMB_FROM_BYTES && unpacked > packed * BOMB_RATIO;
    if (isBomb || unpacked > LIMIT_BYTES) throw new ZstdError(TOO_MUCH);
    ready.push(bytes.slice());
  });
  const push = (bytes: Uint8Array, isLast: boolean): void => {
    try {
      packed += bytes.length;
      unpacker.push(bytes, isLast);
    } catch (error) {
      throw error instanceof ZstdError ? error : new ZstdError(DAMAGED, { cause: error });
    }
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += STEP_BYTES) {
      // Copied, since the library writes into what it is given.
      push(chunk.slice(at, at + STEP_BYTES), false);
      yield* ready.splice(0);
    }
  }
  push(new Uint8Array(0), true);
  yield* ready.splice(0);
}

const DAMAGED: Bilingual = {
  en: "This compressed file (Zstandard) is damaged or cut short. What came before was read. Restore the file from a backup, if there is one.",
  fr: "Ce fichier compressé (Zstandard) est abîmé ou tronqué. Ce qui précède a été lu. Restaurez le fichier depuis une sauvegarde, s'il y en a une.",
};
const TOO_MUCH: Bilingual = {
  en: "This compressed file (Zstandard) unpacks to more than 2 GiB, or to hundreds of times its size as a bomb does. It was not read to its end. Unpack it yourself, and give what comes out.",
  fr: "Ce fichier compressé (Zstandard) dépasse 2 Gio une fois décompressé, ou devient des centaines de fois plus gros, comme une bombe. Il n'a pas été lu jusqu'au bout. Décompressez-le vous-même, et donnez ce qui en sort.",
};
