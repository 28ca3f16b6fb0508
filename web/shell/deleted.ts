import { connection } from "./state.ts";

/** After everything was deleted: what this browser keeps goes, too, and the page says that all is gone. */
export async function forgetHere(): Promise<void> {
  connection.value = "deleted";
  localStorage.clear();
  sessionStorage.clear();
  if (!("serviceWorker" in navigator)) return;
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map((worker) => worker.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
