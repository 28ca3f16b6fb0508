import type { Problem } from "../core/problem.ts";
import type { TenantId } from "../core/tenant.ts";
import type { Location, ReadContext, Source, Yielded } from "../sources/source.ts";
import type { Store } from "../storage/store.ts";
import { unreadLocation } from "./reader-failure.ts";

/** The reader threw, and nothing more comes of this location. */
export interface Broken {
  readonly kind: "broken";
  readonly problem: Problem;
}

/** What a source yields of a location; a reader that throws costs the rest of it. Throws what the archive itself did. */
export async function* itemsOf(
  source: Source,
  location: Location,
  options: Pick<ReadContext, "openDatabase" | "isUnchanged"> & {
    readonly store: Store;
    readonly tenant: TenantId;
    /** Resolves when that source is read as far as it is going to be. */
    readonly whenRead?: (source: string) => Promise<void>;
  },
): AsyncGenerator<Yielded | Broken> {
  const { store, tenant, openDatabase, isUnchanged, whenRead } = options;
  let failure: { readonly error: unknown } | undefined;
  const answersTo: ReadContext["answersTo"] = async (other, questions) => {
    if (!source.asksAbout?.includes(other))
      throw new Error(`${source.id} does not say that it asks about ${other}`);
    await whenRead?.(other);
    try {
      return await store.answersTo(tenant, other, questions);
    } catch (error) {
      failure = { error };
      throw error;
    }
  };
  try {
    yield* source.read(location, { openDatabase, isUnchanged, answersTo, now: Date.now() });
  } catch (error) {
    if (!failure)
      yield { kind: "broken", problem: unreadLocation(error, source.id, location.path) };
  }
  // A reader may have taken it for an error of what it reads.
  if (failure) throw failure.error;
}
