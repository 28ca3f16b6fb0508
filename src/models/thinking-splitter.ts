import type { AnswerPiece } from "./model-server.ts";

const OPENING = "<think>";
const CLOSING = "</think>";
/** So much of a line tells what it begins with. */
const LINE_HEAD = 16;

/** Parts the text of an answer from the reasoning that some models write into it. */
export interface ThinkingSplitter {
  /** What a further bit of the content is; an end that may be half a tag waits. */
  take(content: string): AnswerPiece[];
  /** What was still waiting, at the end of the stream. */
  end(): AnswerPiece[];
}

/**
 * For content that arrives bit by bit, cut anywhere. Reasoning stands between think tags at the very beginning, or after
 * other reasoning. Where the chat template opened it, only its end comes, at the beginning of a line: then all text
 * before was reasoning. Tags elsewhere are text about tags. (The whole text of a chat that is read from a file is split
 * by sources/lm-studio/think-tags.ts, which can look ahead.)
 */
export function thinkingSplitter(): ThinkingSplitter {
  let state: "before" | "thinking" | "text" = "before";
  let waiting = "";
  let hasThought = false;
  let line = "";
  let inFence = false;

  /** Follows the text that was let out, to know whether a tag would stand at the beginning of a line, in code or not. */
  const follow = (text: string): void => {
    const lines = (line + text).split("\n");
    // A line may be as long as the answer: only its beginning is kept.
    line = (lines.pop() ?? "").trimStart().slice(0, LINE_HEAD);
    for (const whole of lines) if (/^\s*(```|~~~)/.test(whole)) inFence = !inFence;
  };

  const step = (isEnd: boolean): { readonly pieces: AnswerPiece[]; readonly more: boolean } => {
    const stay = (pieces: AnswerPiece[] = []) => ({ pieces, more: false });
    const goOn = (pieces: AnswerPiece[] = []) => ({ pieces, more: true });
    const lower = waiting.toLowerCase();
    switch (state) {
      case "before": {
        const head = lower.trimStart();
        waiting = waiting.trimStart();
        if (head.startsWith(OPENING)) {
          state = "thinking";
          hasThought = true;
          waiting = waiting.slice(OPENING.length);
          return goOn();
        }
        if (OPENING.startsWith(head) && !isEnd) return stay();
        state = "text";
        return goOn();
      }
      case "thinking": {
        const end = lower.indexOf(CLOSING);
        if (end >= 0) {
          const pieces = piecesOf("reasoning", waiting.slice(0, end));
          state = "before";
          waiting = waiting.slice(end + CLOSING.length);
          return goOn(pieces);
        }
        return stay(letOut("reasoning", isEnd ? 0 : heldBack(lower)));
      }
      case "text": {
        const at = hasThought ? -1 : lower.indexOf(CLOSING);
        if (at < 0) {
          const pieces = letOut("text", isEnd || hasThought ? 0 : heldBack(lower));
          for (const piece of pieces) if (piece.kind === "text") follow(piece.text);
          return stay(pieces);
        }
        const before = waiting.slice(0, at);
        follow(before);
        if (line.trim() !== "" || inFence) {
          follow(waiting.slice(at, at + CLOSING.length));
          const text = waiting.slice(0, at + CLOSING.length);
          waiting = waiting.slice(at + CLOSING.length);
          return goOn(piecesOf("text", text));
        }
        hasThought = true;
        state = "before";
        waiting = waiting.slice(at + CLOSING.length);
        return goOn([...piecesOf("text", before), { kind: "text-was-reasoning" }]);
      }
    }
  };

  const letOut = (kind: "text" | "reasoning", held: number): AnswerPiece[] => {
    const text = waiting.slice(0, waiting.length - held);
    waiting = waiting.slice(waiting.length - held);
    return piecesOf(kind, text);
  };

  const run = (isEnd: boolean): AnswerPiece[] => {
    const all: AnswerPiece[] = [];
    for (let more = waiting !== ""; more;) {
      const { pieces, more: again } = step(isEnd);
      all.push(...pieces);
      more = again && waiting !== "";
    }
    return all;
  };

  return {
    take(content) {
      waiting += content;
      return run(false);
    },
    end: () => run(true),
  };
}

function piecesOf(kind: "text" | "reasoning", text: string): AnswerPiece[] {
  return text === "" ? [] : [{ kind, text }];
}

/** How many characters at the end may be the beginning of a closing tag. */
function heldBack(lower: string): number {
  for (let length = Math.min(CLOSING.length - 1, lower.length); length > 0; length--) {
    if (CLOSING.startsWith(lower.slice(-length))) return length;
  }
  return 0;
}
