import { Sparkles, X } from "lucide";
import { IconButton } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { unbroken } from "../../shared/unbroken.ts";
import { dateText, say } from "../../shell/language.ts";
import styles from "./search-box.module.css";
import type { Opened } from "./search-place.ts";
import { text } from "./text.ts";
import { useExchange } from "./use-exchange.ts";

interface LikeBarProps {
  /** The exchange whose like is shown. */
  readonly id: string;
  readonly addressOf: (opened: Opened) => string;
  readonly onOpen: (opened: Opened) => void;
  readonly onEnd: () => void;
}

const SHOWN_LETTERS = 200;

/** In the place of the box: which exchange the others are like, with the way to it. */
export function LikeBar({ id, addressOf, onOpen, onEnd }: LikeBarProps) {
  const exchange = useExchange(id);
  const place = exchange?.places.at(-1);
  const title = exchange?.question.trim() || place?.title || say(text.untitled);
  const opened =
    exchange && place
      ? { source: place.source, id: place.conversation, exchange: exchange.id }
      : undefined;
  const shown = unbroken(title.slice(0, SHOWN_LETTERS));
  return (
    <div class={`${styles.box} ${styles.like}`}>
      <Icon of={Sparkles} />
      <div class={styles.likeText}>
        <p class={styles.likeFacts}>
          <span>{say(text.likeThis)}</span>
          {exchange && <span>{dateText(exchange.saidAt)}</span>}
        </p>
        {opened && (
          <a
            class={styles.likeTitle}
            dir="auto"
            href={addressOf(opened)}
            title={place?.title}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
              event.preventDefault();
              onOpen(opened);
            }}
          >
            {shown}
          </a>
        )}
      </div>
      <IconButton icon={X} label={say(text.endLike)} onClick={onEnd} />
    </div>
  );
}
