const KEY = "souvenir-reloaded-at";
const AGAIN_MS = 10_000;

/**
 * For a part of the page that cannot be loaded: Souvenir was brought up to date meanwhile, and its files have other names.
 * Not again and again.
 */
export function reloadOnce(): void {
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - last < AGAIN_MS) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
}
