import type { TenantId } from "../../core/tenant.ts";
import type { Store } from "../store.ts";
import { openSqliteStore } from "./sqlite-store.ts";

/** The calls that may take seconds with a large archive, and are no part of a sync. */
type LongMethod = "exclude" | "setAside" | "bringBack" | "forgetSetAside";

/** One such call, with what it takes behind the tenant. */
export type StoreOrder = {
  readonly [Method in LongMethod]: {
    readonly path: string;
    readonly tenant: TenantId;
    readonly method: Method;
    readonly values: Store[Method] extends (tenant: TenantId, ...values: infer Values) => unknown
      ? Values
      : never;
  };
}[LongMethod];

export type StoreAnswer = Awaited<ReturnType<Store[LongMethod]>>;

export interface StoreWork {
  /** As soon as what was asked for shows everywhere. */
  readonly answer: Promise<StoreAnswer>;
  /** Once the index has followed, too, or was stopped from doing so. Never rejects. */
  readonly end: Promise<void>;
  stop(): void;
}

/** Does it over a connection of its own. */
export function beginStoreWork(order: StoreOrder): StoreWork {
  const opened = openSqliteStore({ path: order.path, settlesLater: true });
  const close = async (): Promise<void> => (await opened).close();
  const answer = opened.then((store) => answerOf(store, order));
  const settled = answer.then(async () => (await opened).resume(order.tenant, 0));
  let isStopped = false;
  return {
    answer,
    end: settled
      .catch(() => undefined)
      .then(() => (isStopped ? undefined : close()))
      .catch(() => undefined),
    stop: () => {
      if (isStopped) return;
      isStopped = true;
      answer.then(close, close).catch(() => undefined);
    },
  };
}

function answerOf(store: Store, order: StoreOrder): Promise<StoreAnswer> {
  const { tenant } = order;
  switch (order.method) {
    case "exclude":
      return store.exclude(tenant, ...order.values);
    case "setAside":
      return store.setAside(tenant, ...order.values);
    case "bringBack":
      return store.bringBack(tenant, ...order.values);
    case "forgetSetAside":
      return store.forgetSetAside(tenant, ...order.values);
  }
}
