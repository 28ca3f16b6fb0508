import { workerData } from "node:worker_threads";
import { deskState, SignatureDesk } from "./signature-desk.ts";
import { signatureLayout } from "./signature-layout.ts";
import type { SignatureWorkerSettings } from "./signature-thread.ts";

// The program of a signature thread (signature-thread.ts): looks whenever it is asked, until it shall leave.
const { memory, room } = workerData as SignatureWorkerSettings;
const layout = signatureLayout(room);
const desk = new SignatureDesk(memory, layout, layout.desks[1]);
const { state } = desk;
const { starting, ready, asked, leaving } = deskState;

/** Says that it is ready, unless it shall leave. */
function becomeReady(before: number): void {
  Atomics.compareExchange(state, 0, before, ready);
  Atomics.notify(state, 0);
}

becomeReady(starting);
for (let now = Atomics.load(state, 0); now !== leaving; now = Atomics.load(state, 0)) {
  if (now === asked) {
    desk.look();
    becomeReady(asked);
  } else Atomics.wait(state, 0, ready);
}
