import { Worker } from "node:worker_threads";
import { type ErrorCode, SouvenirError } from "../../core/errors.ts";
import type { Bilingual } from "../../core/language.ts";
import type { StoreAnswer, StoreOrder, StoreWork } from "./store-work.ts";
import { beginStoreWork } from "./store-work.ts";

/** What the thread says. */
export type StoreNews =
  | { readonly kind: "answer"; readonly answer: StoreAnswer }
  | { readonly kind: "failure"; readonly code: ErrorCode; readonly text: Bilingual };

/** Does it in a thread of its own, so that whoever serves a window goes on answering. */
export function beginStoreWorkApart(order: StoreOrder): StoreWork {
  // Tests run the sources, which Node.js 20 starts no thread with.
  if (!import.meta.url.endsWith(".js")) return beginStoreWork(order);
  const worker = new Worker(new URL("./store-worker.js", import.meta.url), {
    workerData: order,
    execArgv: [],
  });
  return {
    answer: new Promise((resolve, reject) => {
      worker.on("message", (news: StoreNews) => {
        if (news.kind === "answer") resolve(news.answer);
        else reject(new SouvenirError(news.code, news.text));
      });
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("The store's thread has ended.")));
    }),
    end: new Promise((resolve) => worker.on("exit", () => resolve())),
    stop: () => worker.postMessage("stop"),
  };
}
