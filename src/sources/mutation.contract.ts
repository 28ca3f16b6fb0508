/*
 * Files as accidents make them: half written, cut, with bytes changed, with values of another type. Each mutation follows
 * from its seed alone, so that what it found can be found again.
 */

type Random = () => number;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The file with an accident: in half of the cases to one of its JSON values, if it has any, else to its bytes. */
export function mutated(bytes: Buffer, seed: number): Buffer {
  const random = randomOf(seed);
  return (random() < 0.5 && valueMutated(bytes, random)) || bytesMutated(bytes, random);
}

/** One value of JSON, or of a line of JSON Lines, becomes another; undefined when it is no JSON. */
function valueMutated(bytes: Buffer, random: Random): Buffer | undefined {
  const text = bytes.toString("utf8");
  const whole = parsed(text);
  if (whole) return Buffer.from(JSON.stringify(withAnotherValue(whole.value, random)));
  const lines = text.split("\n");
  const index = pick(lines.length, random);
  const line = parsed(lines[index] ?? "");
  if (!line) return undefined;
  lines[index] = JSON.stringify(withAnotherValue(line.value, random));
  return Buffer.from(lines.join("\n"));
}

function bytesMutated(bytes: Buffer, random: Random): Buffer {
  const at = pick(bytes.length, random);
  const length = 1 + pick(Math.max(1, Math.min(64, bytes.length - at)), random);
  const before = bytes.subarray(0, at);
  const after = bytes.subarray(at + length);
  const noise = Buffer.from(Array.from({ length }, () => pick(256, random)));
  const rest = bytes.subarray(at);
  switch (pick(6, random)) {
    case 0:
      return Buffer.from(before);
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, noise, after]);
    case 3:
      return Buffer.concat([before, noise, rest]);
    case 4:
      return Buffer.concat([before, bytes.subarray(at, at + length), rest]);
    default:
      return Buffer.concat([before, Buffer.alloc(length), after]);
  }
}

/** A copy of a JSON value in which one value, anywhere, is something else or gone. */
export function withAnotherValue(value: unknown, random: Random): unknown {
  const copy = structuredClone({ value });
  const places: { readonly of: Record<string, unknown>; readonly key: string }[] = [];
  const pending: unknown[] = [copy];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== "object" || next === null) continue;
    for (const [key, inner] of Object.entries(next)) {
      places.push({ of: next as Record<string, unknown>, key });
      pending.push(inner);
    }
  }
  const place = places[pick(places.length, random)];
  if (place) {
    const { of, key } = place;
    if (random() < 0.2 && of !== copy) delete of[key];
    else of[key] = strangeValue(of[key], random);
  }
  return copy.value;
}

/** What nobody expects there. */
export function strangeValue(former: unknown, random: Random): unknown {
  const values = [
    null,
    true,
    -1,
    1e300,
    0,
    "",
    "\ud800",
    "<think>",
    "x".repeat(10_000),
    [],
    {},
    [null],
    [former, former],
    { value: former },
    "2026-99-99T00:00:00Z",
    nested(500),
  ];
  return values[pick(values.length, random)];
}

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { value };
  return value;
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function pick(count: number, random: Random): number {
  return Math.floor(random() * count);
}
