import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { baseAddress } from "../address.ts";
import { getJson, jsonOf } from "../http-request.ts";
import type { ModelServerState } from "../model-server.ts";
import { ready } from "../ready.ts";
import { listModels } from "./list-models.ts";
import type { LmStudioPlace } from "./place.ts";
import { noList, notFound, nothingThere, unusable } from "../states.ts";
import * as states from "./states.ts";

/** Where LM Studio listens when it has not written down where. */
const usualPorts = {
  server: [1234],
  /** Of another interface, always open, for LM Studio's own tools: asked only whether it is there. */
  tools: [41343, 52993, 16141, 39414, 22931],
};
/** As LM Studio's own command line waits for a greeting. */
const GREETING_MS = 500;

const portFile = z.object({ port: z.number().int().min(1).max(65_535) });
const greeting = z.object({ lmstudio: z.literal(true) });
const toolStatus = z.union([z.object({ version: z.string() }), greeting]);

/** How LM Studio is found, by the address of the user's setting or by the ports it would use on this computer. */
export async function findLmStudio(
  place: LmStudioPlace,
  { signal, ports = usualPorts }: { signal?: AbortSignal; ports?: typeof usualPorts } = {},
): Promise<ModelServerState> {
  const { url, homes, token } = place;
  const isInstalled = homes.length > 0;
  for (const address of addressesOf(place, ports.server)) {
    const answer = await getJson(`${address}/lmstudio-greeting`, { limitMs: GREETING_MS, signal });
    if (greeting.safeParse(answer?.value).success) return stateAt(address, token, signal);
    // A stranger may keep a door shut as well: it counts where LM Studio is expected.
    if (isShut(answer?.status) && (url !== "" || isInstalled))
      return stateAt(address, token, signal);
  }
  if (url !== "")
    return unusable(
      states.app,
      "no-answer",
      nothingThere(states.app, baseAddress(url), states.noAnswerHelp),
    );
  if (!isInstalled) return unusable(states.app, "not-found", notFound(states.app));
  return (await isOpen([...portsIn(homes, "http-server.json"), ...ports.tools], signal))
    ? unusable(states.app, "server-off", states.serverOff)
    : unusable(states.app, "not-running", states.notRunning);
}

function addressesOf({ url, homes }: LmStudioPlace, usual: readonly number[]): string[] {
  if (url !== "") return [baseAddress(url)];
  const ports = [...portsIn(homes, "http-server-config.json"), ...usual];
  return [...new Set(ports)].map((port) => `http://127.0.0.1:${port}`);
}

/** LM Studio's private notes of its ports, read only; where they are missing or changed, the usual ports are left. */
function portsIn(homes: readonly string[], file: string): number[] {
  return homes.flatMap((home) => {
    try {
      const text = readFileSync(join(home, ".internal", file), "utf8");
      return portFile.safeParse(jsonOf(text)).data?.port ?? [];
    } catch {
      return [];
    }
  });
}

function isShut(status: number | undefined): boolean {
  return status === 401 || status === 403;
}

async function isOpen(ports: readonly number[], signal?: AbortSignal): Promise<boolean> {
  const answers = await Promise.all(
    ports.map((port) =>
      getJson(`http://127.0.0.1:${port}/lms-status`, { limitMs: GREETING_MS, signal }),
    ),
  );
  return answers.some((answer) => toolStatus.safeParse(answer?.value).success);
}

async function stateAt(
  address: string,
  token: string,
  signal?: AbortSignal,
): Promise<ModelServerState> {
  const models = await listModels(address, token, signal);
  if (models === "shut")
    return unusable(
      states.app,
      "needs-token",
      token === "" ? states.needsToken : states.wrongToken,
    );
  if (models === undefined)
    return unusable(states.app, "no-answer", noList(states.app, address, states.noListHelp));
  const { app, nothingLoaded, nothingToLoad } = states;
  return ready({ ...app, address, models, nothingLoaded, nothingToLoad });
}
