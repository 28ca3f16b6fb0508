import { computed, signal } from "@preact/signals";
import type { Api } from "../../../src/server/api.ts";
import { api, errorText } from "../../shell/client.ts";

type ModelServer = Api["GET /api/models"]["output"]["servers"][number];

/** A model that may be asked, and whose it is. */
export interface ChosenModel {
  readonly server: string;
  readonly serverTitle: string;
  readonly id: string;
  readonly title: string;
  readonly loaded: boolean;
  readonly sizeBytes?: number | undefined;
}

/** Undefined until somebody looked. */
export const servers = signal<readonly ModelServer[] | undefined>(undefined);
export const isLookingForModels = signal(false);
export const modelsFailure = signal<string | undefined>(undefined);

const LAST_MODEL = "souvenir-model";
/** By hand, in this window; and in an earlier one. */
const picked = signal<string | undefined>(undefined);
const last = localStorage.getItem(LAST_MODEL);

/** Those that are loaded first. */
export const models = computed<readonly ChosenModel[]>(() => {
  const all = (servers.value ?? []).flatMap(({ id: server, title: serverTitle, models: own }) =>
    own.map((model): ChosenModel => ({ ...model, server, serverTitle })),
  );
  return [...all.filter(({ loaded }) => loaded), ...all.filter(({ loaded }) => !loaded)];
});

/** The one that was picked, or that was asked before and is ready, or the first. */
export const chosenModel = computed<ChosenModel | undefined>(() => {
  const withKey = (key: string | null | undefined): ChosenModel | undefined =>
    models.value.find((model) => keyOfModel(model) === key);
  const [first] = models.value;
  const before = withKey(last);
  return withKey(picked.value) ?? (before && (before.loaded || !first?.loaded) ? before : first);
});

export function keyOfModel({
  server,
  id,
}: {
  readonly server: string;
  readonly id: string;
}): string {
  return `${server}/${id}`;
}

export function chooseModel(key: string): void {
  picked.value = key;
  localStorage.setItem(LAST_MODEL, key);
}

/** Asks the apps on this computer once. */
export async function lookForModels(): Promise<void> {
  if (isLookingForModels.value) return;
  isLookingForModels.value = true;
  try {
    servers.value = (await api("GET /api/models", {})).servers;
    modelsFailure.value = undefined;
  } catch (error) {
    modelsFailure.value = errorText(error);
  }
  isLookingForModels.value = false;
}
