import { ArrowLeft, ArrowRight, X } from "lucide";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Button, IconButton } from "../design/button.tsx";
import { numberText, say } from "../shell/language.ts";
import { endTour, tourStep } from "../shell/tour-state.ts";
import { askDemoQuestion, takeQuestionBack } from "./demo-question.ts";
import { goToStep } from "./go-to-step.ts";
import type { Place, Size } from "./placed.ts";
import { cardPlace, litPlace } from "./placed.ts";
import { steps } from "./steps.ts";
import styles from "./tour.module.css";
import { useLitElement } from "./use-lit-element.ts";

const text = {
  back: { en: "Back", fr: "Retour" },
  next: { en: "Next", fr: "Suivant" },
  finish: { en: "Finish", fr: "Terminer" },
  leave: { en: "Leave the tour", fr: "Quitter le tour" },
  of: { en: "of", fr: "sur" },
};

/** Leads through the demo: one thing lit, and a card that says what it is. Escape leaves, arrows go on and back. */
export default function Tour() {
  const number = Math.min(Math.max(1, tourStep.value ?? 1), steps.length);
  const step = steps[number - 1];
  const dialog = useRef<HTMLDialogElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const id = useId();
  const lit = useLitElement(step?.target ?? "");
  const [place, setPlace] = useState<Place>();
  const [screen, setScreen] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    dialog.current?.showModal();
    void askDemoQuestion().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (step) goToStep(step, number);
    // Said anew by whoever reads the page aloud.
    card.current?.focus({ preventScroll: true });
  }, [step, number]);
  useEffect(() => {
    if (!card.current || !dialog.current) return;
    // Not the window's: a place may be kept there for a scroll bar.
    const size = dialog.current.getBoundingClientRect();
    setScreen(size);
    setPlace(cardPlace(lit, card.current.getBoundingClientRect(), size));
  }, [lit, number]);
  const move = (by: number): void => {
    const wanted = number + by;
    if (wanted < 1) return;
    if (wanted > steps.length) void leave();
    else tourStep.value = wanted;
  };
  if (!step) return null;
  return (
    <dialog
      ref={dialog}
      class={styles.tour}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
      onCancel={(event) => {
        event.preventDefault();
        void leave();
      }}
      onKeyDown={({ key }) => {
        if (key === "ArrowRight") move(1);
        if (key === "ArrowLeft") move(-1);
      }}
    >
      <div class={styles.light} style={litPlace(lit, screen)} aria-hidden="true" />
      <div ref={card} class={styles.card} style={{ ...place }} tabIndex={-1} data-step={number}>
        <header class={styles.header}>
          <p class={styles.count}>
            {numberText(number)} {say(text.of)} {numberText(steps.length)}
          </p>
          <IconButton icon={X} label={say(text.leave)} onClick={() => void leave()} />
        </header>
        <div aria-live="polite">
          <h2 id={`${id}-title`}>{say(step.title)}</h2>
          <p id={`${id}-body`}>{say(step.body)}</p>
        </div>
        <footer class={styles.actions}>
          <Button look="quiet" icon={ArrowLeft} disabled={number === 1} onClick={() => move(-1)}>
            {say(text.back)}
          </Button>
          <Button look="primary" icon={ArrowRight} onClick={() => move(1)}>
            {say(number === steps.length ? text.finish : text.next)}
          </Button>
        </footer>
      </div>
    </dialog>
  );
}

async function leave(): Promise<void> {
  await takeQuestionBack();
  endTour();
}
