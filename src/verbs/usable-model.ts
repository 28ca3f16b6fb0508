import { SouvenirError } from "../core/errors.ts";
import { shortName } from "../core/short-name.ts";
import type { AnsweringModel, ModelServer, ModelServerState } from "../models/model-server.ts";
import { runsElsewhere } from "./choose-model.ts";

export interface UsableModel {
  readonly address: string;
  readonly model: AnsweringModel;
}

/** The server of that id. Throws "not-found". */
export function serverOf(id: string, servers: readonly ModelServer[]): ModelServer {
  const server = servers.find((each) => each.id === id);
  if (server) return server;
  const known = servers.map((each) => each.id).join(", ");
  throw new SouvenirError("not-found", {
    en: `There is no "${id}" to ask: it is one of ${known}.`,
    fr: `Il n'y a pas de « ${id} » à qui demander : c'est l'un de ${known}.`,
  });
}

/**
 * The model that may be asked. Throws SouvenirError for one that runs elsewhere, one that is not there, one that is not
 * loaded and may not be, and where the server itself cannot be asked.
 */
export function usableModel(
  state: ModelServerState,
  id: string,
  { allowLoading }: { readonly allowLoading: boolean },
): UsableModel {
  const { address, models, elsewhere, title } = state;
  if (address === undefined) {
    throw new SouvenirError(state.state === "needs-token" ? "config" : "unavailable", state.reason);
  }
  if (elsewhere.includes(id)) throw new SouvenirError("not-supported", runsElsewhere(id));
  const model = models.find((each) => each.id === id);
  if (!model) {
    throw new SouvenirError("not-found", {
      en: `${title} has no model "${shortName(id)}" that can chat. "souvenir models" shows what it has.`,
      fr: `${title} n'a pas de modèle « ${shortName(id)} » qui sache discuter. « souvenir models » montre ce qu'il a.`,
    });
  }
  if (!model.loaded && !allowLoading) {
    throw new SouvenirError("unavailable", {
      en: `${shortName(model.title)} is not loaded. Load it in ${title}, or allow it to be loaded (--load).`,
      fr: `${shortName(model.title)} n'est pas chargé. Chargez-le dans ${title}, ou permettez qu'il le soit (--load).`,
    });
  }
  return { address, model };
}
