import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectLanguage } from "./detect-language.ts";

const SENTENCES = {
  en: [
    "how to dry basil",
    "Best way to sharpen a kitchen knife?",
    "Explain quantum tunnelling simply",
    "fix segfault in C program",
    "What's my sister's birthday again?",
    "Rewrite this email politely",
    "Translate 'bonjour' into Spanish, please",
    "I don't know",
    "My café résumé is naïve, isn't it?",
    "Convert 12 miles to km",
    "Docker compose keeps restarting my container",
  ],
  fr: [
    "recette du pain au levain",
    "comment faire secher le basilic",
    "Pourquoi mon levain ne monte pas ?",
    "aiguiser un couteau",
    "Traduis en anglais : je suis fatigué",
    "l'été à Lyon",
    "C’est quoi une closure en JavaScript ?",
    "ou est ma cle usb",
    "Qui a écrit ce livre ?",
    "Merci beaucoup !",
    "Réécris ce mail poliment",
    "DÉPLOIEMENT DES SERVEURS",
  ],
  other: [
    "¿Cómo puedo secar la albahaca?",
    "receta de pan con masa madre",
    "la casa de mi abuela en la playa",
    "No me gusta la comida de este restaurante",
    "Come faccio ad asciugare il basilico?",
    "vorrei un caffè per favore",
    "La vita è bella e noi siamo felici",
    "Wie trockne ich Basilikum?",
    "Rezept für Sauerteigbrot",
    "das Wetter ist heute schön",
    "Como secar manjericão em casa?",
    "Preciso de ajuda com o meu código",
    "Hoe droog ik basilicum?",
    "recept voor zuurdesembrood",
    "wat is de hoofdstad van Peru",
    "Hur torkar man basilika hemma?",
    "Jak wysuszyć bazylię w domu?",
    "Fesleğen nasıl kurutulur?",
    "バジルの乾燥方法を教えてください",
    "今天天气怎么样",
    "วิธีทำขนมปัง",
    "Как высушить базилик?",
    "كيف أجفف الريحان؟",
    "Πώς να στεγνώσω βασιλικό",
    "Làm thế nào để phơi khô húng quế",
  ],
} as const;

describe.each(["en", "fr", "other"] as const)("%s", (language) => {
  test.each(SENTENCES[language])("%s", (sentence) => {
    expect(detectLanguage(sentence)).toBe(language);
    expect(detectLanguage(sentence.normalize("NFD"))).toBe(language);
  });
});

test.each([
  "",
  "  \n",
  "42",
  "Ada Lovelace 1815",
  "x = y + 1",
  "https://example.org/how-to-do-the-thing",
  "🎉 !!",
])("%j says nothing, so it is neither", (text) => {
  expect(detectLanguage(text)).toBe("other");
});

test("code blocks do not count, however long", () => {
  const code = `\`\`\`python\n${"for the in that and with is of: # what to do\n".repeat(500)}\`\`\``;
  expect(detectLanguage(`${code}\nPourquoi cette boucle ne finit-elle pas ?`)).toBe("fr");
  expect(detectLanguage(`Pourquoi cette boucle ne finit-elle pas ?\n${code}`)).toBe("fr");
  expect(detectLanguage(code)).toBe("other");
});

test("an unclosed code block reaches to the end", () => {
  expect(detectLanguage("Que fait ceci ?\n```\nthe of and to in is that it for was on are")).toBe(
    "fr",
  );
});

test("where the beginning says nothing, the text is read further on", () => {
  expect(detectLanguage(`${"1234 5678 ".repeat(300)} comment faire sécher le basilic`)).toBe("fr");
});

test("a foreign quotation does not outweigh the language around it", () => {
  expect(
    detectLanguage(
      "My Japanese teacher wrote 頑張って on the last page, what does it mean and when do I say it?",
    ),
  ).toBe("en");
});

test("any text has a language", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) =>
      ["en", "fr", "other"].includes(detectLanguage(text)),
    ),
  );
});
