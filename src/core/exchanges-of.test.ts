import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Conversation, Message, MessageVersion } from "./conversation.ts";
import { exchangeId } from "./exchange-id.ts";
import { exchangesOf } from "./exchanges-of.ts";
import { normaliseText } from "./normalise-text.ts";

const said = (role: Message["role"], ...texts: (string | MessageVersion)[]): Message => ({
  role,
  versions: texts.map((text) => (typeof text === "string" ? { text } : text)),
  selected: 0,
});
const conversation = (...messages: Message[]): Conversation => ({
  kind: "conversation",
  source: "test",
  id: "c1",
  messages,
});

describe("exchanges of a conversation", () => {
  test("a question and its answer make one exchange, at the place of the question", () => {
    const [only] = exchangesOf(
      conversation(said("system", "Be brief."), said("user", "Hot?"), said("assistant", "Yes.")),
    );
    expect(only).toMatchObject({ position: 1, exchange: { question: "Hot?", answer: "Yes." } });
  });

  test("an unanswered question and an unasked answer are exchanges; nothing at all is none", () => {
    const found = exchangesOf(
      conversation(
        said("assistant", "Hello!"),
        said("user", "One?"),
        said("user", "Two?"),
        said("user", "  \n "),
      ),
    );
    expect(found.map(({ exchange }) => [exchange.question, exchange.answer])).toEqual([
      ["", "Hello!"],
      ["One?", ""],
      ["Two?", ""],
    ]);
  });

  test("an answer continued in a second message stays one answer", () => {
    const [only] = exchangesOf(
      conversation(said("user", "Tell"), said("assistant", "Once"), said("assistant", "upon")),
    );
    expect(only?.exchange.answer).toBe("Once\n\nupon");
  });

  test("other versions become alternatives, the shown one does not", () => {
    const [only] = exchangesOf(
      conversation(
        said("user", "Why?", "Wy?"),
        said("assistant", "Because.", "No idea.", "Because."),
      ),
    );
    expect(only?.exchange.alternatives.map(({ question, answer }) => [question, answer])).toEqual([
      ["Wy?", ""],
      ["Why?", "No idea."],
    ]);
  });

  test("times, model, reasoning, attachments and tools come along", () => {
    const [only] = exchangesOf(
      conversation(
        said("user", { text: "How cold?", at: 1000, attachments: ["map.png"] }),
        said("assistant", {
          text: "18",
          at: 2000,
          model: "tiny",
          reasoning: "Look it up.",
          toolCalls: [{ name: "thermometer", parameters: "{}", result: "18" }],
        }),
      ),
    );
    expect(only).toMatchObject({
      askedAt: 1000,
      answeredAt: 2000,
      model: "tiny",
      exchange: {
        reasoning: "Look it up.",
        attachments: ["map.png"],
        toolCalls: [{ name: "thermometer" }],
      },
    });
  });

  test("what is unknown leaves no key behind", () => {
    const [only] = exchangesOf(conversation(said("user", "Q"), said("assistant", "A")));
    expect(Object.keys(only ?? {})).toEqual(["position", "exchange"]);
  });

  test("a memory block in a question is cut out before the id is made", () => {
    const plain = exchangesOf(
      conversation(said("user", "How long?"), said("assistant", "An hour.")),
    );
    const enriched = exchangesOf(
      conversation(
        said("user", "<memories>\nnotes\n</memories>\n\nHow long?"),
        said("assistant", "An hour."),
      ),
    );
    expect(enriched).toEqual(plain);
  });
});

describe("the id of an exchange", () => {
  test("is the first 128 bits of SHA-256 over question, NUL, answer", () => {
    const expected = createHash("sha256").update("Où ?\0Là.").digest("hex").slice(0, 32);
    expect(exchangeId("Où ?", "Là.")).toBe(expected);
  });

  test("does not depend on how letters, line ends and trailing spaces were written", () => {
    expect(normaliseText("e\u0301te\u0301  \r\nfin\t\n")).toBe("été\nfin");
  });

  test("cutting a block joins nothing that normalising would have joined", () => {
    expect(normaliseText("e<memories></memories>\u0301a\r<memories></memories>\nb")).toBe("éa\nb");
  });

  // Each of these once took the square of its length, which is for ever.
  test.each([
    ["spaces", " ".repeat(300_000) + "x"],
    ["opened fences", "<memories>".repeat(30_000)],
    ["a fence, then opened ones", `<memories></memories>${"<memories>".repeat(30_000)}`],
  ])("a long run of %s is normalised like any text", (_, text) => {
    const once = normaliseText(`a${text}`);
    expect(normaliseText(once)).toBe(once);
  });

  test("normalising twice changes nothing, and no NUL or lone surrogate gets through", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (a, b) => {
        const once = normaliseText(`${a}\0${b} \r\n<memories>${a}</memories>\ud800`);
        expect(normaliseText(once)).toBe(once);
        expect(once.includes("\0")).toBe(false);
        expect(once.isWellFormed()).toBe(true);
      }),
    );
  });
});
