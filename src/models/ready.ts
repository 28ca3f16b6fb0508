import type { Bilingual } from "../core/language.ts";
import { shortName } from "../core/short-name.ts";
import type { AnsweringModel, ModelServerState } from "./model-server.ts";

/** The state of a server that answers: ready, or what is missing. */
export function ready({
  id,
  title,
  address,
  models,
  elsewhere = [],
  nothingLoaded,
  nothingToLoad,
}: {
  readonly id: string;
  readonly title: string;
  readonly address: string;
  readonly models: readonly AnsweringModel[];
  readonly elsewhere?: readonly string[];
  readonly nothingLoaded: Bilingual;
  readonly nothingToLoad: Bilingual;
}): ModelServerState {
  const loaded = models.filter((model) => model.loaded);
  const names = loaded.map((model) => shortName(model.title)).join(", ");
  return {
    id,
    title,
    state: loaded.length > 0 ? "ready" : "nothing-loaded",
    reason:
      loaded.length > 0
        ? {
            en: `${title} is ready to answer: ${names}.`,
            fr: `${title} est prêt à répondre : ${names}.`,
          }
        : models.length > 0
          ? nothingLoaded
          : nothingToLoad,
    address,
    models: [...loaded, ...models.filter((model) => !model.loaded)],
    elsewhere,
  };
}
