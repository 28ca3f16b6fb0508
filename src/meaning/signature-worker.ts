import { workerData } from "node:worker_threads";
import { deskState, SignatureDesk } from "./signature-desk.ts";
import { signatureLayout } from "./signature-layout.ts";
import type { SignatureWorkerSettings } from "./signature-thread.ts";

// The program of a signature thread (signature-thread.ts): looks whenever it is asked, until it shall leave.
const { memory, room } = workerData as SignatureWorkerSettings;
const layout = signatureLayout(room);
const desk = new SignatureDesk(memory, layout, layout.desks[1]);
const { state } = desk;
const { starting, ready, asked, looking, helped, parked, concluded, concluding, leaving } =
  deskState;

/** Goes from one state to another, unless the asker chose another one. */
function turn(from: number, to: number): boolean {
  return Atomics.compareExchange(state, 0, from, to) === from;
}

turn(starting, ready);
for (let now = Atomics.load(state, 0); now !== leaving; now = Atomics.load(state, 0)) {
  if (!turn(asked, looking) && now !== looking) {
    // What was asked is taken back: the next question may be on its way, of which it has been told already.
    if (now !== asked) Atomics.wait(state, 0, now);
    continue;
  }
  desk.measure(1);
  if (turn(looking, concluding)) {
    desk.conclude();
    turn(concluding, ready);
    Atomics.notify(state, 0);
  }
  // Whoever has come to help concludes, or has done so already.
  else if (!turn(helped, parked)) turn(concluded, ready);
}
