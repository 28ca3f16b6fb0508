import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutMemoryBlocks, cutOriginalPrompt } from "./memory-block.ts";

describe("memory blocks", () => {
  test("a fenced block is cut out and the question stays", () => {
    expect(cutMemoryBlocks("<memories>\nold notes\n</memories>\n\nHow long?").trim()).toBe(
      "How long?",
    );
  });

  test("several blocks, nested fences and other letter cases all go", () => {
    expect(cutMemoryBlocks("a <memories>1</memories> b <MEMORIES>2</Memories> c")).toBe("a  b  c");
    expect(cutMemoryBlocks("<memories>x<memories>y</memories>").includes("y")).toBe(false);
  });

  test("an unclosed fence stays, since nobody knows where it ends", () => {
    expect(cutMemoryBlocks("what does <memories> mean?")).toBe("what does <memories> mean?");
  });

  test("no text keeps a whole block, whatever surrounds it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("<memories>", "</memories>", "a", "\n")), (parts) => {
        const cut = cutMemoryBlocks(parts.join(""));
        expect(/<memories>[\s\S]*<\/memories>/.test(cut)).toBe(false);
        expect(cutMemoryBlocks(cut)).toBe(cut);
      }),
    );
  });
});

describe("prompts of the original program", () => {
  test("the French one leaves the question", () => {
    const prompt = [
      "Tes discussions avec l'utilisateur t'ont amené à répondre à ces questions : 'Quelle farine ?', et enfin 'Quel four ?'",
      "Ces interactions vous ont amené à discuter de ces sujets :",
      "- La farine T65 convient.",
      "- Un four bien chaud.",
      "",
      "Réponds maintenant à cette question, dans le contexte de vos discussions précédentes : Combien de temps cuire ?",
    ].join("\n");
    expect(cutOriginalPrompt(prompt)).toBe("Combien de temps cuire ?");
  });

  test("the English one leaves the question with its line breaks", () => {
    const prompt =
      "Your previous conversations led you to answer the following question: 'Which flour?'\n" +
      "These discussions involved the following topics:\n- Flour.\n\n" +
      "Now, answer this question in the context of those previous discussions: How hot?\nIn Celsius.";
    expect(cutOriginalPrompt(prompt)).toBe("How hot?\nIn Celsius.");
  });

  test("a memory that quotes such a prompt does not end the cut too early", () => {
    const quoted = "Now, answer this question in the context of those previous discussions: inner";
    const prompt = `Your previous conversations led you to answer the following question: 'x'\n- ${quoted}\n${quoted.replace("inner", "outer")}`;
    expect(cutOriginalPrompt(prompt)).toBe("outer");
  });

  test("a text that only begins like one stays whole", () => {
    const text = "Your previous conversations led you astray, I think.";
    expect(cutOriginalPrompt(text)).toBe(text);
  });
});
