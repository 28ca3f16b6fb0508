import { parentPort, workerData } from "node:worker_threads";
import type { Conversation } from "../core/conversation.ts";
import { meaningEncoder } from "../meaning/encode-meaning.ts";
import { openWordTable } from "../meaning/word-table.ts";
import { analyseConversation } from "./analyse.ts";
import type { WorkerSettings } from "./analysis-thread.ts";
import { packAnalysis } from "./packed-analysis.ts";

// The program of an analysis thread (analysis-thread.ts): conversations in, their analysis out, in the same order.
const { keywords, meaning } = workerData as WorkerSettings;
const encode = meaning ? meaningEncoder(openWordTable()) : undefined;

function* analysed(conversations: readonly Conversation[]) {
  for (const conversation of conversations)
    yield analyseConversation(conversation, keywords, encode);
}

parentPort?.on("message", (conversations: readonly Conversation[]) => {
  const packed = packAnalysis(analysed(conversations));
  parentPort?.postMessage(packed, [packed.numbers.buffer, packed.meanings.buffer]);
});
