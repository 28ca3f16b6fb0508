import { useEffect, useId, useState } from "preact/hooks";
import type { Api } from "../../../src/server/api.ts";
import { Field, TextInput } from "../../design/field.tsx";
import { api, demo, errorText } from "../../shell/client.ts";
import { counted, language, say } from "../../shell/language.ts";
import { archiveVersion, windowState } from "../../shell/state.ts";
import styles from "./settings.module.css";
import { memoryCount, text, tokenCount } from "./text.ts";

type Prompt = Api["POST /api/prompt"]["output"];

const TYPING_RESTS_MS = 300;

/** The prompt of an example question as the settings make it now; `version` grows when one was changed. */
export function PromptPreview({ version }: { readonly version: number }) {
  // With nothing of one's own to show, the demo's memories show what the settings do.
  const usesDemo = demo.value || windowState.value?.empty === true;
  const [question, setQuestion] = useState("");
  const [prompt, setPrompt] = useState<Prompt>();
  const [wrong, setWrong] = useState<string>();
  const headingId = useId();
  const spoken = language.value;
  useEffect(() => {
    void api("GET /api/example", { demo: usesDemo }).then(
      (example) => setQuestion(example.question ?? ""),
      () => undefined,
    );
  }, [usesDemo, spoken]);
  const archive = archiveVersion.value;
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api("POST /api/prompt", { question, demo: usesDemo }, { signal: abort.signal }).then(
        (built) => {
          setPrompt(built);
          setWrong(undefined);
        },
        (error: unknown) => setWrong(errorText(error)),
      );
    }, TYPING_RESTS_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [question, usesDemo, version, archive]);
  return (
    <aside id="preview" class={styles.preview} aria-labelledby={headingId}>
      <h2 id={headingId}>{say(text.preview)}</h2>
      <Field
        label={say(text.exampleQuestion)}
        {...(usesDemo && !demo.value ? { note: say(text.previewDemo) } : {})}
      >
        {(id, described) => (
          <TextInput
            id={id}
            value={question}
            onInput={setQuestion}
            aria-describedby={described}
            autoComplete="off"
          />
        )}
      </Field>
      {wrong !== undefined && <p class={styles.wrong}>{wrong}</p>}
      {prompt && question.trim() !== "" && <PromptText prompt={prompt} />}
    </aside>
  );
}

function PromptText({ prompt: { prompt, memories, promptTokens } }: { readonly prompt: Prompt }) {
  const begin = prompt.indexOf("<memories>");
  const endMark = "</memories>";
  const end = begin < 0 ? -1 : prompt.indexOf(endMark, begin) + endMark.length;
  return (
    <>
      <p class={styles.figures}>
        {memories.length === 0
          ? say(text.nothingRelevant)
          : `${counted(memories.length, memoryCount)} · ${counted(promptTokens, tokenCount)}`}
      </p>
      <pre class={styles.prompt} tabIndex={0} role="region" aria-label={say(text.prompt)}>
        {begin < 0 ? (
          prompt
        ) : (
          <>
            {prompt.slice(0, begin)}
            <span class={styles.memories}>{prompt.slice(begin, end)}</span>
            {prompt.slice(end)}
          </>
        )}
      </pre>
    </>
  );
}
