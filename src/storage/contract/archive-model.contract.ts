import { expect } from "vitest";
import type { ExchangeId } from "../../core/exchange.ts";
import { localTenant } from "../../core/tenant.ts";
import type { AnalysedExchange, Store } from "../store.ts";
import { aConversation, hide, save, termsOf } from "./makers.contract.ts";
import type { RankedDocument } from "./rank-slowly.contract.ts";

interface Chat {
  title: string;
  /** What the app shows, in order, each text at most once. */
  shown: readonly AnalysedExchange[];
  /** What it showed when it last showed anything: an emptied chat removes nothing. */
  current: readonly ExchangeId[];
  /** What the archive keeps of it: shown and not forgotten, or no longer shown. */
  kept: Set<ExchangeId>;
  hidden: boolean;
}

export interface Change {
  readonly kind: string;
  readonly conversation: number;
  readonly exchange: number;
  readonly slot: number;
  readonly title: string;
}

/** What an archive must hold after changes in an app, kept in plain sets beside a store that gets the same changes. */
export class ArchiveModel {
  readonly #store: Store;
  readonly #pool: readonly AnalysedExchange[];
  readonly #chats = new Map<string, Chat>();
  readonly #forgotten = new Set<ExchangeId>();
  readonly #alternatives = new Map<ExchangeId, Set<ExchangeId>>();

  constructor(store: Store, pool: readonly AnalysedExchange[]) {
    this.#store = store;
    this.#pool = [...new Map(pool.map((exchange) => [exchange.id, exchange])).values()];
  }

  async apply(change: Change): Promise<void> {
    const id = `c${change.conversation}`;
    const chat = this.#chats.get(id) ?? {
      title: "",
      shown: [],
      current: [],
      kept: new Set(),
      hidden: false,
    };
    const exchange = this.#pool[change.exchange % this.#pool.length];
    if (!exchange) return;
    const isNew = !chat.shown.some((shown) => shown.id === exchange.id);
    const slot = change.slot % Math.max(1, chat.shown.length);
    switch (change.kind) {
      case "settle":
        await this.#store.settle(localTenant);
        break;
      case "append":
        if (isNew) chat.shown = [...chat.shown, exchange];
        await this.#read(id, chat);
        break;
      case "edit": {
        const former = chat.shown[slot];
        if (!former || !isNew) return;
        chat.shown = chat.shown.with(slot, exchange);
        await this.#read(id, chat, { former: former.id, by: exchange.id });
        break;
      }
      case "drop":
        chat.shown = chat.shown.filter((_, index) => index !== slot);
        await this.#read(id, chat);
        break;
      case "rename":
        if (chat.shown.length === 0) return;
        // A chat's title may change, but an app that stops naming it unlearns nothing.
        chat.title = change.title || chat.title;
        await this.#read(id, chat);
        break;
      case "hide":
        chat.hidden = chat.kept.size > 0;
        await hide(this.#store, { source: "app", id });
        break;
      default:
        await this.#forget(exchange.id);
    }
  }

  /** Every visible exchange as the ranking sees it. */
  documents(): RankedDocument[] {
    return this.#pool.flatMap((exchange) => {
      const chats = [...this.#chats.values()].filter(
        ({ hidden, kept }) => !hidden && kept.has(exchange.id),
      );
      if (chats.length === 0) return [];
      return {
        id: exchange.id,
        terms: {
          question: exchange.questionTerms,
          answer: exchange.answerTerms,
          title: [...new Set(chats.flatMap(({ title }) => termsOf(title)))],
          keywords: exchange.keywords.flatMap(({ stems }) => stems.split(" ")),
        },
      };
    });
  }

  /** Of every chat that is not hidden what it shows, in its order. */
  shownInOrder(): (readonly ExchangeId[])[] {
    return [...this.#chats.values()].filter(({ hidden }) => !hidden).map(({ current }) => current);
  }

  /** Compares what the store holds with what it should. */
  async expectRecords(): Promise<void> {
    const visible = this.documents().map(({ id }) => id);
    const kept = new Set([...this.#chats.values()].flatMap((chat) => [...chat.kept]));
    expect(await this.#store.count(localTenant, {})).toBe(kept.size);
    const { items } = await this.#store.list(localTenant, {}, { limit: 100 });
    expect(items.map(({ id }) => id)).toEqual(visible.toSorted());
    for (const { id, alternatives } of items) {
      expect(new Set(alternatives.map((alternative) => alternative.id))).toEqual(
        this.#alternatives.get(id) ?? new Set(),
      );
    }
    const chats = [...this.#chats.values()].filter((chat) => chat.kept.size > 0);
    expect(await this.#store.statistics(localTenant)).toMatchObject({
      exchanges: visible.length,
      conversations: chats.filter(({ hidden }) => !hidden).length,
      hiddenConversations: chats.filter(({ hidden }) => hidden).length,
      forgotten: this.#forgotten.size,
    });
  }

  async #read(
    id: string,
    chat: Chat,
    edit?: { former: ExchangeId; by: ExchangeId },
  ): Promise<void> {
    this.#chats.set(id, chat);
    for (const shown of chat.shown) if (!this.#forgotten.has(shown.id)) chat.kept.add(shown.id);
    const readable = chat.shown.flatMap((shown) =>
      this.#forgotten.has(shown.id) ? [] : [shown.id],
    );
    if (readable.length > 0) chat.current = readable;
    if (chat.kept.size > 0) chat.hidden = false;
    if (edit && chat.kept.has(edit.former) && !this.#forgotten.has(edit.by)) {
      const inherited = this.#alternatives.get(edit.former) ?? [];
      const alternatives = new Set([...(this.#alternatives.get(edit.by) ?? []), ...inherited]);
      alternatives.add(edit.former).delete(edit.by);
      this.#alternatives.set(edit.by, alternatives);
      chat.kept.delete(edit.former);
      if (!this.#isKept(edit.former)) this.#alternatives.delete(edit.former);
    }
    const details = chat.title === "" ? {} : { title: chat.title };
    await save(this.#store, aConversation(id, chat.shown, details));
  }

  async #forget(id: ExchangeId): Promise<void> {
    await this.#store.forget(localTenant, { ids: [id] });
    if (!this.#isKept(id)) return;
    const going = [...(this.#alternatives.get(id) ?? [])].filter((other) => !this.#isKept(other));
    this.#alternatives.delete(id);
    for (const gone of [id, ...going]) {
      this.#forgotten.add(gone);
      for (const alternatives of this.#alternatives.values()) alternatives.delete(gone);
    }
    for (const chat of this.#chats.values()) {
      chat.kept.delete(id);
      chat.current = chat.current.filter((shown) => shown !== id);
    }
  }

  #isKept(id: ExchangeId): boolean {
    return [...this.#chats.values()].some(({ kept }) => kept.has(id));
  }
}
