import type { Exclusion } from "../../core/exclusion.ts";
import type { Filter } from "../../core/filter.ts";
import type { TenantId } from "../../core/tenant.ts";
import type { ExclusionReport, ForgetReport, SetAside, Store } from "../store.ts";
import { openArchive } from "./open-archive.ts";
import { openToRead } from "./open-to-read.ts";
import { SqliteStore, type StoreOptions } from "./sqlite-store.ts";
import { beginStoreWorkApart } from "./store-thread.ts";
import type { StoreAnswer, StoreOrder, StoreWork } from "./store-work.ts";

/**
 * Opens a store that hides, shows and forgets in a thread of its own, and answers other calls meanwhile. Each such call
 * resolves as soon as its effect shows; the index follows. Errors: see openArchive.
 */
export async function openStoreApart({
  path,
  onlyReads = false,
}: Pick<StoreOptions, "path" | "onlyReads">): Promise<Store> {
  return new StoreApart(await (onlyReads ? openToRead({ path }) : openArchive({ path })), path);
}

class StoreApart extends SqliteStore {
  readonly #file: string;
  /** One after the other: they would wait for each other's locks. */
  #last: Promise<unknown> = Promise.resolve();
  #work: StoreWork | undefined;

  constructor(database: Awaited<ReturnType<typeof openArchive>>, path: string) {
    super(database, path);
    this.#file = path;
  }

  override exclude(
    tenant: TenantId,
    ...values: [exclusion: Exclusion, wanted: boolean]
  ): Promise<ExclusionReport> {
    return this.#call({ path: this.#file, tenant, method: "exclude", values });
  }

  override setAside(tenant: TenantId, ...values: [filter: Filter, at: number]): Promise<SetAside> {
    return this.#call({ path: this.#file, tenant, method: "setAside", values });
  }

  override bringBack(tenant: TenantId, ...values: [ticket: string]): Promise<boolean> {
    return this.#call({ path: this.#file, tenant, method: "bringBack", values });
  }

  override forgetSetAside(
    tenant: TenantId,
    ...values: [tickets: readonly string[]]
  ): Promise<ForgetReport> {
    return this.#call({ path: this.#file, tenant, method: "forgetSetAside", values });
  }

  override async close(): Promise<void> {
    await this.#last.catch(() => undefined);
    this.#work?.stop();
    await this.#work?.end;
    await super.close();
  }

  #call<Answer extends StoreAnswer>(order: StoreOrder): Promise<Answer> {
    const answer = this.#last.then(async () => {
      // What is left of the one before is taken up by this one.
      this.#work?.stop();
      await this.#work?.end;
      this.#work = beginStoreWorkApart(order);
      return (await this.#work.answer) as Answer;
    });
    this.#last = answer.catch(() => undefined);
    return answer;
  }
}
