/** Deletes what Souvenir keeps in this browser: choices, drafts, and the page for when it does not run. */
export async function clearBrowser(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  if (!("serviceWorker" in navigator)) return;
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map((worker) => worker.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
