import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../design/button.tsx";
import { numberText, say } from "../shell/language.ts";
import "./markdown.css";
import { markdownText } from "./markdown-text.ts";
import { piecesOf } from "./pieces-of.ts";

// So much is shown at once: a page takes some milliseconds for it. The rest comes piece by piece when it is asked for.
const PIECE = 20_000;

interface Renderer {
  readonly markdownFragment: typeof import("./markdown-fragment.ts").markdownFragment;
  readonly frameCode: typeof import("./code-blocks.ts").frameCode;
}
let renderer: Renderer | undefined;
let loading: Promise<Renderer> | undefined;

function loadRenderer(): Promise<Renderer> {
  loading ??= Promise.all([import("./markdown-fragment.ts"), import("./code-blocks.ts")]).then(
    ([{ markdownFragment }, { frameCode }]) => (renderer = { markdownFragment, frameCode }),
  );
  return loading;
}

interface MarkdownProps {
  readonly text: string;
  /** Whether a line break is one, as in what people type. */
  readonly breaks?: boolean;
  /** The level of its highest headings. */
  readonly headingLevel?: number;
}

/**
 * A text of a memory, which is hostile until shown to be harmless: its Markdown without anything that loads, runs, styles
 * or submits. Of a huge one the beginning, and the rest when asked for.
 */
export function Markdown({ text, breaks = false, headingLevel = 4 }: MarkdownProps) {
  const pieces = piecesOf(text, PIECE);
  const [shown, setShown] = useState(1);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    setShown(1);
    setWanted(false);
  }, [text]);
  useEffect(() => {
    if (!wanted || shown >= pieces.length) return undefined;
    const frame = requestAnimationFrame(() => setShown(shown + 1));
    return () => cancelAnimationFrame(frame);
  }, [wanted, shown, pieces.length]);
  return (
    <div class="markdown" dir="auto">
      {pieces.slice(0, shown).map((piece, index) => (
        <Piece key={index} text={piece} breaks={breaks} headingLevel={headingLevel} />
      ))}
      {shown < pieces.length && (
        <p class="markdown-more">
          <Button small disabled={wanted} onClick={() => setWanted(true)}>
            {say(markdownText.showAll)} ({sizeText(text.length)})
          </Button>
        </p>
      )}
    </div>
  );
}

function Piece({ text, breaks, headingLevel }: Required<MarkdownProps>) {
  const ref = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(renderer !== undefined);
  useEffect(() => {
    if (!ready) void loadRenderer().then(() => setReady(true));
  }, [ready]);
  const words = [say(markdownText.image), say(markdownText.table)] as const;
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    if (!ready || !renderer) {
      element.textContent = text;
      return;
    }
    const [imageWord, tableWord] = words;
    const fragment = renderer.markdownFragment(text, {
      breaks,
      headingLevel,
      imageWord,
      tableWord,
    });
    renderer.frameCode(fragment);
    element.replaceChildren(fragment);
  }, [text, breaks, headingLevel, ready, ...words]);
  return <div ref={ref} class={ready ? undefined : "markdown-plain"} />;
}

function sizeText(characters: number): string {
  const thousands = Math.round(characters / 1_000);
  return say({
    en: `${numberText(thousands)} thousand characters`,
    fr: `${numberText(thousands)} milliers de caractères`,
  });
}
