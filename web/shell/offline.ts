/** The browser's types know Trusted Types only in part. */
declare const trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL: (address: string) => string },
      ): { createScriptURL(address: string): string };
    }
  | undefined;

/** A service worker that knows one page: the one that says how to start Souvenir when it does not run. */
export function keepOffline(): void {
  if (!("serviceWorker" in navigator)) return;
  const policy =
    typeof trustedTypes === "undefined"
      ? undefined
      : trustedTypes.createPolicy("souvenir", { createScriptURL: (address) => address });
  navigator.serviceWorker
    .register(policy ? policy.createScriptURL("/offline.js") : "/offline.js")
    // A private window has none: the page works without.
    .catch(() => undefined);
}
