import { useSignalEffect } from "@preact/signals";
import { CornerDownLeft, X } from "lucide";
import { useEffect } from "preact/hooks";
import { Button, IconButton } from "../../design/button.tsx";
import { say } from "../../shell/language.ts";
import { addressOf, go, place } from "../../shell/route.ts";
import { roomNames } from "../../shell/text.ts";
import { AnswerPanel } from "./answer-panel.tsx";
import { AnswerStarter } from "./answer-starter.tsx";
import styles from "./ask.module.css";
import { Beginning } from "./beginning.tsx";
import { Corrections } from "./corrections.tsx";
import { generate } from "./generate.ts";
import { KeywordChips } from "./keyword-chips.tsx";
import { Knobs } from "./knobs.tsx";
import { answer, keepLooking } from "./look.ts";
import { MemoryList } from "./memory-list.tsx";
import { Notices } from "./notices.tsx";
import { PromptPanel } from "./prompt-panel.tsx";
import { QuestionBox } from "./question-box.tsx";
import { question, questionWanted, write } from "./state.ts";
import { StatusLine } from "./status-line.tsx";
import { text } from "./text.ts";

/** A question becomes a prompt that remembers. */
export default function Ask() {
  useEffect(keepLooking, []);
  // A link may bring a question along.
  useSignalEffect(() => {
    const { q, ...rest } = Object.fromEntries(place.value.query);
    if (q === undefined) return;
    write(q);
    go(addressOf("ask", rest), { replace: true });
  });
  const hasQuestion = question.value.trim() !== "";
  return (
    <div class={styles.room}>
      <h1>{say(roomNames.ask)}</h1>
      <div class={styles.composer} data-tour="question">
        <QuestionBox />
        {hasQuestion && (
          <div class={styles.clear}>
            <IconButton
              icon={X}
              label={say(text.clear)}
              onClick={() => {
                write("");
                questionWanted.value++;
              }}
            />
          </div>
        )}
        {hasQuestion && <KeywordChips />}
        <Corrections />
        <Knobs />
      </div>
      <div class={styles.bar}>
        <StatusLine />
        <Button look="primary" icon={CornerDownLeft} onClick={() => void generate()}>
          {say(text.generate)}
        </Button>
      </div>
      <Notices />
      <AnswerPanel />
      <Beginning />
      {answer.value && (
        <div class={styles.columns}>
          <MemoryList />
          <div class={styles.aside}>
            <PromptPanel />
            <AnswerStarter />
          </div>
        </div>
      )}
    </div>
  );
}
