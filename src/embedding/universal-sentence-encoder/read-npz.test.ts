import { crc32, deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { DamagedFile } from "./damaged-file.ts";
import { readNpz } from "./read-npz.ts";

interface File {
  readonly name: string;
  readonly content: Buffer;
  readonly method?: 0 | 8 | 9;
  readonly flags?: number;
  /** What the directory claims, where it differs from the truth. */
  readonly size?: number;
}

function zip(files: readonly File[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, content, method = 8, flags = 0, size = content.length } of files) {
    const packed = method === 8 ? deflateRawSync(content) : content;
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(content), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(size, 8);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    sizes.copy(local, 14);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    sizes.copy(central, 16);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    locals.push(local, Buffer.from(name), packed);
    centrals.push(central, Buffer.from(name));
    at += local.length + name.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

function npy(descr: string, shape: string, numbers: Buffer, order = "False"): Buffer {
  const header = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
  const start = Buffer.from("\x93NUMPY\x01\x00\0\0", "latin1");
  start.writeUInt16LE(header.length, 8);
  return Buffer.concat([start, Buffer.from(header), numbers]);
}

const floats = Buffer.from(Float32Array.of(1.5, -2, 0.25, 8, 1e-9, 3).buffer);
const matrix = { name: "matrix.npy", content: npy("<f4", "(2, 3)", floats) };

test("arrays are read by name, packed or not, whatever their numbers", async () => {
  const arrays = await readNpz(
    zip([
      matrix,
      { name: "bytes.npy", content: npy("|u1", "(3,)", Buffer.of(0, 63, 255)), method: 0 },
      { name: "signed.npy", content: npy("|i1", "(1,)", Buffer.of(254)) },
      { name: "one.npy", content: npy("<f8", "()", Buffer.from(Float64Array.of(1e-12).buffer)) },
      { name: "none.npy", content: npy("<f4", "(0, 4)", Buffer.alloc(0)) },
    ]),
  );
  expect([...arrays]).toEqual([
    ["matrix", { shape: [2, 3], values: Float32Array.of(1.5, -2, 0.25, 8, 1e-9, 3) }],
    ["bytes", { shape: [3], values: Uint8Array.of(0, 63, 255) }],
    ["signed", { shape: [1], values: Int8Array.of(-2) }],
    ["one", { shape: [], values: Float64Array.of(1e-12) }],
    ["none", { shape: [0, 4], values: new Float32Array() }],
  ]);
});

describe("a damaged file is refused:", () => {
  const whole = zip([matrix]);
  const flipped = Buffer.from(whole);
  flipped[60] = (flipped[60] ?? 0) ^ 0xff;

  test.each([
    ["an empty one", Buffer.alloc(0)],
    ["no zip at all", Buffer.alloc(5000, "words ")],
    ["one cut short", whole.subarray(0, -30)],
    ["one whose beginning is missing", whole.subarray(40)],
    ["a changed byte", flipped],
    ["a size that is not true", zip([{ ...matrix, size: 20 }])],
    ["a size that would fill the memory", zip([{ ...matrix, size: 0xffff_fff0 }])],
    ["an unknown way of packing", zip([{ ...matrix, method: 9 }])],
    ["an encrypted one", zip([{ ...matrix, flags: 1 }])],
    ["another kind of file within", zip([{ name: "a.npy", content: Buffer.alloc(80) }])],
    ["too few numbers", zip([{ name: "a.npy", content: npy("<f4", "(7,)", floats) }])],
    ["a shape of something else", zip([{ name: "a.npy", content: npy("<f4", "(x,)", floats) }])],
    ["numbers of an unknown kind", zip([{ name: "a.npy", content: npy(">f4", "(6,)", floats) }])],
    ["columns first", zip([{ name: "a.npy", content: npy("<f4", "(2, 3)", floats, "True") }])],
  ])("%s", async (_, file) => {
    await expect(readNpz(file)).rejects.toBeInstanceOf(DamagedFile);
  });
});

test("a zip bomb stops at the size it claims", async () => {
  const bomb = zip([{ name: "a.npy", content: Buffer.alloc(50_000_000), size: 1000 }]);
  await expect(readNpz(bomb)).rejects.toThrow("cannot be unpacked");
});
