import { RefreshCw, ShieldCheck, TriangleAlert } from "lucide";
import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { counted, say } from "../../shell/language.ts";
import { startSync, sync } from "../../shell/state.ts";
import { answer } from "./look.ts";
import styles from "./notices.module.css";
import { nouns, text } from "./text.ts";

/** What is good to know about this prompt: a failed sync, secrets that were masked. */
export function Notices() {
  const { error } = sync.value;
  const masked = answer.value?.enriched.masked ?? 0;
  return (
    <>
      {error && (
        <Notice icon={TriangleAlert} look="bad">
          <p>
            {say(text.syncFailed)} {say(error.text)}
          </p>
          <Button small icon={RefreshCw} onClick={() => void startSync()}>
            {say(text.syncAgain)}
          </Button>
        </Notice>
      )}
      {masked > 0 && (
        <Notice icon={ShieldCheck} look="good">
          <p>
            <strong>{counted(masked, nouns.secretsMasked)}.</strong> {say(text.masked)}
          </p>
        </Notice>
      )}
    </>
  );
}

function Notice({
  icon,
  look,
  children,
}: {
  readonly icon: IconNode;
  readonly look: "good" | "bad";
  readonly children: ComponentChildren;
}) {
  return (
    <div class={`${styles.notice} ${styles[look]}`}>
      <Icon of={icon} size={18} />
      {children}
    </div>
  );
}
