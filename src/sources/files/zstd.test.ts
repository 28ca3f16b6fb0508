import { expect, test } from "vitest";
import { isZstd, unpackedZstd } from "./zstd.ts";

async function unpacked(bytes: Uint8Array, chunk = bytes.length): Promise<Buffer> {
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  };
  const found: Uint8Array[] = [];
  for await (const piece of unpackedZstd(chunks())) found.push(piece);
  return Buffer.concat(found);
}

// A frame (RFC 8878) without a checksum, whose blocks are raw or one byte repeated.
function frame(...blocks: readonly { readonly repeat?: number; readonly raw?: string }[]): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]);
  const parts = blocks.map(({ repeat, raw = "" }, index) => {
    const isLast = index === blocks.length - 1 ? 1 : 0;
    const [type, size] = repeat === undefined ? [0, raw.length] : [1, repeat];
    const head = Buffer.alloc(3);
    head.writeUIntLE(isLast + type * 2 + size * 8, 0, 3);
    return Buffer.concat([head, repeat === undefined ? Buffer.from(raw) : Buffer.from("x")]);
  });
  return Buffer.concat([header, ...parts]);
}

test("blocks come out, whatever the pieces they came in", async () => {
  const bytes = frame({ raw: "One, " }, { repeat: 5 }, { raw: " two." });
  expect(isZstd(bytes)).toBe(true);
  for (const chunk of [1, 3, bytes.length])
    expect((await unpacked(bytes, chunk)).toString()).toBe("One, xxxxx two.");
});

test("a file that is cut short, or damaged, is told", async () => {
  const bytes = frame({ raw: "One, two, three." });
  await expect(unpacked(bytes.subarray(0, -3))).rejects.toMatchObject({ name: "ZstdError" });
  await expect(
    unpacked(
      Buffer.from([
        0x28, 0xb5, 0x2f, 0xfd, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xff, 0xff, 0xff,
      ]),
    ),
  ).rejects.toMatchObject({ name: "ZstdError" });
});

test("a bomb is not unpacked to its end", async () => {
  const blocks = Array.from({ length: 4_000 }, () => ({ repeat: 131_072 }));
  const before = process.memoryUsage().rss;
  await expect(unpacked(frame(...blocks, { raw: "." }))).rejects.toThrow(/bomb/);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20);
});
