import type { ForgetReport, SetAside } from "../storage/store.ts";
import type { FilterWords } from "../verbs/resolve.ts";
import type { OpenedArchive } from "./opened-archive.ts";

/** Out of the archive, at once or for the moment. */
export interface Forgetting {
  /** How many exchanges `forget` would remove. */
  countForgettable(filter: FilterWords): Promise<number>;
  /** Whatever one of the filters covers, in one go. */
  forget(...filters: readonly FilterWords[]): Promise<ForgetReport>;
  /** Hides at once what `forget` would remove. It is removed by `finishForget`, and by `close` at the latest. */
  forgetLater(filter: FilterWords): Promise<SetAside>;
  /** Brings all of it back. False when it is too late. */
  undoForget(ticket: string): Promise<boolean>;
  /** Removes for good what was hidden under this ticket. */
  finishForget(ticket: string): Promise<ForgetReport>;
  /** With what is still only hidden. */
  close(): Promise<void>;
}

export function forgetting({ store, tenant, now, filterOf }: OpenedArchive): Forgetting {
  const ownTickets = new Set<string>();
  return {
    async countForgettable(filter) {
      return store.count(tenant, await filterOf(filter));
    },

    async forget(...filters) {
      return store.forget(tenant, ...(await Promise.all(filters.map(filterOf))));
    },

    async forgetLater(filter) {
      const aside = await store.setAside(tenant, await filterOf(filter), now());
      ownTickets.add(aside.ticket);
      return aside;
    },

    async undoForget(ticket) {
      ownTickets.delete(ticket);
      return store.bringBack(tenant, ticket);
    },

    async finishForget(ticket) {
      const report = await store.forgetSetAside(tenant, [ticket]);
      ownTickets.delete(ticket);
      return report;
    },

    async close() {
      try {
        if (ownTickets.size > 0) await store.forgetSetAside(tenant, [...ownTickets]);
      } finally {
        await store.close();
      }
    },
  };
}
