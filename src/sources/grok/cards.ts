const OPENING = "<grok:render";
const CLOSING = "</grok:render>";

/** A text of an answer without the marks in whose places the app draws cards: sources, images. */
export function withoutCards(text: string): string {
  if (!text.includes(OPENING)) return text;
  const [before = "", ...cards] = text.split(OPENING);
  const after = cards.map((card) => {
    const closing = card.indexOf(CLOSING);
    if (closing >= 0) return card.slice(closing + CLOSING.length);
    const end = card.indexOf(">");
    return end < 0 ? "" : card.slice(end + 1);
  });
  return [before, ...after].join("");
}
