/** The fence around memories in a prompt. Whatever stands inside one is cut out of every text before it is stored. */
export const memoryFence = { open: "<memories>", close: "</memories>" } as const;

const BLOCK = /<memories>[\s\S]*?<\/memories>/gi;

/** The text without its fenced memories, so that memories never feed on themselves. An unclosed fence stays. */
export function cutMemoryBlocks(text: string): string {
  if (!/<memories>/i.test(text)) return text;
  let before: string;
  let after = text;
  do {
    before = after;
    // An opening behind the last closing has no end, which each of them would look for through the whole rest.
    const end = endOfLastBlock(before);
    after = before.slice(0, end).replace(BLOCK, "") + before.slice(end);
  } while (after !== before);
  return after;
}

function endOfLastBlock(text: string): number {
  const last = [...text.matchAll(/<\/memories>/gi)].at(-1);
  return last ? last.index + last[0].length : 0;
}

/*
 * The prompts of the Python program Souvenir succeeds (llm-memorization) had no fence:
 *
 *   Tes discussions avec l'utilisateur t'ont amené à répondre à cette question : '…'
 *   Ces interactions vous ont amené à discuter de ces sujets :
 *   - …
 *
 *   Réponds maintenant à cette question, dans le contexte de vos discussions précédentes : QUESTION
 *
 * and the same in English. The last closing line counts, since a memory may itself quote such a prompt.
 */
const OLD_PROMPTS = [
  {
    opening: /Tes discussions avec l['’]utilisateur t['’]ont amené/,
    closing: /^.*Réponds maintenant à cette question[^:\n]*:[^\S\n]*/gm,
  },
  {
    opening: /Your previous conversations led you/,
    closing: /^.*Now, answer this question[^:\n]*:[^\S\n]*/gm,
  },
] as const;

/** The question alone, when the text is a prompt of the original program; otherwise the text as it is. */
export function cutOriginalPrompt(question: string): string {
  const text = question.normalize("NFC");
  for (const { opening, closing } of OLD_PROMPTS) {
    const start = opening.exec(text);
    if (!start) continue;
    const last = [...text.matchAll(closing)].filter((line) => line.index > start.index).at(-1);
    if (!last) continue;
    return (text.slice(0, start.index) + text.slice(last.index + last[0].length)).trim();
  }
  return question;
}
