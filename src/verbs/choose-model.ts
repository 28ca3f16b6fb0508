import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import { shortName } from "../core/short-name.ts";
import type { AnsweringModel, ModelServerState } from "../models/model-server.ts";

/** A model, and whose it is. */
export interface ChosenModel extends AnsweringModel {
  readonly server: string;
  readonly serverTitle: string;
}

/**
 * The model that people mean: by its id, else by a part of its name that only one has; without a name the first that is
 * loaded, in the order of the apps. Throws SouvenirError with what to do: "not-found", "usage" for several, "unavailable"
 * when none is loaded, and "not-supported" for one that runs elsewhere.
 */
export function chooseModel(
  states: readonly ModelServerState[],
  { server, name }: { readonly server?: string; readonly name?: string } = {},
): ChosenModel {
  const asked = states.filter(({ id }) => server === undefined || id === server);
  const all = asked.flatMap(({ id, title, models }) =>
    models.map((model): ChosenModel => ({ ...model, server: id, serverTitle: title })),
  );
  const loaded = all.filter((model) => model.loaded);
  if (name === undefined) {
    const [first] = loaded;
    if (first) return first;
    throw new SouvenirError("unavailable", nothingLoaded(asked, all));
  }
  const exact = (model: ChosenModel): boolean => model.id === name;
  const part = name.toLowerCase();
  const alike = (model: ChosenModel): boolean =>
    [model.id, model.title].some((text) => text.toLowerCase().includes(part));
  const found =
    loaded.find(exact) ??
    all.find(exact) ??
    only(loaded.filter(alike), name) ??
    only(all.filter(alike), name);
  if (found) return found;
  if (asked.some(({ elsewhere }) => elsewhere.includes(name)))
    throw new SouvenirError("not-supported", runsElsewhere(name));
  throw new SouvenirError("not-found", noSuchModel(name, asked, all));
}

/** Of a model whose computer is not the user's. */
export function runsElsewhere(id: string): Bilingual {
  return {
    en: `${shortName(id)} runs on somebody else's computer, and your memories would go there. Choose a model that runs on this one.`,
    fr: `${shortName(id)} tourne sur l'ordinateur de quelqu'un d'autre, et vos souvenirs y partiraient. Choisissez un modèle qui tourne sur celui-ci.`,
  };
}

function only(models: readonly ChosenModel[], name: string): ChosenModel | undefined {
  if (models.length <= 1) return models[0];
  const names = namesOf(models);
  throw new SouvenirError("usage", {
    en: `"${name}" fits several models: ${names}. Give more of the name.`,
    fr: `« ${name} » convient à plusieurs modèles : ${names}. Donnez-en davantage.`,
  });
}

function nothingLoaded(
  states: readonly ModelServerState[],
  models: readonly ChosenModel[],
): Bilingual {
  const reasons = (language: "en" | "fr"): string =>
    states.map(({ reason }) => reason[language]).join("\n");
  if (models.length === 0) return { en: reasons("en"), fr: reasons("fr") };
  const names = namesOf(models);
  return {
    en: `${reasons("en")}\nTo have one loaded, name it (--model NAME --load): ${names}.`,
    fr: `${reasons("fr")}\nPour en faire charger un, nommez-le (--model NOM --load) : ${names}.`,
  };
}

function noSuchModel(
  name: string,
  states: readonly ModelServerState[],
  models: readonly ChosenModel[],
): Bilingual {
  const reasons = (language: "en" | "fr"): string =>
    states
      .filter(({ address }) => address === undefined)
      .map(({ reason }) => ` ${reason[language]}`)
      .join("");
  const names = namesOf(models);
  return {
    en: `No model here is called "${name}".${names === "" ? "" : ` There is: ${names}.`}${reasons("en")}`,
    fr: `Aucun modèle ici ne s'appelle « ${name} ».${names === "" ? "" : ` Il y a : ${names}.`}${reasons("fr")}`,
  };
}

const SHOWN = 5;

function namesOf(models: readonly ChosenModel[]): string {
  const names = models.slice(0, SHOWN).map(({ id }) => shortName(id));
  return [...names, ...(models.length > SHOWN ? ["…"] : [])].join(", ");
}
