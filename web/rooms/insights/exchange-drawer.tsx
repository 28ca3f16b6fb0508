import { X } from "lucide";
import { useEffect, useId, useRef } from "preact/hooks";
import { IconButton } from "../../design/button.tsx";
import { counted, numberText, say } from "../../shell/language.ts";
import styles from "./exchange-drawer.module.css";
import { Exchanges } from "./exchanges.tsx";
import { KeywordLines } from "./keyword-lines.tsx";
import { listed } from "./listing.ts";
import { exchangesNoun, text } from "./text.ts";

/** The exchanges behind a number, newest first, or the keywords: beside the charts: Escape, or a click on the charts, closes it. */
export function ExchangeDrawer() {
  const listing = listed.value;
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = (): void => {
    listed.value = undefined;
  };
  useEffect(() => {
    const dialog = ref.current;
    if (listing && dialog && !dialog.open) dialog.showModal();
    if (!listing && dialog?.open) dialog.close();
  }, [listing]);
  // Whoever leaves the room leaves the list.
  useEffect(() => close, []);
  return (
    <dialog
      ref={ref}
      class={styles.drawer}
      aria-labelledby={id}
      onClose={close}
      onMouseDown={(event) => event.target === ref.current && close()}
    >
      {listing && (
        <div class={styles.inside}>
          <header class={styles.header}>
            <div>
              <h2 id={id}>{"keywords" in listing ? say(text.keywords) : listing.title}</h2>
              {"count" in listing && (
                <p class={styles.count}>{counted(listing.count, exchangesNoun)}</p>
              )}
              {"keywords" in listing && (
                <p class={styles.count}>
                  {say(text.keywordsCounted)
                    .replace("{keywords}", numberText(listing.keywords))
                    .replace("{different}", numberText(listing.different))}
                </p>
              )}
            </div>
            <IconButton icon={X} label={say(text.close)} onClick={close} />
          </header>
          {"keywords" in listing ? (
            <KeywordLines of={listing} />
          ) : (
            <Exchanges key={JSON.stringify(listing.filter)} of={listing.filter} />
          )}
        </div>
      )}
    </dialog>
  );
}
