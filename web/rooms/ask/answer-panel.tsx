import { Copy, Square, X } from "lucide";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button, IconButton } from "../../design/button.tsx";
import { Name } from "../../design/name.tsx";
import { toast } from "../../design/toast.tsx";
import { Markdown } from "../../shared/markdown.tsx";
import { copyText } from "../../shared/copy-text.ts";
import { demo } from "../../shell/client.ts";
import type { Bilingual } from "../../shell/language.ts";
import { counted, durationText, say } from "../../shell/language.ts";
import { addressOf } from "../../shell/route.ts";
import type { Answering } from "./answering.ts";
import { answering, dismissAnswer, isAnswering, stopAnswering } from "./answering.ts";
import styles from "./answer-panel.module.css";
import { nouns, text } from "./text.ts";

/** The answer of a model here, as it comes. */
export function AnswerPanel() {
  const panel = useRef<HTMLElement>(null);
  const id = useId();
  const now = answering.value;
  const began = now?.began;
  useEffect(() => {
    if (began !== undefined) panel.current?.scrollIntoView({ block: "nearest" });
  }, [began]);
  if (!now) return null;
  const isRunning = isAnswering();
  return (
    <section ref={panel} class={styles.panel} aria-labelledby={id} aria-busy={isRunning}>
      <header class={styles.header}>
        <div>
          <h2 id={id}>
            {say(text.answerOf)} <Name of={now.model.title} />
          </h2>
          <p class={styles.asked} dir="auto">
            {now.question}
          </p>
        </div>
        <div class={styles.tools}>
          {isRunning ? (
            <Button small icon={Square} onClick={stopAnswering}>
              {say(text.stop)}
            </Button>
          ) : (
            <>
              {now.text !== "" && (
                <Button small icon={Copy} onClick={() => void copyAnswer(now.text)}>
                  {say(text.copyAnswer)}
                </Button>
              )}
              <IconButton icon={X} label={say(text.closeAnswer)} onClick={dismissAnswer} />
            </>
          )}
        </div>
      </header>
      {now.warnings.map((warning, index) => (
        <p key={index} class={styles.warning}>
          {say(warning)}
        </p>
      ))}
      {now.reasoning !== "" && (
        <details class={styles.reasoning}>
          <summary>{say(text.reasoning)}</summary>
          <p class={styles.plain} dir="auto">
            {now.reasoning}
          </p>
        </details>
      )}
      {now.text !== "" &&
        // Half a text is no Markdown yet.
        (isRunning ? (
          <p class={styles.plain} dir="auto">
            {now.text}
          </p>
        ) : (
          <div class={styles.whole}>
            <Markdown text={now.text} headingLevel={3} />
          </div>
        ))}
      {remarkOf(now) !== "" && <p class={styles.warning}>{remarkOf(now)}</p>}
      <div class={`${styles.status} numbers`}>
        <p role="status">
          {stateText(now)}
          <Kept answering={now} />
        </p>
        {/* Not said: it would be said again and again. */}
        {isRunning && <span aria-hidden="true">{durationText(now.elapsedMs)}</span>}
      </div>
    </section>
  );
}

async function copyAnswer(answer: string): Promise<void> {
  const outcome = await copyText(answer);
  if (outcome.copied) toast(say(text.answerCopied), { look: "good" });
  else toast(outcome.reason, { look: "bad" });
}

const STATES = {
  waiting: text.waiting,
  loading: text.loading,
  reasoning: text.reasons,
  answering: text.answers,
} satisfies Partial<Record<Answering["state"], Bilingual>>;

function stateText({ state, elapsedMs, report }: Answering): string {
  switch (state) {
    case "waiting":
    case "loading":
    case "reasoning":
    case "answering":
      return say(STATES[state]);
    case "stopped":
    case "failed":
      return durationText(elapsedMs);
    case "done": {
      const { tokens, firstTokenMs } = report ?? {};
      return [
        durationText(report?.elapsedMs ?? elapsedMs),
        ...(firstTokenMs === undefined || firstTokenMs < 100
          ? []
          : [`${say(text.firstWord)} ${durationText(firstTokenMs)}`]),
        ...(tokens?.answer === undefined ? [] : [counted(tokens.answer, nouns.tokens)]),
      ].join("\u00a0· ");
    }
  }
}

function remarkOf({ state, reason, report }: Answering): string {
  if (state === "stopped") return say(text.stopped);
  if (state === "failed") return reason ?? say(text.brokenOff);
  return report?.remark ? say(report.remark) : "";
}

/** Whether the exchange is in the archive now, with the way to it. */
function Kept({ answering: { report } }: { readonly answering: Answering }) {
  if (!report) return null;
  const { record } = report;
  if (record.kind === "not-recorded")
    return report.remark ? null : <span> · {say(record.reason)}</span>;
  const { source, id } = record.conversation;
  return (
    <span>
      {" · "}
      <a
        href={addressOf("search", {
          conversation: `${source}/${id}`,
          exchange: record.exchange,
          ...(demo.value ? { demo: "true" } : {}),
        })}
      >
        {say(text.kept)}
      </a>
    </span>
  );
}
