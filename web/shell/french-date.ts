/** French counts the first of a month: "1er juin 2025". Intl, by CLDR, writes "1 juin 2025". */
export function frenchDate(text: string): string {
  return text.replace(/(?<!\d)1(?=\s\p{L})/u, "1er");
}
