// The reference stemmers that tests compare ours with; the package brings no types.
declare module "snowball-stemmers" {
  export function newStemmer(language: "english" | "french"): { stem(word: string): string };
}
