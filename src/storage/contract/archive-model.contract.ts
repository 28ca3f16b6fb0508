import fc from "fast-check";
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
  /** By its source. */
  hidden: boolean;
  /** By the user. */
  excluded: boolean;
}

/** What may happen, the frequent more than once. */
const changeKinds = [
  "append",
  "append",
  "append",
  "edit",
  "drop",
  "rename",
  "hide",
  "forget",
  "settle",
  "exclude",
  "set aside",
  "bring back",
  "finish",
] as const;

export interface Change {
  readonly kind: (typeof changeKinds)[number];
  readonly conversation: number;
  readonly exchange: number;
  readonly slot: number;
  readonly title: string;
}

/** A change to one of three conversations and six slots, with an exchange of a pool of so many. */
export function aChange(
  pool: number,
  title: fc.Arbitrary<string> = fc.constantFrom("", "t"),
): fc.Arbitrary<Change> {
  return fc.record({
    kind: fc.constantFrom(...changeKinds),
    conversation: fc.nat(2),
    exchange: fc.nat(pool - 1),
    slot: fc.nat(5),
    title,
  });
}

/** What an archive must hold after changes in an app, kept in plain sets beside a store that gets the same changes. */
export class ArchiveModel {
  readonly #store: Store;
  readonly #pool: readonly AnalysedExchange[];
  readonly #chats = new Map<string, Chat>();
  readonly #forgotten = new Set<ExchangeId>();
  readonly #alternatives = new Map<ExchangeId, Set<ExchangeId>>();
  readonly #aside = new Set<ExchangeId>();
  #tickets: string[] = [];

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
      excluded: false,
    };
    const exchange = this.#pool[change.exchange % this.#pool.length];
    if (!exchange) return;
    const isNew = !chat.shown.some((shown) => shown.id === exchange.id);
    const slot = change.slot % Math.max(1, chat.shown.length);
    if (chat.excluded && ["append", "edit", "drop", "rename"].includes(change.kind)) {
      // Reading it stores none of its texts, but tells its title, and that it is no longer its source that keeps it out.
      chat.hidden = false;
      chat.title = change.title || chat.title;
      await this.#save(id, [exchange, ...chat.shown], chat.title);
      return;
    }
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
        await this.#read(id, chat, { former, by: exchange });
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
      case "exclude":
        this.#chats.set(id, chat);
        chat.excluded = !chat.excluded;
        await this.#store.exclude(
          localTenant,
          { kind: "conversation", source: "app", id },
          chat.excluded,
        );
        break;
      case "set aside":
        await this.#setAside(exchange.id);
        break;
      case "bring back":
        for (const ticket of this.#tickets.splice(0))
          await this.#store.bringBack(localTenant, ticket);
        this.#aside.clear();
        break;
      case "finish":
        await this.#store.forgetSetAside(localTenant, this.#tickets.splice(0));
        this.#remove([...this.#aside]);
        this.#aside.clear();
        break;
      case "forget":
        await this.#forget(exchange.id);
    }
  }

  /** Every visible exchange as the ranking sees it. */
  documents(): RankedDocument[] {
    return this.#pool.flatMap((exchange) => {
      const chats = [...this.#chats.values()].filter(
        (chat) => !isOut(chat) && chat.kept.has(exchange.id),
      );
      if (chats.length === 0 || this.#aside.has(exchange.id)) return [];
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
    return [...this.#chats.values()]
      .filter((chat) => !isOut(chat))
      .map(({ current }) => current.filter((id) => !this.#aside.has(id)));
  }

  /** Compares what the store holds with what it should. */
  async expectRecords(): Promise<void> {
    const visible = this.documents().map(({ id }) => id);
    const keptOf = (chat: Chat) => [...chat.kept].filter((id) => !this.#aside.has(id));
    const kept = new Set([...this.#chats.values()].flatMap(keptOf));
    expect(await this.#store.count(localTenant, {})).toBe(kept.size);
    const { items } = await this.#store.list(localTenant, {}, { limit: 100 });
    expect(items.map(({ id }) => id)).toEqual(visible.toSorted());
    for (const { id, alternatives } of items) {
      expect(new Set(alternatives.map((alternative) => alternative.id))).toEqual(
        new Set([...(this.#alternatives.get(id) ?? [])].filter((each) => !this.#aside.has(each))),
      );
    }
    const chats = [...this.#chats.values()].filter((chat) => keptOf(chat).length > 0);
    expect(await this.#store.statistics(localTenant)).toMatchObject({
      exchanges: visible.length,
      conversations: chats.filter((chat) => !isOut(chat)).length,
      hiddenConversations: chats.filter(isOut).length,
      forgotten: this.#forgotten.size,
    });
  }

  async #read(
    id: string,
    chat: Chat,
    edit?: { former: AnalysedExchange; by: AnalysedExchange },
  ): Promise<void> {
    this.#chats.set(id, chat);
    for (const shown of chat.shown) if (!this.#forgotten.has(shown.id)) chat.kept.add(shown.id);
    const readable = chat.shown.flatMap((shown) =>
      this.#forgotten.has(shown.id) ? [] : [shown.id],
    );
    if (readable.length > 0) chat.current = readable;
    if (chat.kept.size > 0) chat.hidden = false;
    if (edit && chat.kept.has(edit.former.id) && !this.#forgotten.has(edit.by.id)) {
      const [former, by] = [edit.former.id, edit.by.id];
      const inherited = this.#alternatives.get(former) ?? [];
      const alternatives = new Set([...(this.#alternatives.get(by) ?? []), ...inherited]);
      if (!isBeginning(edit.former, edit.by)) alternatives.add(former);
      alternatives.delete(by);
      this.#alternatives.set(by, alternatives);
      chat.kept.delete(former);
      if (!this.#isKept(former)) this.#alternatives.delete(former);
    }
    await this.#save(id, chat.shown, chat.title);
  }

  async #save(id: string, shown: readonly AnalysedExchange[], title: string): Promise<void> {
    await save(this.#store, aConversation(id, shown, title === "" ? {} : { title }));
  }

  async #forget(id: ExchangeId): Promise<void> {
    await this.#store.forget(localTenant, { ids: [id] });
    if (this.#isKept(id)) this.#remove([id]);
  }

  async #setAside(id: ExchangeId): Promise<void> {
    const { ticket, exchanges } = await this.#store.setAside(localTenant, { ids: [id] }, 0);
    const isNew = this.#isKept(id) && !this.#aside.has(id);
    expect(exchanges).toBe(isNew ? 1 : 0);
    if (!isNew) return;
    const before = this.#aside.size;
    for (const text of this.#textsOf([id])) this.#aside.add(text);
    if (this.#aside.size > before) this.#tickets.push(ticket);
  }

  /** With these exchanges go their alternatives that nothing else shows. */
  #textsOf(ids: readonly ExchangeId[]): Set<ExchangeId> {
    const alternatives = ids.flatMap((id) => [...(this.#alternatives.get(id) ?? [])]);
    return new Set([...ids, ...alternatives.filter((other) => !this.#isKept(other))]);
  }

  #remove(ids: readonly ExchangeId[]): void {
    const kept = ids.filter((id) => this.#isKept(id));
    const going = new Set([...ids, ...this.#textsOf(kept)]);
    for (const id of kept) this.#alternatives.delete(id);
    for (const gone of going) {
      this.#forgotten.add(gone);
      this.#aside.delete(gone);
      for (const alternatives of this.#alternatives.values()) alternatives.delete(gone);
    }
    for (const chat of this.#chats.values()) {
      for (const id of kept) chat.kept.delete(id);
      chat.current = chat.current.filter((shown) => !kept.includes(shown));
    }
  }

  #isKept(id: ExchangeId): boolean {
    return [...this.#chats.values()].some(({ kept }) => kept.has(id));
  }
}

function isOut({ hidden, excluded }: Chat): boolean {
  return hidden || excluded;
}

/** Of an answer that was read while it was being written nothing is kept once more of it stands there. */
function isBeginning(former: AnalysedExchange, by: AnalysedExchange): boolean {
  return former.question === by.question && by.answer.startsWith(former.answer);
}
