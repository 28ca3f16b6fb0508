import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Rgb = readonly [number, number, number];

const pairs = [
  ...readFileSync(new URL("chart-colours.css", import.meta.url), "utf8").matchAll(
    /--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g,
  ),
];
const light = Object.fromEntries(pairs.map(([, name, colour]) => [name, colour ?? ""]));
const dark = Object.fromEntries(pairs.map(([, name, , colour]) => [name, colour ?? ""]));
// The grounds of tokens.css: paper and surface.
const themes = [
  { name: "light", colours: light, grounds: ["#f7f3ec", "#fffdf9"] },
  { name: "dark", colours: dark, grounds: ["#17181c", "#202227"] },
] as const;

/** sRGB to linear light (IEC 61966-2-1). */
function linear(colour: string): Rgb {
  const part = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [one, other]
    .map((colour) => times([[0.2126, 0.7152, 0.0722]], linear(colour))[0] ?? 0)
    .toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function times(matrix: readonly Rgb[], [x, y, z]: Rgb): number[] {
  return matrix.map(([a, b, c]) => a * x + b * y + c * z);
}

/** Oklab (Ottosson 2020), in which distances are about those that are seen. */
function oklab(rgb: Rgb): number[] {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map(Math.cbrt);
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones as unknown as Rgb,
  );
}

/** What is seen with all cones, and without one kind of them (Machado, Oliveira and Fernandes 2009, severity 1). */
const eyes: Readonly<Record<string, readonly Rgb[]>> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "no long ones": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "no middle ones": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "no short ones": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function distance(one: string, other: string, eye: readonly Rgb[]): number {
  const [a, b] = [one, other].map((colour) =>
    oklab(times(eye, linear(colour)).map((x) => Math.min(1, Math.max(0, x))) as unknown as Rgb),
  );
  return Math.hypot(...(a ?? []).map((value, index) => value - (b?.[index] ?? 0)));
}

describe.each(themes)("the colours of charts, $name", ({ colours, grounds }) => {
  const chart = Object.keys(colours).filter((name) => name.startsWith("chart-"));
  const of = (name: string): string => colours[name] ?? "";

  test("are seen on both grounds", () => {
    expect(chart).toHaveLength(8);
    for (const name of [...chart, "heat-4", "heat-5"])
      for (const ground of grounds) expect(contrast(of(name), ground), name).toBeGreaterThan(3);
  });

  test.each(Object.entries(eyes))("are told apart with %s", (_, eye) => {
    for (const [index, one] of chart.entries())
      for (const other of chart.slice(index + 1))
        expect(distance(of(one), of(other), eye), `${one} ${other}`).toBeGreaterThan(0.1);
  });

  test("carry text", () => {
    const inks = ["low", "low", "low", "middle", "high", "high"];
    for (const [step, ink] of inks.entries())
      expect(contrast(of(`heat-${step}`), of(`heat-ink-${ink}`)), `heat-${step}`).toBeGreaterThan(
        4.5,
      );
  });
});
