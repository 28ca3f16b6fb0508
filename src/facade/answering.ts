import type { ModelServer, ModelServerState } from "../models/model-server.ts";
import type { AnswerEvent, AnswerOptions, AnswerReport } from "../verbs/answer.ts";
import type { OpenedArchive, OpenOptions } from "./opened-archive.ts";
import type { Recording } from "./recording.ts";

/** Models that run here, and what they say. */
export interface Answering {
  /** The apps here whose models can answer, and those models. Asks them over loopback, or where a setting says. */
  models(): Promise<ModelServerState[]>;
  /** Has one of those models answer a prompt, piece by piece, and records the exchange. */
  answer(options: AnswerOptions): AsyncGenerator<AnswerEvent, AnswerReport>;
}

export function answering({ options, now }: OpenedArchive, records: Recording): Answering {
  return {
    async models() {
      const servers = await serversOf(options);
      return Promise.all(servers.map((server) => server.find()));
    },

    async *answer(what) {
      const { answer } = await import("../verbs/answer.ts");
      const servers = await serversOf(options);
      return yield* answer(what, { servers, record: async (each) => records.record(each), now });
    },
  };
}

/** The apps that can be asked to answer; nothing is asked of them yet. */
async function serversOf({ config, machine }: OpenOptions): Promise<ModelServer[]> {
  const { modelServers } = await import("../models/index.ts");
  const { lmStudioHomes } = await import("../sources/lm-studio/where.ts");
  return modelServers({
    lmStudio: {
      url: config["models.lm-studio.url"],
      token: config["models.lm-studio.token"],
      homes: lmStudioHomes(machine, config["sources.lm-studio.path"]),
    },
    ollama: {
      url: config["models.ollama.url"],
      host: machine.environment["OLLAMA_HOST"],
      home: machine.home,
    },
  });
}
