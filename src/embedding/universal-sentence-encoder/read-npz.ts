import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import { DamagedFile } from "./damaged-file.ts";

/** One array of a file, row after row. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly values: Uint8Array | Int8Array | Float32Array | Float64Array;
}

const END_OF_CENTRAL_DIRECTORY = 0x06054b50;
const CENTRAL_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
/** A zip's comment has at most 65,535 bytes, after an end record of 22. */
const LONGEST_END = 65_557;
/** What all arrays of one file may take in memory; a file that claims more is refused before anything is inflated. */
const MOST_BYTES = 512 * 1024 * 1024;

const inflate = promisify(inflateRaw);

/**
 * The arrays of an NPZ file by name: a zip (APPNOTE.TXT 6.3, without its 64-bit and encrypted forms) of .npy files
 * (NEP 1). Throws `DamagedFile`. Sizes are checked before memory is taken, checksums after.
 */
export async function readNpz(file: Buffer): Promise<ReadonlyMap<string, NumberArray>> {
  const entries = [...centralDirectory(file)];
  if (entries.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) {
    throw new DamagedFile(`its arrays claim more than ${MOST_BYTES} bytes`);
  }
  return new Map(
    await Promise.all(
      entries.map(async (entry) => {
        const array = readNpy(await contentOf(file, entry), entry.name);
        return [entry.name.replace(/\.npy$/u, ""), array] as const;
      }),
    ),
  );
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly at: number;
}

function* centralDirectory(file: Buffer): Generator<Entry> {
  let end = file.length - 22;
  const first = Math.max(0, file.length - LONGEST_END);
  while (end >= first && file.readUInt32LE(end) !== END_OF_CENTRAL_DIRECTORY) end--;
  if (end < first) throw new DamagedFile("no zip directory at its end");
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || file.readUInt32LE(at) !== CENTRAL_ENTRY) {
      throw new DamagedFile(`entry ${i} of the zip directory is illegible`);
    }
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    if ((file.readUInt16LE(at + 8) & 1) !== 0) throw new DamagedFile(`${name} is encrypted`);
    yield {
      name,
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      packedSize: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
}

async function contentOf(file: Buffer, entry: Entry): Promise<Buffer> {
  const { at, name } = entry;
  if (at + 30 > file.length || file.readUInt32LE(at) !== LOCAL_ENTRY) {
    throw new DamagedFile(`${name} is not where the zip directory says`);
  }
  const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  if (start + entry.packedSize > file.length) throw new DamagedFile(`${name} is cut short`);
  const packed = file.subarray(start, start + entry.packedSize);
  const content = await unpacked(packed, entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc) {
    throw new DamagedFile(`the checksum of ${name} is wrong`);
  }
  return content;
}

async function unpacked(packed: Buffer, { name, method, size }: Entry): Promise<Buffer> {
  if (method === 0) return packed;
  if (method !== 8) throw new DamagedFile(`${name} is packed in an unknown way (${method})`);
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    throw new DamagedFile(`${name} cannot be unpacked`, { cause });
  }
}

const types = {
  "|u1": { bytes: 1, read: (buffer: ArrayBuffer) => new Uint8Array(buffer) },
  "|i1": { bytes: 1, read: (buffer: ArrayBuffer) => new Int8Array(buffer) },
  "<f4": { bytes: 4, read: (buffer: ArrayBuffer) => new Float32Array(buffer) },
  "<f8": { bytes: 8, read: (buffer: ArrayBuffer) => new Float64Array(buffer) },
} as const;

function readNpy(content: Buffer, name: string): NumberArray {
  if (content.length < 12 || content.toString("latin1", 0, 6) !== "\x93NUMPY") {
    throw new DamagedFile(`${name} is no .npy file`);
  }
  const wide = content[6] !== 1;
  const start = (wide ? 12 : 10) + (wide ? content.readUInt32LE(8) : content.readUInt16LE(8));
  const header = content.toString("latin1", wide ? 12 : 10, start);
  const descr = /'descr': '([^']*)'/u.exec(header)?.[1] ?? "";
  const shape = (/'shape': \(([\d, ]*)\)/u.exec(header)?.[1] ?? "?")
    .split(",")
    .filter((part) => part.trim() !== "")
    .map(Number);
  const type = Object.hasOwn(types, descr) ? types[descr as keyof typeof types] : undefined;
  if (type === undefined || !/'fortran_order': False/u.test(header)) {
    throw new DamagedFile(`${name} holds numbers of an unknown kind: ${header.trim()}`);
  }
  const bytes = shape.reduce((product, length) => product * length, type.bytes);
  if (content.length - start !== bytes) {
    throw new DamagedFile(`${name} has ${content.length - start} bytes of numbers, not ${bytes}`);
  }
  // A copy: floats must start at a multiple of their size.
  const copy = new ArrayBuffer(bytes);
  content.copy(new Uint8Array(copy), 0, start);
  return { shape, values: type.read(copy) };
}
