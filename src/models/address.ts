import { isIPv4 } from "node:net";

/** Whether an address leads to this computer and no other. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    (isIPv4(hostname) && hostname.startsWith("127."))
  );
}

/** The address that paths are added to, from one that a user wrote: people copy the whole of what an app shows. */
export function baseAddress(written: string): string {
  return written.replace(/\/+$/, "").replace(/\/(?:api\/)?v[01]$|\/api$/i, "");
}
