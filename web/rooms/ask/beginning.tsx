import { useSignal } from "@preact/signals";
import { FolderPlus, LoaderCircle, MessageSquareQuote, RefreshCw, Sprout } from "lucide";
import { useEffect } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { Icon } from "../../design/icon.tsx";
import { api, demo } from "../../shell/client.ts";
import { language, say } from "../../shell/language.ts";
import { addressOf } from "../../shell/route.ts";
import { startSync, sync, windowState } from "../../shell/state.ts";
import styles from "./beginning.module.css";
import { question, questionWanted, write } from "./state.ts";
import { text } from "./text.ts";

/** What stands below a question that is not written yet. */
export function Beginning() {
  if (windowState.value?.empty && !demo.value) return <EmptyArchive />;
  if (question.value.trim() !== "") return null;
  return demo.value ? <Examples /> : <HowItWorks />;
}

function EmptyArchive() {
  if (sync.value.running) {
    return (
      <Empty icon={LoaderCircle} title={say(text.reading)}>
        <p>{say(text.readingBody)}</p>
      </Empty>
    );
  }
  return (
    <Empty icon={Sprout} title={say(text.emptyArchive)}>
      <p>{say(text.emptyArchiveBody)}</p>
      <div class={styles.steps}>
        <Button icon={RefreshCw} onClick={() => void startSync()}>
          {say(text.synchronise)}
        </Button>
        <a class={styles.link} href={addressOf("sources")}>
          <Icon of={FolderPlus} /> {say(text.addFolder)}
        </a>
        {/* A page of its own begins the demo. */}
        <a class={styles.link} href={addressOf("ask", { demo: "true" })} target="_self">
          <Icon of={MessageSquareQuote} /> {say(text.tryDemo)}
        </a>
      </div>
    </Empty>
  );
}

/** Questions that the demo's invented life answers. */
function Examples() {
  const examples = useSignal<readonly string[]>([]);
  const spoken = language.value;
  useEffect(() => {
    void api("GET /api/demo/questions", {}).then(
      ({ questions }) => {
        examples.value = questions
          .filter((example) => example.language === spoken)
          .map((example) => example.question);
      },
      // Without examples one can still ask.
      () => undefined,
    );
  }, [spoken]);
  if (examples.value.length === 0) return null;
  return (
    <section class={styles.examples}>
      <h2>{say(text.examples)}</h2>
      <ul role="list">
        {examples.value.map((example) => (
          <li key={example}>
            <button
              type="button"
              class={styles.example}
              onClick={() => {
                write(example);
                questionWanted.value++;
              }}
            >
              {example}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function HowItWorks() {
  return (
    <ol role="list" class={styles.how}>
      {[text.howAsk, text.howChoose, text.howPaste].map((step, index) => (
        <li key={index}>
          <span class={styles.number} aria-hidden="true">
            {index + 1}
          </span>
          <p>{say(step)}</p>
        </li>
      ))}
    </ol>
  );
}
