import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import type { AnswerEnd } from "../models/model-server.ts";

export interface AnswerEnding {
  readonly outcome:
    | "complete"
    | "empty" // it ended, and said nothing
    | "length" // the model had no room for the rest
    | "stopped" // by whoever asked
    | "broken"; // by an error or a lost connection
  /** What went otherwise than wished, and the next step. */
  readonly remark?: Bilingual;
}

interface Heard {
  /** Of the server. */
  readonly title: string;
  readonly text: string;
  readonly reasoning: string;
}

/** What became of an answer. Throws SouvenirError "unavailable" when nothing of it came. */
export function endingOf(end: AnswerEnd | "stopped", heard: Heard): AnswerEnding {
  if (end === "stopped") return { outcome: "stopped", remark: STOPPED };
  const isSilence = heard.text === "" && heard.reasoning === "";
  switch (end.finish) {
    case "broken":
      if (isSilence) throw new SouvenirError("unavailable", brokenOff(heard.title, end.error));
      return { outcome: "broken", remark: brokenOff(heard.title, end.error) };
    case "missing":
      if (isSilence) return { outcome: "empty", remark: emptyRemark(heard) };
      return { outcome: "broken", remark: brokenOff(heard.title, undefined) };
    case "length":
      if (heard.text === "") return { outcome: "empty", remark: emptyRemark(heard) };
      return { outcome: "length", remark: outOfRoom(heard.title) };
    case "stop":
      if (heard.text === "") return { outcome: "empty", remark: emptyRemark(heard) };
      return { outcome: "complete" };
  }
}

const STOPPED: Bilingual = {
  en: "Stopped. What came is not recorded.",
  fr: "Arrêté. Ce qui est venu n'est pas enregistré.",
};

function brokenOff(title: string, error: string | undefined): Bilingual {
  return error === undefined
    ? {
        en: `${title} broke off in the middle of its answer. Ask again.`,
        fr: `${title} s'est interrompu au milieu de sa réponse. Reposez la question.`,
      }
    : {
        en: `${title} broke off: ${error}. If the prompt is too long for the model, lower the budget of memories, or load it with a longer context.`,
        fr: `${title} s'est interrompu : ${error}. Si le prompt est trop long pour le modèle, baissez le budget de souvenirs, ou chargez le modèle avec un contexte plus long.`,
      };
}

function emptyRemark({ title, reasoning }: Heard): Bilingual {
  return reasoning === ""
    ? {
        en: `${title} answered with nothing. Most often the prompt is longer than the context the model was loaded with: load it with a longer one, or lower the budget of memories.`,
        fr: `${title} a répondu par rien. Le plus souvent, le prompt est plus long que le contexte avec lequel le modèle a été chargé : chargez-le avec un contexte plus long, ou baissez le budget de souvenirs.`,
      }
    : {
        en: `The model reasoned and came to no answer. It may have run out of room: load it in ${title} with a longer context, or ask another model.`,
        fr: `Le modèle a raisonné sans arriver à une réponse. Il a peut-être manqué de place : chargez-le dans ${title} avec un contexte plus long, ou demandez à un autre modèle.`,
      };
}

function outOfRoom(title: string): Bilingual {
  return {
    en: `The model ran out of room before its answer was done. Load it in ${title} with a longer context, or lower the budget of memories.`,
    fr: `Le modèle a manqué de place avant la fin de sa réponse. Chargez-le dans ${title} avec un contexte plus long, ou baissez le budget de souvenirs.`,
  };
}
