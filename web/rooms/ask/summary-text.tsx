import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { say } from "../../shell/language.ts";
import styles from "./memory-summary.module.css";
import type { Piece } from "./summary-blocks.ts";
import { emphasisPieces, summaryBlocks } from "./summary-blocks.ts";
import { text } from "./text.ts";

interface SummaryTextProps {
  readonly lines: readonly { readonly speaker: "user" | "model"; readonly text: string }[];
}

/** A summary as it is read; of a long one the beginning. The prompt beside it has it to the letter. */
export function SummaryText({ lines }: SummaryTextProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isWhole, setWhole] = useState(false);
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element && !isWhole) setCut(element.scrollHeight > element.clientHeight + 4);
  }, [lines, isWhole]);
  return (
    <>
      <div
        ref={box}
        class={[styles.text, !isWhole && styles.short, !isWhole && isCut && styles.cut]
          .filter(Boolean)
          .join(" ")}
      >
        {lines.map((line, index) => (
          <div key={index} class={styles.line}>
            {line.speaker === "user" && <p class={styles.speaker}>{say(text.user)}</p>}
            {summaryBlocks(line.text).map((block, at) =>
              block.kind === "form" ? (
                <pre key={at} class={styles.form}>
                  {block.text}
                </pre>
              ) : (
                <p key={at} dir="auto">
                  {emphasisPieces(block.text).map((piece, which) => (
                    <Emphasised key={which} piece={piece} />
                  ))}
                </p>
              ),
            )}
          </div>
        ))}
      </div>
      {(isCut || isWhole) && (
        <Button look="quiet" small aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {say(isWhole ? text.showLess : text.showAll)}
        </Button>
      )}
    </>
  );
}

function Emphasised({ piece: { look, text: words } }: { readonly piece: Piece }) {
  switch (look) {
    case "plain":
      return <>{words}</>;
    case "strong":
      return <strong>{words}</strong>;
    case "slanted":
      return <em>{words}</em>;
  }
}
