import { parentPort, workerData } from "node:worker_threads";
import { SouvenirError } from "../../core/errors.ts";
import type { StoreNews } from "./store-thread.ts";
import type { StoreOrder } from "./store-work.ts";
import { beginStoreWork } from "./store-work.ts";

// The program of a store's thread (store-thread.ts): one call, its answer, what is left to do after it, and its end.
const tell = (news: StoreNews): void => parentPort?.postMessage(news);
const work = beginStoreWork(workerData as StoreOrder);
parentPort?.on("message", () => work.stop());
try {
  tell({ kind: "answer", answer: await work.answer });
} catch (error) {
  if (!(error instanceof SouvenirError)) throw error;
  tell({ kind: "failure", code: error.code, text: error.text });
}
await work.end;
parentPort?.close();
