import { useSignal } from "@preact/signals";
import { Play, RefreshCw } from "lucide";
import { useEffect, useId } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Select } from "../../design/field.tsx";
import { Name } from "../../design/name.tsx";
import { language, say } from "../../shell/language.ts";
import { answerHere, isAnswering } from "./answering.ts";
import styles from "./answer-starter.module.css";
import type { ChosenModel } from "./models.ts";
import {
  chooseModel,
  chosenModel,
  isLookingForModels,
  keyOfModel,
  lookForModels,
  models,
  modelsFailure,
  servers,
} from "./models.ts";
import { text } from "./text.ts";

/** Has a model on this computer answer, or says what is missing for that. */
export function AnswerStarter() {
  const id = useId();
  const asked = useSignal<ChosenModel | undefined>(undefined);
  useEffect(() => void lookForModels(), []);
  const model = chosenModel.value;
  const start = (): void => {
    if (!model) return;
    if (model.loaded) void answerHere(model);
    else asked.value = model;
  };
  return (
    <section class={styles.starter} aria-labelledby={id}>
      <h2 id={id}>{say(text.answerHere)}</h2>
      {model && (
        <>
          <div class={styles.choice}>
            {models.value.length > 1 && (
              <Select
                aria-label={say(text.whichModel)}
                value={keyOfModel(model)}
                onChange={chooseModel}
                options={models.value.map((each) => [keyOfModel(each), nameOf(each)])}
              />
            )}
            <Button icon={Play} disabled={isAnswering()} onClick={start}>
              {say(model.loaded ? text.answerWith : text.loadAndAnswer)} <Name of={model.title} />
            </Button>
          </div>
          <p class={styles.note}>{say(text.notShownThere).replace("{app}", model.serverTitle)}</p>
        </>
      )}
      <Missing hasModel={model !== undefined} />
      <LoadDialog asked={asked.value} onClose={() => (asked.value = undefined)} />
    </section>
  );
}

function nameOf({ title, serverTitle, loaded }: ChosenModel): string {
  return `${title} (${serverTitle}${loaded ? "" : `, ${say(text.notLoaded)}`})`;
}

/** What stands in the way, and what to do: nothing is told of apps that are not here, where another is. */
function Missing({ hasModel }: { readonly hasModel: boolean }) {
  const found = servers.value ?? [];
  const inTheWay = found.filter(({ state }) => state !== "ready" && state !== "nothing-loaded");
  const here = inTheWay.filter(({ state }) => state !== "not-found" && state !== "not-running");
  const told = hasModel || here.length > 0 ? here : inTheWay;
  const unready = found.filter(
    ({ state, models: own }) => !hasModel && state === "nothing-loaded" && own.length === 0,
  );
  const elsewhere = found.flatMap((server) => server.elsewhere);
  return (
    <>
      {[...told, ...unready].map(({ id, reason }) => (
        <p key={id} class={styles.note}>
          {say(reason)}
        </p>
      ))}
      {elsewhere.length > 0 && (
        <p class={styles.note}>
          {say(text.refused)} <strong>{elsewhere.join(", ")}</strong>. {say(text.refusedBecause)}
        </p>
      )}
      {modelsFailure.value !== undefined && <p class={styles.note}>{modelsFailure.value}</p>}
      <p class={styles.again} role="status">
        {isLookingForModels.value ? (
          say(text.lookingForModels)
        ) : (
          <Button look="quiet" small icon={RefreshCw} onClick={() => void lookForModels()}>
            {say(text.lookAgain)}
          </Button>
        )}
      </p>
    </>
  );
}

function LoadDialog({
  asked,
  onClose,
}: {
  readonly asked: ChosenModel | undefined;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title={`${say(text.load)} ${asked?.title ?? ""}${language.value === "fr" ? "\u202f?" : "?"}`}
      open={asked !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say(text.doNotLoad)}</Button>
          <Button
            look="primary"
            icon={Play}
            onClick={() => {
              if (asked) void answerHere(asked);
              onClose();
            }}
          >
            {say(text.loadNow)}
          </Button>
        </>
      }
    >
      <p>
        {say(text.loadBody).replace("{app}", asked?.serverTitle ?? "")}
        {asked?.sizeBytes !== undefined && ` ${say(text.loadSize)} ${sizeText(asked.sizeBytes)}.`}
      </p>
    </Dialog>
  );
}

function sizeText(bytes: number): string {
  const gigabytes = (bytes / 1e9).toLocaleString(language.value === "fr" ? "fr" : "en-GB", {
    maximumFractionDigits: 1,
  });
  return `${gigabytes} ${language.value === "fr" ? "Go" : "GB"}`;
}
