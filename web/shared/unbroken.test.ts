import { expect, test } from "vitest";
import { unbroken } from "./unbroken.ts";

test.each([
  ["Quelle farine ? La T65 !", "Quelle farine_? La T65_!"],
  ["« Pourquoi ? » et « Comment ?! »", "«_Pourquoi_?_» et «_Comment_?!_»"],
  ["(vraiment ?) à 20 % ; oui", "(vraiment_?) à 20_%_; oui"],
  ["Et le basilic ?…", "Et le basilic_?…"],
  ["if (a ? b : c) x ?. y", "if (a_? b_: c) x ?. y"],
  ["What flour? That one.", "What flour? That one."],
])("%s", (text, shown) => {
  expect(unbroken(text)).toBe(shown.replaceAll("_", "\u00a0"));
  expect(unbroken(text)).toHaveLength(text.length);
});
