import { Copy } from "lucide";
import { Button, IconButton } from "../design/button.tsx";
import { toast } from "../design/toast.tsx";
import { say } from "../shell/language.ts";
import { copyText } from "./copy-text.ts";

const words = {
  copy: { en: "Copy", fr: "Copier" },
  copied: { en: "Copied", fr: "Copié" },
  failed: { en: "It could not be copied:", fr: "Impossible de copier :" },
};

interface CopyButtonProps {
  readonly text: () => string;
  /** With words beside the drawing; otherwise what is copied, for those who listen. */
  readonly children?: string;
  readonly what?: string;
}

/** Copies a text, and says so. */
export function CopyButton({ text, children, what = "" }: CopyButtonProps) {
  const copy = async (): Promise<void> => {
    const outcome = await copyText(text());
    if (outcome.copied) toast(say(words.copied), { look: "good", lastsMs: 2_000 });
    else toast(`${say(words.failed)} ${outcome.reason}`, { look: "bad" });
  };
  if (children !== undefined) {
    return (
      <Button small look="quiet" icon={Copy} onClick={() => void copy()}>
        {children}
      </Button>
    );
  }
  return (
    <IconButton
      icon={Copy}
      size={16}
      label={`${say(words.copy)} ${what}`.trim()}
      onClick={() => void copy()}
    />
  );
}
