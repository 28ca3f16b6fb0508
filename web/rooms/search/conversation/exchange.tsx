import { ChevronLeft, ChevronRight, Copy, Paperclip, Sparkles, Trash2 } from "lucide";
import { useRef, useState } from "preact/hooks";
import { IconButton } from "../../../design/button.tsx";
import { Icon } from "../../../design/icon.tsx";
import type { MenuItem } from "../../../design/menu.tsx";
import { Menu } from "../../../design/menu.tsx";
import { Name } from "../../../design/name.tsx";
import { toast } from "../../../design/toast.tsx";
import { copyText } from "../../../shared/copy-text.ts";
import { Markdown } from "../../../shared/markdown.tsx";
import { dateText, say } from "../../../shell/language.ts";
import { forgetExchanges } from "../conversation-actions.ts";
import type { Opened } from "../search-place.ts";
import styles from "./exchange.module.css";
import { Folded } from "./folded.tsx";
import { text } from "./text.ts";
import { ToolCalls } from "./tool-calls.tsx";
import type { WholeExchange } from "./use-conversation.ts";
import type { Form } from "./use-marked-forms.ts";
import { useMarkedForms } from "./use-marked-forms.ts";

interface ExchangeProps {
  readonly exchange: WholeExchange;
  readonly conversation: Pick<Opened, "source" | "id">;
  /** Its place in the conversation, from 1 on. */
  readonly number: number;
  /** How the words looked for are written in it; only of the one that was found. */
  readonly forms: readonly Form[] | undefined;
  readonly onLike: () => void;
}

/** A question and its answer as the app showed them: when, by which model, and what else is kept of it. */
export function Exchange({ exchange, conversation, number, forms, ...act }: ExchangeProps) {
  const root = useRef<HTMLElement>(null);
  const [version, setVersion] = useState(0);
  const { alternatives, attachments, reasoning, toolCalls } = exchange;
  const place =
    exchange.places.find(
      (one) => one.source === conversation.source && one.conversation === conversation.id,
    ) ?? exchange.places.at(-1);
  const chosen = version === 0 ? undefined : alternatives[version - 1];
  const { question, answer } = chosen ?? exchange;
  const model = chosen ? chosen.model : place?.model;
  useMarkedForms(root, forms, [question, answer]);
  const actions: MenuItem[] = [
    { label: say(text.copyAnswer), icon: Copy, action: () => void copyAnswer(answer) },
    { label: say(text.like), icon: Sparkles, action: act.onLike },
    {
      label: say(text.forget),
      icon: Trash2,
      danger: true,
      action: () => void forgetExchanges([exchange.id]),
    },
  ];
  const at = place?.askedAt ?? place?.answeredAt ?? exchange.saidAt;
  return (
    <article ref={root} class={`${styles.exchange} ${forms ? styles.found : ""}`}>
      <header class={styles.header}>
        <h3 tabIndex={-1}>
          <span class="said">
            {say(text.exchange)} {number}.{" "}
          </span>
          {dateText(at, true)}
        </h3>
        {alternatives.length > 0 && (
          <Versions count={alternatives.length + 1} version={version} onChange={setVersion} />
        )}
        <Menu label={say(text.exchangeActions)} items={actions} />
      </header>
      {question !== "" && (
        <div class={styles.question}>
          <Markdown text={question} breaks />
        </div>
      )}
      {attachments.length > 0 && (
        <p class={styles.attached}>
          <Icon of={Paperclip} size={15} />
          <span class="said">{say(text.attached)} </span>
          <bdi>{attachments.join(", ")}</bdi>
        </p>
      )}
      {model !== undefined && (
        <p class={styles.model}>
          <Name of={model} />
        </p>
      )}
      {!chosen && reasoning !== undefined && (
        <Folded title={say(text.reasoning)}>{() => <Markdown text={reasoning} />}</Folded>
      )}
      {!chosen && toolCalls.length > 0 && <ToolCalls calls={toolCalls} />}
      <div class={styles.answer}>
        {answer === "" ? (
          <p class={styles.none}>{say(text.noAnswer)}</p>
        ) : (
          <Markdown text={answer} />
        )}
      </div>
    </article>
  );
}

function Versions({
  count,
  version,
  onChange,
}: {
  readonly count: number;
  readonly version: number;
  readonly onChange: (version: number) => void;
}) {
  return (
    <span class={styles.versions} role="group" aria-label={say(text.version)}>
      <IconButton
        icon={ChevronLeft}
        size={15}
        label={say(text.previousVersion)}
        disabled={version === 0}
        onClick={() => onChange(version - 1)}
      />
      <span class="numbers" aria-live="polite">
        <span class="said">{say(text.version)} </span>
        {version + 1} / {count}
        {version === 0 && <span class="said">, {say(text.shownVersion)}</span>}
      </span>
      <IconButton
        icon={ChevronRight}
        size={15}
        label={say(text.nextVersion)}
        disabled={version === count - 1}
        onClick={() => onChange(version + 1)}
      />
    </span>
  );
}

async function copyAnswer(answer: string): Promise<void> {
  const outcome = await copyText(answer);
  if (outcome.copied) toast(say(text.copied), { look: "good" });
  else toast(`${say(text.notCopied)} ${outcome.reason}`, { look: "bad" });
}
