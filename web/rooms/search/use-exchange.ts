import { useEffect, useState } from "preact/hooks";
import type { Api } from "../../../src/server/api.ts";
import { api } from "../../shell/client.ts";

export type ShownExchange = NonNullable<Api["GET /api/exchange/{id}"]["output"]["exchange"]>;

/** An exchange by its id; undefined until it is there, and when it is gone. */
export function useExchange(id: string | undefined): ShownExchange | undefined {
  const [exchange, setExchange] = useState<ShownExchange>();
  useEffect(() => {
    if (id === undefined || exchange?.id === id) return undefined;
    const abort = new AbortController();
    api("GET /api/exchange/{id}", { id }, { signal: abort.signal }).then(
      ({ exchange: found }) => setExchange(found),
      // What is like it cannot be found either, and that is told.
      () => undefined,
    );
    return () => abort.abort();
  }, [id]);
  // An address may have the beginning of an id alone.
  return id !== undefined && exchange?.id.startsWith(id) ? exchange : undefined;
}
