import { MessageCircleQuestionMark } from "lucide";
import { useEffect, useId, useState } from "preact/hooks";
import { Empty } from "../../design/empty.tsx";
import { api } from "../../shell/client.ts";
import { say } from "../../shell/language.ts";
import { windowState } from "../../shell/state.ts";
import { question, write } from "../ask/state.ts";
import { askedPrompt } from "./asked-prompt.ts";
import { Card } from "./card.tsx";
import styles from "./insights.module.css";
import { KeywordBars } from "./keyword-bars.tsx";
import { keywordTable } from "./keyword-table.ts";
import { useLoaded } from "./loaded.ts";
import { SimilarityMap } from "./similarity-map.tsx";
import { similarityTable } from "./similarity-table.ts";
import { text } from "./text.ts";

// So long a pause in typing is waited for.
const PAUSE_MS = 250;

/** The question that is asked just now, and its prompt, keyword by keyword. */
export function PromptView() {
  const asked = useSettled(askedPrompt.value);
  const hasQuestion = asked.question.trim() !== "" && windowState.value !== undefined;
  const loaded = useLoaded(hasQuestion ? JSON.stringify(asked) : undefined, 0, (signal) =>
    api("POST /api/prompt-insights", asked, { signal }),
  );
  return (
    <>
      <QuestionField />
      {question.value.trim() === "" ? (
        <Empty icon={MessageCircleQuestionMark} title={say(text.noQuestion)}>
          <p>{say(text.noQuestionBody)}</p>
        </Empty>
      ) : (
        <div class={styles.charts}>
          <Card
            name="question-keywords"
            title={say(text.questionKeywords)}
            note={say(text.questionKeywordsNote)}
            loaded={loaded}
            height="14rem"
            isEmpty={(data) => data.question.length === 0}
            chart={(data) => <KeywordBars of={data.question} label={say(text.questionKeywords)} />}
            table={(data) => keywordTable(data.question)}
          />
          <Card
            name="prompt-keywords"
            title={say(text.promptKeywords)}
            note={say(text.promptKeywordsNote)}
            loaded={loaded}
            height="14rem"
            isEmpty={(data) => data.prompt.length === 0}
            chart={(data) => <KeywordBars of={data.prompt} label={say(text.promptKeywords)} />}
            table={(data) => keywordTable(data.prompt)}
          />
          <Card
            wide
            name="keyword-similarity"
            title={say(text.similarity)}
            note={say(text.similarityNote)}
            loaded={loaded}
            height="24rem"
            isEmpty={({ similarity }) => similarity?.phrases.length === 0}
            chart={(data) =>
              data.similarity ? (
                <SimilarityMap of={data.similarity} from={data} />
              ) : (
                <p>{say(text.noMeaning)}</p>
              )
            }
            table={({ similarity }) => similarityTable(similarity)}
          />
        </div>
      )}
    </>
  );
}

function QuestionField() {
  const id = useId();
  return (
    <div class={styles.question}>
      <label for={id}>{say(text.question)}</label>
      <textarea
        id={id}
        rows={2}
        value={question.value}
        placeholder={say(text.placeholder)}
        aria-describedby={`${id}-note`}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <p id={`${id}-note`} class={styles.range}>
        {say(text.questionNote)}
      </p>
    </div>
  );
}

/** A value once it has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
